import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isGsm, MOST_SEPTETS, partsOfMessage, septetsOf, toGsm } from "./gsm.ts";

describe("the alphabet of text messages", () => {
  it("takes off marks it does not know, and makes dashes plain", () => {
    expect(toGsm("Łódź – “½” café ñ")).toBe('Łodz - "½" café ñ');
    expect([isGsm("café ñ £"), isGsm("½"), isGsm("☐")]).toEqual([true, false, false]);
    expect(septetsOf("a€[")).toBe(5);
  });
});

describe("parts of a message", () => {
  it("are one where it fits, with no number", () => {
    expect(partsOfMessage("a".repeat(160))).toEqual(["a".repeat(160)]);
  });

  it("end behind a sentence or a line, and are numbered", () => {
    const lines = [
      "From now: Morning: one tablet of 0.5 mg (0.5 mg);",
      "Bedtime: one tablet of 1 mg (1 mg).",
      "x".repeat(90),
    ];
    expect(partsOfMessage(lines.join(" "))).toEqual([`1/2 ${lines[0]} ${lines[1]}`, `2/2 ${lines[2]}`]);
  });

  it("leave room for their number", () => {
    for (let length = 60; length <= 100; length++) {
      const parts = partsOfMessage(`${"a".repeat(length)}. ${"b".repeat(70)}. ${"c".repeat(90)}.`);
      expect(parts.length).toBeGreaterThan(1);
      for (const part of parts) expect(septetsOf(part)).toBeLessThanOrEqual(MOST_SEPTETS);
    }
  });

  it("break only what no part holds, say so on both sides, and keep a number with its unit", () => {
    const parts = partsOfMessage(
      `Take ${Array.from({ length: 12 }, () => "half a tablet of 0.5 mg").join(" and ")} (3 mg)`,
    );
    expect(parts.map((part) => [part.endsWith("..."), /^\d\/\d \.\.\./.test(part)])).toEqual(
      [
        [true, false],
        [false, true],
      ].flatMap((row, i) => (i === 0 ? [row] : [...Array.from({ length: parts.length - 2 }, () => [true, true]), row])),
    );
    for (const part of parts) expect(part).not.toMatch(/\d(?:\.\.\.)?$/);
  });

  it("are never longer than a message, and hold every word in its order", () => {
    const word = fc.stringMatching(/^[a-z0-9€.;()]{1,12}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 120 }), (words) => {
        const text = words.join(" ");
        const parts = partsOfMessage(text);
        for (const part of parts) expect(septetsOf(part)).toBeLessThanOrEqual(MOST_SEPTETS);
        if (parts.length === 1) return;
        const read = parts.map((part) => part.replace(/^\d+\/\d+ /, "").replace(/^\.{3}|\.{3}$/g, ""));
        const tidy = (all: string): string => all.replaceAll(/[. ]+/g, "");
        expect(tidy(read.join(""))).toBe(tidy(text));
      }),
    );
  });
});
