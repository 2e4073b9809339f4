/** Every operator on the small protocol: what its faults say, that each is a document of its own, and that ids stay. */
import { printProtocol, readProtocol, semanticHash } from "@compline/protocol";
import { describe, expect, it } from "vitest";
import { MUTANTS, SMALL } from "../../testing/small-mutants.ts";
import { GOOD_PROTOCOL } from "../../testing/good-protocol.ts";
import { good } from "@compline/base/testing";
import { lineOf } from "./line.ts";
import { allMutants, OPERATORS } from "./operators.ts";

const saying = (operator: string): readonly string[] =>
  MUTANTS.filter((one) => one.operator === operator).map(({ says }) => says);

describe("what the operators say", () => {
  it.each([
    ["drop-rule", "rule raise: is not there"],
    ["drop-gate", "gate opioid: is not there"],
    ["drop-flag", "flag breathing: is not there"],
    ["drop-silence", "silence: is not there"],
    ["drop-at-most", "phase escalated: may last for ever: `at_most` is not there"],
    ["drop-sign", "rule begin: needs no signature of the prescriber any more"],
    ["drop-phase", "rule keep: is not asked in phase down"],
    ["drop-atom", "rule raise: `slept = poor` is no longer asked"],
    ["negate-atom", "rule raise: `slept != poor` instead of `slept = poor`"],
    ["pass-unknown", "rule raise: `slept` may now be unknown where `slept = poor` is asked"],
    ["other-word", "rule close: `clinician = none` instead of `clinician = close`"],
    ["swap-connective", "rule groggy: `grog >= 7 or dose.alpha > 5 mg` instead of `grog >= 7 and dose.alpha > 5 mg`"],
    ["swap-strict", "rule raise: `grog <= 4` instead of `grog < 4`"],
    ["shift-threshold", "rule raise: `dose.alpha < 15 mg` instead of `dose.alpha < 20 mg`"],
    ["shift-threshold", "rule raise: `nights.reported_at_level >= 2` instead of `nights.reported_at_level >= 3`"],
    ["shift-threshold", "rule begin: `egfr in 59..150` instead of `egfr in 60..150`"],
    ["change-band", "rule raise: weighs as `hold` instead of `advance`"],
    ["change-unknown", "rule groggy: does `skip` instead of `hold-and-ask` when it is not known"],
    ["change-level", "flag breathing: is `urgent` instead of `emergency`"],
    ["change-way-out", "gate opioid: `mid_course: goto escalated` instead of `hold`"],
    ["drop-effect", "rule raise: does not `raise alpha by 5 mg` any more"],
    ["change-effect", "rule raise: `raise alpha by 10 mg` instead of `raise alpha by 5 mg`"],
    ["change-effect", "rule groggy: `escalate inform to nurse` instead of `escalate call to nurse`"],
    ["change-flag-goto", "flag breathing: `goto watch` instead of `goto escalated`"],
    ["widen-bound", "lever alpha: `max` is 25 mg instead of 20 mg"],
    ["shorten-pace", "lever alpha: `rise.every` is 2 nights instead of 3 nights"],
    ["not-prone", "lever alpha: `prone` is false instead of true"],
    ["longer-stay", "phase escalated: `at_most` is 3 nights instead of 2 nights"],
    ["longer-fresh", "fact egfr: `fresh` is 181 nights instead of 180 nights"],
    ["later-silence", "silence: `call` comes after 4 missed reports instead of 3"],
    ["change-memory", "memory bad_night: `unknown` is not-held instead of held"],
    ["not-required", "fact slept: a report may come without it"],
    ["no-precision", "fact grog: is taken as exact, and no longer to ± 1"],
  ])("%s: %s", (operator, says) => {
    expect(saying(operator)).toContain(says);
  });

  it("have a fault each in the small protocol", () => {
    expect(OPERATORS.map(({ name }) => name).filter((name) => saying(name).length === 0)).toEqual([]);
  });
});

describe("a mutant", () => {
  it("has an id of its own, and its operator and place stand in it", () => {
    expect(new Set(MUTANTS.map(({ id }) => id)).size).toBe(MUTANTS.length);
    for (const { id, operator, place } of MUTANTS)
      expect(id.startsWith(`${operator}:${place.replaceAll(" ", ".")}:`)).toBe(true);
  });

  it("keeps its id while something else in the document changes", () => {
    const other = { ...SMALL, rules: SMALL.rules.filter(({ rule }) => rule !== "groggy") };
    const ids = new Set(MUTANTS.map(({ id }) => id));
    // What goes to the next phase or moves by the smallest step may say something else in another document.
    const kept = allMutants(other).filter(({ id }) => ids.has(id));
    expect(kept.length).toBe(MUTANTS.filter(({ place }) => place !== "rule groggy").length);
  });

  it("can be read as a document, or its issues say why not; read, it says something else or something that means the same", () => {
    const readings = MUTANTS.map(({ protocol }) => readProtocol(printProtocol(protocol)));
    const other = readings.filter((read) => read.ok && semanticHash(read.value.protocol) !== semanticHash(SMALL));
    expect(other.length).toBeGreaterThan(0.9 * MUTANTS.length);
  });

  it("leaves what it is held against as it is", () => {
    for (const { protocol } of MUTANTS) {
      expect(protocol.envelope).toBe(SMALL.envelope);
      expect(protocol.prove).toBe(SMALL.prove);
    }
  });

  it("names the line it changes, and within a condition that goes over lines the atom's", () => {
    const lines = GOOD_PROTOCOL.split("\n");
    const document = good(readProtocol(GOOD_PROTOCOL));
    for (const one of MUTANTS.filter(({ operator }) => operator === "drop-effect" || operator === "drop-atom"))
      expect(lines[lineOf(document, one) - 1]).toContain(one.was);
    const folded = GOOD_PROTOCOL.replace("grog < 4 and dose", "grog < 4\n      and dose");
    const own = good(readProtocol(folded));
    const [atom] = allMutants(own.protocol).filter(
      ({ says }) => says === "rule raise: `dose.alpha < 20 mg` is no longer asked",
    );
    if (atom === undefined) throw new Error("no such mutant");
    expect(folded.split("\n")[lineOf(own, atom) - 1]).toContain("and dose.alpha < 20 mg");
  });
});
