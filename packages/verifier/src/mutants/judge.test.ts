/** Who notices what of the small protocol: checks, cases, the search; what survives weak cases; what is the same. */
import { runCase } from "@compline/course";
import { parseProtocol } from "@compline/protocol";
import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { judgements, mutant, MUTANTS, RAISED, SMALL } from "../../testing/small-mutants.ts";
import { good } from "@compline/base/testing";
import { drawn } from "./draw.ts";
import { allMutants } from "./operators.ts";
import { suggestedCase } from "./suggest-case.ts";

const PORTS = { product: () => undefined };

describe("a mutant of the small protocol", () => {
  const judge = judgements(RAISED);
  const noCases = judgements([]);

  it("is noticed by the checks where the language forbids it", () => {
    expect(judge(mutant("rule raise: weighs as `hold` instead of `advance`"))).toMatchObject({
      is: "killed",
      by: "checks",
    });
  });

  it("is noticed by a case that says what should have come", () => {
    const later = mutant("rule raise: `nights.reported_at_level >= 2` instead of `nights.reported_at_level >= 3`");
    expect(judge(later)).toEqual({ is: "killed", by: "cases", because: "Raised on the third poor night" });
  });

  it("is noticed by the search where no case speaks of it", () => {
    const twice = mutant("rule raise: `raise alpha by 10 mg` instead of `raise alpha by 5 mg`");
    expect(noCases(twice)).toMatchObject({ is: "killed", by: "verifier" });
  });

  it("survives where nobody looks, with the shortest course on which it differs", () => {
    const grog = mutant("rule groggy: `grog >= 6` instead of `grog >= 7`");
    const judgement = noCases(grog);
    expect(judgement.is).toBe("survived");
    if (judgement.is !== "survived" || judgement.difference === undefined) throw new Error("it differs somewhere");
    const found = suggestedCase("found", judgement.difference);
    if (found === undefined) throw new Error("a case shows it");
    expect(runCase(SMALL, found, PORTS)).toEqual([]);
    expect(runCase(grog.protocol, found, PORTS)).not.toEqual([]);
    expect(judgements([found])(grog)).toEqual({ is: "killed", by: "cases", because: "found" });
  });
});

describe("a suggested case", () => {
  const START = "[set alpha to 5 mg, goto climb]";
  it.each([
    ["starts", "start another"],
    ["orders", "order bloods"],
  ])("says what a rule %s, and so notices where it does not any more", (_, effect) => {
    const protocol = good(parseProtocol(but([START, `[${effect}, ${START.slice(1)}`])));
    const dropped = mutant(`rule begin: does not \`${effect}\` any more`, allMutants(protocol));
    const judgement = judgements([], protocol)(dropped);
    if (judgement.is !== "survived" || judgement.difference === undefined) throw new Error(judgement.is);
    const found = suggestedCase("found", judgement.difference);
    if (found === undefined) throw new Error("a case shows it");
    expect(runCase(protocol, found, PORTS)).toEqual([]);
    expect(judgements([found], protocol)(dropped)).toMatchObject({ is: "killed", by: "cases" });
  });
});

describe("equivalence", () => {
  it("is meant where the hash is the same", () => {
    const same = { ...mutant("rule raise: is not there"), protocol: { ...SMALL, title: "Another title" } };
    expect(judgements([])(same)).toEqual({ is: "equivalent", because: "the same meaning" });
  });

  it("is found where no course can show the fault: doses go by 5 mg, and 20 mg is where the lever ends", () => {
    const protocol = good(parseProtocol(but(["dose.alpha < 20 mg", "dose.alpha <= 15 mg"])));
    const strict = mutant("rule raise: `dose.alpha < 15 mg` instead of `dose.alpha <= 15 mg`", allMutants(protocol));
    const wider = mutant("rule groggy: `dose.alpha >= 5 mg` instead of `dose.alpha > 5 mg`", allMutants(protocol));
    expect(judgements([], protocol)(strict).is).not.toBe("equivalent");
    expect(judgements([], protocol)(wider).is).not.toBe("equivalent");
    expect(judgements([])(mutant("lever alpha: `rise.most` is 10 mg instead of 5 mg"))).toEqual({
      is: "equivalent",
      because: "the same graph",
    });
  });

  it("is not found where a case tells the two apart", () => {
    const judge = judgements([]);
    const sample = drawn(MUTANTS, 20, 5);
    const same = sample.filter((one) => judge(one).is === "equivalent");
    expect(same.length).toBeGreaterThan(0);
    for (const one of same) for (const known of RAISED) expect(runCase(one.protocol, known, PORTS)).toEqual([]);
  });
});
