import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { zipTexts } from "../testing/write-sleep-as-android.ts";
import { isZip, zipDirectory, ZIP_LIMITS, type ZipLimits } from "./zip-directory.ts";

const CENTRAL = 0x02014b50;
const END = 0x06054b50;

/** Where a record with this signature begins, the last one in the file. */
function placeOf(bytes: Uint8Array, signature: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = bytes.length - 4; at >= 0; at--) if (view.getUint32(at, true) === signature) return at;
  throw new Error("no such record");
}

/** A copy in which one number of the directory says something else. */
function forged(bytes: Uint8Array, record: number, offset: number, size: 2 | 4, value: number): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  const at = placeOf(copy, record) + offset;
  if (size === 2) view.setUint16(at, value, true);
  else view.setUint32(at, value, true);
  return copy;
}

function codeOf(bytes: Uint8Array, limits: ZipLimits = ZIP_LIMITS): string | undefined {
  const directory = zipDirectory(bytes, "f.zip", limits);
  return directory.ok ? undefined : directory.issues[0]?.code;
}

const one = zipTexts({ "a.csv": "hello, sleeper" });

describe("zipDirectory", () => {
  it("lists what is inside, also behind a comment and in front of none", () => {
    const directory = zipDirectory(zipTexts({ "a.csv": "x".repeat(500), "b/c.txt": "" }), "f.zip");
    expect(directory.ok && directory.value.map(({ name, size }) => [name, size])).toEqual([
      ["a.csv", 500],
      ["b/c.txt", 0],
    ]);
    const commented = new Uint8Array([...forged(one, END, 20, 2, 5), 1, 2, 3, 4, 5]);
    expect(codeOf(commented)).toBeUndefined();
  });

  it("allows exactly the limits and nothing above", () => {
    const three = zipTexts({ "a.csv": "1234", "b.csv": "1234", "c.csv": "12" });
    expect(codeOf(three, { ...ZIP_LIMITS, entries: 3, totalBytes: 10 })).toBeUndefined();
    expect(codeOf(three, { ...ZIP_LIMITS, entries: 2 })).toBe("SL011");
    expect(codeOf(three, { ...ZIP_LIMITS, totalBytes: 9 })).toBe("SL012");
  });

  it("refuses a declared ratio above 100:1, but only of entries above 1 MB", () => {
    expect(codeOf(zipTexts({ "a.csv": "0".repeat(1_000_000) }))).toBeUndefined();
    expect(codeOf(zipTexts({ "a.csv": "0".repeat(1_000_001) }))).toBe("SL013");
  });

  it("refuses a declared total above 200 MB before expanding anything", () => {
    const packed = new Uint8Array(3_000_000).map((_, i) => (i * 2_654_435_761) >>> 24);
    const big = zipSync({ "a.bin": [packed, { level: 0 }] });
    const lying = forged(forged(big, CENTRAL, 10, 2, 8), CENTRAL, 24, 4, 200_000_001);
    expect(codeOf(lying)).toBe("SL012");
  });

  it.each(["../a.csv", "/a.csv", "C:\\a.csv", "x/../../a.csv", "b\\a.csv"])("refuses the name %s", (name) => {
    expect(codeOf(zipTexts({ [name]: "1" }))).toBe("SL014");
  });

  it("refuses encryption, other methods, several disks and ZIP64", () => {
    expect(codeOf(forged(one, CENTRAL, 8, 2, 1))).toBe("SL015");
    expect(codeOf(forged(one, CENTRAL, 10, 2, 12))).toBe("SL015");
    expect(codeOf(forged(one, END, 4, 2, 1))).toBe("SL015");
    expect(codeOf(forged(one, END, 16, 4, 0xffffffff))).toBe("SL015");
    expect(codeOf(forged(one, CENTRAL, 24, 4, 0xffffffff))).toBe("SL015");
  });

  it("refuses what is cut off, counts wrongly or claims more bytes than there are", () => {
    expect(codeOf(one.subarray(0, one.length - 10))).toBe("SL010");
    expect(codeOf(forged(one, END, 10, 2, 2))).toBe("SL010");
    expect(codeOf(forged(one, CENTRAL, 28, 2, 60_000))).toBe("SL010");
    expect(codeOf(forged(one, CENTRAL, 20, 4, 5_000))).toBe("SL010");
    expect(codeOf(strToU8("PK\u0003\u0004"))).toBe("SL010");
  });

  it("tells an archive by its first bytes", () => {
    expect([isZip(one), isZip(strToU8("sleep-export.zip")), isZip(new Uint8Array(0))]).toEqual([true, false, false]);
  });
});
