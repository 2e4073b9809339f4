import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeFrom } from "./change.ts";
import { exactly } from "./rational.ts";
import { instrumentNamed } from "../testing/library.ts";

const changed = (name: string, from: number, to: number) =>
  changeFrom(instrumentNamed(name), exactly(from), exactly(to));

describe("a change", () => {
  it.each([
    ["isi", 20, 14, "better", { mcid: true, response: false, "moderate-improvement": false }, false],
    ["isi", 20, 15, "better", { mcid: false, response: false, "moderate-improvement": false }, false],
    ["isi", 20, 12, "better", { mcid: true, response: true, "moderate-improvement": false }, false],
    ["isi", 16, 7, "better", { mcid: true, response: true, "moderate-improvement": true }, true],
    ["isi", 7, 20, "worse", { mcid: true, response: true, "moderate-improvement": true }, false],
    ["sci", 10, 17, "better", { reliable: true }, undefined],
    ["sci", 17, 11, "worse", { reliable: false }, undefined],
    ["gad-7", 8, 8, "same", { mcid: false }, undefined],
  ])("of %s from %i to %i is %s", (name, from, to, towards, marks, remission) => {
    const change = changed(name, from, to);
    expect(change?.towards).toBe(towards);
    expect(Object.fromEntries((change?.marks ?? []).map(({ id, reached }) => [id, reached]))).toEqual(marks);
    expect(change?.remission).toBe(remission);
  });

  it("is a response of PHQ-9 from half of the earlier total, of nothing never, and not of getting worse", () => {
    expect(
      [changed("phq-9", 20, 10), changed("phq-9", 19, 10), changed("phq-9", 0, 0), changed("phq-9", 4, 20)].map(
        (c) => c?.response,
      ),
    ).toEqual([true, false, false, false]);
    expect([changed("phq-9", 12, 4), changed("phq-9", 12, 5)].map((c) => c?.remission)).toEqual([true, false]);
  });

  it("back again is the opposite, and reaches the same marks", () => {
    fc.assert(
      fc.property(fc.constantFrom("isi", "sci", "phq-9", "ess"), fc.nat(24), fc.nat(24), (name, a, b) => {
        const [there, back] = [changed(name, a, b), changed(name, b, a)];
        expect(there?.marks).toEqual(back?.marks);
        expect([there?.towards, back?.towards].toSorted()).toEqual(a === b ? ["same", "same"] : ["better", "worse"]);
      }),
    );
  });

  it("is nothing where no end is the worse one", () => {
    expect(changed("c-ssrs-screener", 1, 2)).toBeUndefined();
  });
});
