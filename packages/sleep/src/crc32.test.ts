import { describe, expect, it } from "vitest";
import { crc32 } from "./crc32.ts";

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

describe("crc32", () => {
  it("gives the check value that every table of CRCs prints", () => {
    expect(crc32([bytes("123456789")])).toBe(0xcbf43926);
  });

  it("is the same for one piece and for many", () => {
    expect(crc32([bytes("1234"), bytes(""), bytes("56789")])).toBe(0xcbf43926);
    expect(crc32([])).toBe(0);
  });
});
