/** Oracle: node:crypto, and the two short messages of FIPS 180-4. */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "./canonical-json.ts";
import { hashOf, isSha256, sha256 } from "./sha256.ts";

const byNode = (text: string): string => `sha256:${createHash("sha256").update(text, "utf8").digest("hex")}`;

describe("sha256", () => {
  it.each([
    ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  ])("of %j is that of the standard", (text, hex) => {
    expect(sha256(text)).toBe(`sha256:${hex}`);
  });

  it("agrees with node:crypto on every text", () => {
    const codePoint = fc.nat({ max: 0x10_ffff }).filter((n) => n < 0xd800 || n > 0xdfff);
    fc.assert(
      fc.property(fc.array(codePoint, { maxLength: 100 }), (codePoints) => {
        const text = String.fromCodePoint(...codePoints);
        expect(sha256(text)).toBe(byNode(text));
      }),
    );
  });

  it("agrees with node:crypto over the block limits of 55, 56, 63, 64 and 65 bytes", () => {
    for (let length = 50; length < 140; length++)
      expect(sha256("é".repeat(length / 2))).toBe(byNode("é".repeat(length / 2)));
  });
});

describe("hashOf", () => {
  it("is the hash of the canonical JSON", () => {
    expect(hashOf({ b: 1, a: [2.0, "x"] })).toBe(byNode('{"a":[2,"x"],"b":1}'));
    expect(canonicalJson({ b: 1, a: [2, "x"] })).toBe('{"a":[2,"x"],"b":1}');
  });
});

describe("isSha256", () => {
  it("knows its own and nothing near it", () => {
    const hash = sha256("x");
    expect(isSha256(hash)).toBe(true);
    for (const text of [hash.slice(0, -1), `${hash}0`, hash.toUpperCase(), hash.slice(7), `${hash}\n`, ` ${hash}`]) {
      expect(isSha256(text), text).toBe(false);
    }
  });
});
