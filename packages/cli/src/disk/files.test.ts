import { chmodSync, mkdirSync, readlinkSync, statSync, symlinkSync, truncateSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { workspace } from "../../testing/workspace.ts";
import { MAX_BYTES, readBytes, readText, writeWhole } from "./files.ts";

const space = workspace();
afterAll(space.remove);
const codeOf = (path: string): unknown => {
  const read = readText(path);
  return read.ok ? read.value : [read.issues[0]?.code, read.issues[0]?.file];
};

describe("reading", () => {
  it("takes off a byte order mark and refuses what is no UTF-8", () => {
    expect(codeOf(space.write("bom", "\uFEFFabc"))).toBe("abc");
    const latin = space.write("latin", Uint8Array.of(0x63, 0xe9));
    expect(codeOf(latin)).toEqual(["CL012", latin]);
    const halves = space.write("halves", Uint8Array.of(0xed, 0xa0, 0x80));
    expect(codeOf(halves)).toEqual(["CL012", halves]);
  });

  it("refuses a folder, a path through a file, a name too long and one with a NUL", () => {
    const file = space.write("file", "");
    for (const path of [space.path(""), `${file}/x`, space.path("n".repeat(300)), `${file}\0.yaml`, ""]) {
      expect(codeOf(path)).toEqual(["CL010", path]);
    }
  });

  it("reads a device to its end, or to the limit", () => {
    expect(codeOf("/dev/null")).toBe("");
    expect(codeOf("/dev/zero")).toEqual(["CL011", "/dev/zero"]);
  });

  it("does not read a file that is too large", () => {
    const large = space.write("large", "");
    truncateSync(large, MAX_BYTES + 1);
    expect(codeOf(large)).toEqual(["CL011", large]);
  });

  it("gives the bytes as they are", () => {
    const bytes = readBytes(space.write("bytes", Uint8Array.of(0, 255, 13, 10)));
    expect(bytes.ok && [...bytes.value]).toEqual([0, 255, 13, 10]);
  });
});

describe("writing", () => {
  it("keeps a link a link, and who may read the file", () => {
    const file = space.write("target", "old");
    chmodSync(file, 0o640);
    symlinkSync("target", space.path("link"));
    expect(writeWhole(space.path("link"), "new")).toBeUndefined();
    expect([space.read("target"), readlinkSync(space.path("link")), statSync(file).mode & 0o777]).toEqual([
      "new",
      "target",
      0o640,
    ]);
  });

  it("leaves nothing behind where it cannot be done", () => {
    mkdirSync(space.path("folder"));
    const before = space.names();
    for (const path of ["folder", "no/such/folder", "target/below", "a\0b"]) {
      expect(writeWhole(space.path(path), "x")).toMatchObject({ code: "CL013", file: space.path(path) });
    }
    expect(space.names()).toEqual(before);
  });
});
