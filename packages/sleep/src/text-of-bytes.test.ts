import { strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { MAX_LINES, textOfBytes } from "./text-of-bytes.ts";

const read = (bytes: Uint8Array) => textOfBytes(bytes, "f.csv");
const codes = (bytes: Uint8Array): readonly string[] => {
  const text = read(bytes);
  return (text.ok ? text.value.issues : text.issues).map(({ code }) => code);
};

const utf16 = (text: string, bigEndian: boolean): Uint8Array =>
  Uint8Array.from(
    [0xfeff, ...Array.from(text, (char) => char.charCodeAt(0))].flatMap((code) => {
      const pair = [code & 0xff, code >> 8];
      return bigEndian ? pair.reverse() : pair;
    }),
  );

describe("textOfBytes", () => {
  it("takes away the mark and makes every line end the same", () => {
    expect(read(strToU8("\uFEFFa\r\nb\rc\n"))).toEqual({ ok: true, value: { text: "a\nb\nc\n", issues: [] } });
  });

  it.each([false, true])("reads what a spreadsheet saves as Unicode text (big endian %s)", (bigEndian) => {
    const long = "night\tinto_bed ü\n".repeat(2000);
    const text = read(utf16(long, bigEndian));
    expect(text.ok && text.value.text).toBe(long);
  });

  it("reads what is no UTF-8 as far as it goes, and names the line", () => {
    const text = read(Uint8Array.from([0x61, 0x0a, 0xe9, 0x0a]));
    expect(text.ok && text.value.issues).toMatchObject([{ code: "SL004", line: 2, severity: "warning" }]);
  });

  it("refuses nothing, what is no text, and what has more lines than any diary", () => {
    expect(codes(new Uint8Array(0))).toEqual(["SL002"]);
    expect(codes(Uint8Array.from([0x61, 0, 0x62]))).toEqual(["SL001"]);
    expect(codes(new Uint8Array(MAX_LINES + 1).fill(0x0a))).toEqual(["SL003"]);
  });
});
