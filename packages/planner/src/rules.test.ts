/** Strategies, rules, ED50 and ladders, on a drug that nobody knows. */
import { parseEquivalence, parseMonograph, type EquivalenceTable, type Monograph } from "@compline/formulary";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { latticeIn } from "../testing/made-of.ts";
import { ed50Of } from "./ed50.ts";
import { rungsOf } from "./ladder.ts";
import { chosen, ownRules, rulesOf, searchBounds, statedBounds, unverifiedBounds } from "./rules.ts";
import { parseStrategy, type Strategy } from "./strategy.ts";

const library = (path: string): string => readFileSync(new URL(`../../../library/${path}`, import.meta.url), "utf8");
const drug = (name: string): Monograph => {
  const read = parseMonograph(library(`drugs/${name}.yaml`));
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value;
};
const table = (name: string): EquivalenceTable => {
  const read = parseEquivalence(library(`equivalence/${name}.yaml`));
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value;
};
const strategy = (text: string, file?: string): Strategy => {
  const read = parseStrategy(text, file);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value;
};

const HEAD = "strategy: a\ntitle: A\nnotes: [{ says: x, source: { reference: r, locator: l } }]\n";
const CITED = "source: { reference: r, locator: l }";
const EVERY = `every: { value: 14, unit: d, ${CITED} }\n`;
const codes = (text: string, file?: string) => {
  const read = parseStrategy(text, file);
  return read.ok ? [] : read.issues.map(({ code, at }) => `${code} ${at}`);
};

describe("a strategy", () => {
  it("has bounds and a length of its steps, or a pace, and a source for every number", () => {
    const bounds = `bounds: { max_cut: { value: 10, unit: "%", ${CITED} } }\n`;
    expect(codes(`${HEAD}${EVERY}${bounds}`)).toEqual([]);
    expect(codes(`${HEAD}pace: label\n`)).toEqual([]);
    expect(codes(`${HEAD}${bounds}`)).toEqual(["PL021 bounds"]);
    expect(codes(`${HEAD}${EVERY}`)).toEqual(["PL021 bounds"]);
    expect(codes(`${HEAD}${EVERY}${bounds}pace: label\n`)).toEqual(["PL021 bounds"]);
    expect(codes(`${HEAD}pace: label\n`, "b.yaml")).toEqual(["PL020 strategy"]);
    expect(codes(`${HEAD}${EVERY}bounds: { max_cut: { value: 10, unit: "%" } }\n`)).toEqual([
      "DO010 bounds.max_cut.source",
    ]);
    expect(codes(`${HEAD}${EVERY}bounds: { max_cuts: {} }\n`)).toEqual(["DO010 bounds"]);
  });

  it("takes a pace from the drug's own monograph, with its source", () => {
    const rules = rulesOf(strategy(`${HEAD}pace: label\n`), drug("clonazepam"), 2_000_000);
    if (!rules.ok) throw new Error("no rules");
    expect(rules.value.days).toBe(3);
    expect(searchBounds(rules.value, undefined)).toMatchObject({ mostStepNg: 250_000, stopFromNg: 250_000 });
    expect(statedBounds(rules.value)[0]?.source?.reference).toBe("fda-label-clonazepam");
    expect(rulesOf(strategy(`${HEAD}pace: label\n`), drug("diazepam"), 1)).toMatchObject({
      issues: [{ code: "PL022" }],
    });
  });

  it("says where it was written for other drugs, and which of its numbers nobody has read", () => {
    const bounds = 'bounds: { max_cut: { value: 10, unit: "%", source: null, status: unverified, lead: "there" } }\n';
    const rules = rulesOf(strategy(`${HEAD}for: [benzodiazepine]\n${EVERY}${bounds}`), drug("baclofen"), 20_000_000);
    expect(rules.ok && unverifiedBounds(rules.value)).toEqual([
      { what: "a for baclofen", lead: "its sources speak of: benzodiazepine" },
      { what: "a: max-cut", lead: "there" },
    ]);
  });
});

describe("rules chosen on the line", () => {
  it("take the place of the strategy's, and never that of stop-from", () => {
    const own = ownRules([{ bound: "max-cut", value: 2500 }], 7, drug("clonazepam"));
    if (!own.ok) throw new Error("no rules");
    expect(searchBounds(own.value, undefined)).toMatchObject({ mostCut: 2500, stopFromNg: 250_000 });
    const later = chosen(own.value, [{ bound: "max-cut", value: 1000 }], 28);
    expect(later.days).toBe(28);
    expect(later.choices.map(({ bound, value }) => `${bound} ${value}`)).toEqual(["max-cut 1000", "stop-from 250000"]);
    expect(
      searchBounds({ ...later, choices: [{ bound: "fourteen-days", value: 2500 }], days: 7 }, undefined),
    ).toMatchObject({
      mostIn14Days: 1339,
    });
  });
});

describe("the range of ED50", () => {
  const drugs = ["alprazolam", "clonazepam", "diazepam", "lorazepam"].map(drug);
  const tables = ["ashton-2002", "va-dod-2021"].map(table);

  it("holds every value of the library and every value scaled by a table, and names whose its ends are", () => {
    const known = ed50Of("clonazepam", drugs, tables);
    // 24.7 mg of diazepam by 0.5 for 10; 67.9 mg of lorazepam by 0.5 for 1.
    expect(known?.ed50).toEqual({ lowNg: 1_235_000, highNg: 33_950_000 });
    expect(known?.occupancy.model).toContain("diazepam's by ashton-2002");
    expect(known?.occupancy.cites.map(({ reference }) => reference)).toContain("maudsley-2024");
    expect(ed50Of("diazepam", drugs, [])?.ed50).toEqual({ lowNg: 24_700_000, highNg: 24_700_000 });
    expect(ed50Of("baclofen", [...drugs, drug("baclofen")], tables)).toBeUndefined();
  });

  it("never leaves a value out: one more table only widens it", () => {
    const [one, both] = [ed50Of("clonazepam", drugs, tables.slice(0, 1)), ed50Of("clonazepam", drugs, tables)];
    expect(both!.ed50.lowNg).toBeLessThanOrEqual(one!.ed50.lowNg);
    expect(both!.ed50.highNg).toBeGreaterThanOrEqual(one!.ed50.highNg);
  });
});

describe("the rungs of a ladder", () => {
  it("are all that its moves lead to, and those that cannot be made stay without a build", () => {
    const moves = { sets: [5], raises: [5, 7], lowers: [], mostNg: 20 };
    const rungs = rungsOf(moves, latticeIn([5, 10, 15, 20]));
    expect(rungs.map(({ doseNg, build }) => `${doseNg} ${build === undefined ? "not" : "made"}`)).toEqual([
      "5 made",
      "10 made",
      "12 not",
      "15 made",
      "17 not",
      "19 not",
      "20 made",
    ]);
    expect(
      rungsOf({ ...moves, raises: [5], lowers: [5, 30] }, latticeIn([5, 10, 15, 20])).map(({ doseNg }) => doseNg),
    ).toEqual([5, 10, 15, 20]);
  });
});
