import { strFromU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { zipTexts } from "../testing/write-sleep-as-android.ts";
import { zipDirectory, ZIP_LIMITS, type ZipEntry, type ZipLimits } from "./zip-directory.ts";
import { readZipEntry } from "./zip-entry.ts";

function onlyEntry(bytes: Uint8Array): ZipEntry {
  // The directory's own limits stand aside, so that the limits on what comes out are what is tested.
  const directory = zipDirectory(bytes, "f.zip", { ...ZIP_LIMITS, totalBytes: 1e12, ratio: 1e12 });
  const entry = directory.ok ? directory.value[0] : undefined;
  if (entry === undefined) throw new Error("the archive should have an entry");
  return entry;
}

function codeOf(bytes: Uint8Array, entry: ZipEntry, limits: ZipLimits = ZIP_LIMITS): string | undefined {
  const content = readZipEntry(bytes, entry, "f.zip", limits);
  return content.ok ? undefined : content.issues[0]?.code;
}

const words = Array.from({ length: 40_000 }, (_, i) => `night ${(i * 7919) % 10_007}\n`).join("");
const bytes = zipTexts({ "a.csv": words });
const entry = onlyEntry(bytes);

describe("readZipEntry", () => {
  it("gives the content of packed and of stored entries", () => {
    const packed = readZipEntry(bytes, entry, "f.zip");
    expect(packed.ok && strFromU8(packed.value)).toBe(words);
    const stored = zipSync({ "a.csv": [Uint8Array.of(1, 2, 3), { level: 0 }] });
    expect(readZipEntry(stored, onlyEntry(stored), "f.zip")).toEqual({ ok: true, value: Uint8Array.of(1, 2, 3) });
  });

  it("stops a stream that yields more than was declared, whatever was declared", () => {
    expect(codeOf(bytes, { ...entry, size: entry.size - 1 })).toBe("SL016");
    const small = readZipEntry(bytes, { ...entry, size: 5 }, "f.zip");
    expect(!small.ok && small.issues[0]?.message).toContain("expands to more than the 5 bytes declared");
    expect(codeOf(bytes, { ...entry, size: entry.size + 1 })).toBe("SL016");
  });

  it("stops a stream at the limits, though the directory said it was small", () => {
    const bomb = zipTexts({ "a.csv": "0".repeat(30_000_000) });
    const small = { ...onlyEntry(bomb), size: 900_000 };
    expect(codeOf(bomb, small)).toBe("SL013");
    expect(codeOf(bomb, small, { ...ZIP_LIMITS, ratio: 1e9, totalBytes: 1_000_000 })).toBe("SL012");
  });

  it("does not expand a bomb to its end", () => {
    const bomb = zipTexts({ "a.csv": "0".repeat(60_000_000) });
    const entryOfBomb = onlyEntry(bomb);
    // Broken from the third push on: who went that far would say that it is damaged, not that it is too much.
    const broken = bomb.map((byte, at) => (at > 36_000 && at < entryOfBomb.packedSize ? 0xff : byte));
    expect(codeOf(broken, entryOfBomb, { ...ZIP_LIMITS, ratio: 1e9 })).toBe("SL016");
    expect(codeOf(broken, entryOfBomb)).toBe("SL013");
  });

  it("finds damage by the checksum and by the stream itself", () => {
    const flipped = bytes.slice();
    flipped[200] = (flipped[200] ?? 0) ^ 4;
    expect(codeOf(flipped, entry)).toBe("SL016");
    expect(codeOf(bytes, { ...entry, crc: entry.crc ^ 1 })).toBe("SL016");
    expect(codeOf(bytes, { ...entry, packedSize: entry.packedSize - 30 })).toBe("SL016");
  });

  it("refuses an entry whose header is not where the directory says", () => {
    expect(codeOf(bytes, { ...entry, headerAt: 1 })).toBe("SL010");
    expect(codeOf(bytes, { ...entry, headerAt: bytes.length })).toBe("SL010");
  });
});
