import { describe, expect, it } from "vitest";
import { broken, lineOf, redOf, SMALL_PROTOCOL } from "../../testing/index.ts";

const LOWER = "do: [lower alpha by 5 mg, escalate call to nurse]";
const OFF = "when: dose.alpha > 0 and dose.alpha <= 5 mg and nights.reported_at_level >= 3";

describe("PR105", () => {
  it("passes the small protocol", () => {
    expect(redOf("PR105", SMALL_PROTOCOL)).toEqual([]);
  });

  it.each([
    ["band: back", "band: hold"],
    [
      "band: back\n    unknown: hold-and-ask\n    when: grog >= 7 and dose.alpha > 5 mg",
      "band: keep\n    when: grog >= 7",
    ],
  ])("finds a lever written in %j → %j", (part, by) => {
    const text = broken(part, by);
    expect(redOf("PR105", text)).toEqual([`error ${lineOf(LOWER, text)} rules[3].do[0]`]);
  });

  it("counts withholding as writing", () => {
    const text = broken(LOWER, "do: [withhold alpha]", broken("band: back", "band: hold"));
    expect(redOf("PR105", text)).toHaveLength(1);
  });
});

describe("PR106", () => {
  it("passes rises in advance and order, and a set that its condition shows to be none", () => {
    expect(redOf("PR106", SMALL_PROTOCOL)).toEqual([]);
    expect(redOf("PR106", broken("do: [release alpha, goto climb]", "do: [raise alpha by 5 mg]"))).toEqual([]);
    expect(
      redOf(
        "PR106",
        broken(
          "do: [set alpha to 0 mg, goto done]",
          "do: [set alpha to 5 mg]",
          broken(OFF, "when: dose.alpha >= 5 mg"),
        ),
      ),
    ).toEqual([]);
  });

  it("finds a rise in a phase that goes down", () => {
    const text = broken("in: [climb]", "in: [climb, down]", broken("in: [climb]", "in: [climb]"));
    expect(redOf("PR106", text)).toEqual([`error ${lineOf("do: [raise")} rules[2].do[0]`]);
  });

  it("finds a set that may be a rise, in a phase that goes down and in a band that protects", () => {
    const down = broken("do: [set alpha to 0 mg, goto done]", "do: [set alpha to 5 mg]");
    expect(redOf("PR106", down)).toEqual([`error ${lineOf("do: [set alpha to 5 mg]", down)} rules[5].do[0]`]);
    const stop = broken(
      "band: back",
      "band: stop",
      broken(LOWER, "do: [set alpha to 5 mg]", broken("dose.alpha > 5 mg", "rf")),
    );
    expect(redOf("PR106", stop)).toEqual([
      `error ${lineOf("    do: [set alpha to 5 mg]\n    say:\n      clinician: Lowered", stop)} rules[3].do[0]`,
    ]);
  });

  it("takes a step back in a plan for a rise", () => {
    const plan =
      "plans:\n  alpha: { from: start, to: 0 mg, most_percent: 25, last_from: 5 mg, cite: [team] }\n\nrules:";
    const text = broken("\nrules:", `\n${plan}`, broken("do: [set alpha to 0 mg, goto done]", "do: [plan alpha prev]"));
    expect(redOf("PR106", text)).toEqual([`error ${lineOf("plan alpha prev", text)} rules[5].do[0]`]);
    expect(redOf("PR106", text.replace("plan alpha prev", "plan alpha next"))).toEqual([]);
  });
});

describe("PR107", () => {
  it.each(["lower alpha by 5 mg", "goto down", "set alpha to 5 mg"])("passes %s", (effect) => {
    expect(redOf("PR107", broken(LOWER, `do: [${effect}]`))).toEqual([]);
  });

  it.each(["raise alpha by 5 mg", "set alpha to 20 mg", "set alpha to start"])("finds %s", (effect) => {
    const text = broken(LOWER, `do: [${effect}]`);
    expect(redOf("PR107", text)).toEqual([`error ${lineOf("do: [lower")} rules[3].do[0]`]);
  });

  it("lets a plan go back and not on", () => {
    const plan =
      "\nplans:\n  alpha: { from: start, to: 0 mg, most_percent: 25, last_from: 5 mg, cite: [team] }\n\nrules:";
    const back = broken("\nrules:", plan, broken(LOWER, "do: [plan alpha prev]"));
    expect(redOf("PR107", back)).toEqual([]);
    expect(redOf("PR107", back.replace("alpha prev", "alpha next"))).toHaveLength(1);
  });
});

describe("PR114", () => {
  it("passes a stop from at most stop_from", () => {
    expect(redOf("PR114", SMALL_PROTOCOL)).toEqual([]);
    expect(redOf("PR114", broken("dose.alpha <= 5 mg", "dose.alpha = 5 mg"))).toEqual([]);
  });

  it("finds a stop from anywhere, and from too high", () => {
    const at = `error ${lineOf("do: [set alpha to 0 mg, goto done]")} rules[5].do[0]`;
    expect(redOf("PR114", broken("dose.alpha <= 5 mg", "slept = well"))).toEqual([at]);
    expect(redOf("PR114", broken("dose.alpha <= 5 mg", "dose.alpha <= 10 mg"))).toEqual([at]);
    expect(redOf("PR114", broken("dose.alpha <= 5 mg", "(dose.alpha <= 5 mg or rf)"))).toEqual([at]);
  });

  it("lets a lever go that is not prone to withdrawal", () => {
    expect(redOf("PR114", broken("prone: true", "prone: false", broken("dose.alpha <= 5 mg", "slept = well")))).toEqual(
      [],
    );
  });
});
