import { describe, expect, it } from "vitest";
import { broken, lineOf, redOf, SMALL_PROTOCOL } from "../../testing/index.ts";

const at = `${lineOf("do: [set alpha to 5 mg, goto climb]")} rules[0].do[0]`;
const settingTo = (amount: string): string => broken("set alpha to 5 mg", `set alpha to ${amount}`);

describe("PR115", () => {
  it("passes an amount that can be built, and says when nobody looked", () => {
    expect(redOf("PR115", SMALL_PROTOCOL, { buildable: (_, amount) => amount % 5_000_000 === 0 })).toEqual([]);
    expect(redOf("PR115", SMALL_PROTOCOL, {})).toEqual([`warning ${at}`]);
    expect(redOf("PR115", SMALL_PROTOCOL, { buildable: () => undefined })).toEqual([`warning ${at}`]);
  });

  it("finds an amount that cannot be built, is above max, is below min", () => {
    expect(redOf("PR115", settingTo("7 mg"), { buildable: (_, amount) => amount % 5_000_000 === 0 })).toEqual([
      `error ${at}`,
    ]);
    expect(redOf("PR115", settingTo("25 mg"))).toEqual([`error ${at}`]);
    expect(redOf("PR115", settingTo("2.5 mg"))).toEqual([`error ${at}`]);
  });

  it("gives the port the lever and the amount", () => {
    const asked: (readonly [string, number])[] = [];
    redOf("PR115", SMALL_PROTOCOL, {
      buildable: (lever, amount) => {
        asked.push([lever.unit, amount]);
        return true;
      },
    });
    expect(asked).toEqual([["mass", 5_000_000]]);
  });

  it("holds levels and steps of a lever without stock to its grid", () => {
    const stock = "    stock:\n      - tablet: 10 mg\n        pieces: 2\n    pieces: { most: 2, cuts: 1 }\n";
    const grid = broken(stock, "    grid: 5 mg\n", broken("pieces: [team], stock: [team] }", "grid: [team] }"));
    expect(redOf("PR115", grid, {})).toEqual([]);
    expect(redOf("PR115", broken("raise alpha by 5 mg", "raise alpha by 3 mg", grid), {})).toEqual([
      `error ${lineOf("do: [raise", grid)} rules[2].do[0]`,
    ]);
    expect(redOf("PR115", broken("set alpha to 5 mg", "set alpha to 6 mg", grid), {})).toHaveLength(1);
  });

  it("looks at where a plan ends", () => {
    const plan =
      "\nplans:\n  alpha: { from: start, to: 1 mg, most_percent: 25, last_from: 5 mg, cite: [team] }\n\nrules:";
    const text = broken("\nrules:", plan);
    expect(redOf("PR115", text)).toEqual([`error ${lineOf("to: 1 mg", text)} plans.alpha.to`]);
  });
});
