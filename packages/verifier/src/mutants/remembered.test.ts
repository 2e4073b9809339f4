/** What is remembered of mutants: a second run finds it, a new case is run alone, a case that is gone notices no more. */
import { describe, expect, it } from "vitest";
import { MUTANTS, mutant, RAISED, SMALL } from "../../testing/small-mutants.ts";
import { benchOf, type Bench } from "./judge.ts";
import { caseHash, caseSet, memoryOf, type Remembered } from "./remembered.ts";

const PORTS = { product: () => undefined };
const bench = (cases: typeof RAISED, lines: readonly string[]): Bench =>
  benchOf({ protocol: SMALL, cases, ports: PORTS, documents: {}, mostStates: 300, memory: memoryOf(lines) });
const line = (value: unknown): string => JSON.stringify(value);
const SET = line(caseSet(RAISED.map(caseHash)));
const NO_CASES = line(caseSet([]));

/** Noticed by the case about the third poor night. */
const LATER = mutant("rule raise: `nights.reported_at_level >= 2` instead of `nights.reported_at_level >= 3`");
/** Noticed by nobody. */
const GROG = mutant("rule groggy: `grog >= 6` instead of `grog >= 7`");

const kept = (cases: typeof RAISED, one = LATER): Remembered => {
  const first = bench(cases, []);
  first.judge(one);
  const entry = first.remembered(one);
  if (entry === undefined) throw new Error("a mutant that was judged is remembered");
  return entry;
};

describe("what is remembered of a mutant", () => {
  it("is the same judgement, as long as the case that noticed is there", () => {
    const entry = kept(RAISED);
    expect(entry).toMatchObject({ is: "killed", by: "cases", case: caseHash(RAISED[0] ?? { case: "", opening: {} }) });
    expect(bench(RAISED, [SET, line(entry)]).judge(LATER)).toEqual(bench(RAISED, []).judge(LATER));
    expect(bench([], [SET, line(entry)]).judge(LATER)).not.toMatchObject({ by: "cases" });
  });

  it("is believed and not found out again: a lie in the file comes back", () => {
    const lie = { mutant: kept(RAISED, GROG).mutant, is: "killed", by: "verifier", because: "a lie" };
    expect(bench(RAISED, [line(lie)]).judge(GROG)).toEqual({ is: "killed", by: "verifier", because: "a lie" });
  });

  it("is asked of new cases only where nobody noticed", () => {
    const entry = kept([], GROG);
    expect(["survived", "undecided"]).toContain(entry.is);
    expect(bench([], [NO_CASES, line(entry)]).judge(GROG)).toMatchObject({ is: entry.is, ticks: entry.ticks });
    const late = { ...kept([], LATER), is: "survived", unnoticedBy: entry.unnoticedBy };
    expect(bench(RAISED, [NO_CASES, line(late)]).judge(LATER)).toMatchObject({ is: "killed", by: "cases" });
    const seen = { ...late, unnoticedBy: caseSet(RAISED.map(caseHash)).set };
    expect(bench(RAISED, [SET, line(seen)]).judge(LATER)).toMatchObject({ is: "survived" });
  });

  it("is nothing where a line was broken off, or the cases of a set are not known", () => {
    const entry = line(kept(RAISED));
    expect(memoryOf([entry.slice(0, 40), "", "7", "null"]).of(kept(RAISED).mutant)).toBeUndefined();
    const seen = { ...kept([], LATER), is: "survived", unnoticedBy: "sha256:unknown" };
    expect(bench(RAISED, [line(seen)]).judge(LATER)).toMatchObject({ is: "killed", by: "cases" });
  });
});

describe("the hash of a case", () => {
  const [one] = RAISED;
  it("is that of what it tells and expects, not of its name and its reason", () => {
    if (one === undefined) throw new Error("there is a case");
    expect(caseHash({ ...one, case: "Another name", because: "another reason" })).toBe(caseHash(one));
    expect(caseHash({ ...one, steps: [] })).not.toBe(caseHash(one));
  });
});

describe("the mutants of the small protocol", () => {
  it("come out alike with a memory of themselves and without", () => {
    const sample = MUTANTS.filter((_, i) => i % 29 === 0);
    const first = bench(RAISED, []);
    const judged = sample.map((one) => first.judge(one).is);
    const lines = sample.flatMap((one) => first.remembered(one) ?? []).map(line);
    const again = bench(RAISED, [SET, ...lines]);
    expect(sample.map((one) => again.judge(one).is)).toEqual(judged);
  });
});
