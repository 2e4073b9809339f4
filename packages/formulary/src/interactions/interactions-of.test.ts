/** The library's own rules: their examples, and what must be true of every list and every person. */
import { readdirSync, readFileSync } from "node:fs";
import type { Result } from "@compline/base";
import { good } from "@compline/base/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMonograph } from "../monograph/monograph.ts";
import { parseBudget } from "./alert-budget.ts";
import { compileInteractions } from "./compile.ts";
import { parseClasses } from "./drug-classes.ts";
import { interactionsOf } from "./interactions-of.ts";
import { answerOf, PERSON_FACTS, unitOfFact, wordsOfFact, type Person, type PersonFact } from "./person-facts.ts";
import { exampleIssues } from "./rule-examples.ts";
import { parseRules } from "./rule-file.ts";
import { bySeverity } from "./severity.ts";
import { parseSubstances } from "./substances.ts";

const LIBRARY = new URL("../../../../library/", import.meta.url);
const NO_RULES = new Set(["classes.yaml", "budget.yaml"]);

const read = <T>(path: string, parse: (text: string, file: string) => Result<T>): T =>
  good(parse(readFileSync(new URL(path, LIBRARY), "utf8"), `library/${path}`));
const namesIn = (folder: string): readonly string[] => readdirSync(new URL(folder, LIBRARY)).toSorted();

const drugs = namesIn("drugs/").map((name) => read(`drugs/${name}`, parseMonograph));
const substances = read("vocabulary/substances.yaml", parseSubstances);
const classes = read("interactions/classes.yaml", parseClasses);
const files = namesIn("interactions/")
  .filter((name) => !NO_RULES.has(name))
  .map((name) => read(`interactions/${name}`, parseRules));
const compiled = good(compileInteractions({ drugs, substances, classes, files }));
const rules = files.flatMap((file) => file.rules);

const answers = (fact: PersonFact): fc.Arbitrary<number | string> =>
  unitOfFact(fact) === undefined ? fc.constantFrom(...wordsOfFact(fact)) : fc.integer({ min: 0, max: 120 });
const person: fc.Arbitrary<Person> = fc.record(
  Object.fromEntries((Object.keys(PERSON_FACTS) as PersonFact[]).map((fact) => [fact, answers(fact)])),
  { requiredKeys: [] },
);
const medicine = fc.constantFrom(...compiled.names.all);
const list = fc.array(medicine, { maxLength: 12 });
const plain = (given: readonly string[], one: Person) => {
  const { findings, unknown, counts } = interactionsOf(compiled, given, one);
  return { findings, unknown, counts };
};

describe("library/interactions", () => {
  it("holds the rules that were asked for, each in its own words", () => {
    expect(rules.length).toBeGreaterThanOrEqual(60);
    expect(new Set(rules.map(({ management }) => management)).size).toBeGreaterThan(60);
  });

  it("finds every example of every rule, and none of the near misses", () => {
    expect(exampleIssues(files, compiled).map(({ at, message }) => `${at} ${message}`)).toEqual([]);
  });

  it("has a budget that never folds what is contraindicated or major", () => {
    const { most } = read("interactions/budget.yaml", parseBudget);
    expect([most.contraindicated, most.major]).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
    expect([most.moderate < 10, most.minor, most.info]).toEqual([true, 0, 0]);
  });

  it("names a rule that rests on nothing that was read", () => {
    const unverified = rules.filter(({ source }) => source === null);
    expect(unverified.every(({ lead = "" }) => lead.length > 5)).toBe(true);
    expect(unverified.length).toBeLessThan(rules.length / 2);
  });
});

describe("interactions of a list", () => {
  it("do not depend on order or repetition", () => {
    fc.assert(
      fc.property(list, person, fc.infiniteStream(fc.nat()), (given, one, draws) => {
        const shuffled = [...given, ...given]
          .map((name) => ({ name, at: draws.next().value ?? 0 }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ name }) => name);
        expect(plain(shuffled, one)).toEqual(plain(given, one));
      }),
    );
  });

  it("are those of the names behind brands, in any case and spacing", () => {
    const brands = [
      ...drugs.map(({ drug, brands: names }) => [drug, names.map(({ name }) => name)] as const),
      ...substances.substances.map(({ substance, names = [] }) => [substance, names] as const),
    ].flatMap(([name, names]) => names.map((brand) => [name, brand] as const));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...brands), { maxLength: 6 }), person, (pairs, one) => {
        const asWritten = pairs.map(([, brand]) => `  ${brand.toUpperCase()} `);
        expect(plain(asWritten, one)).toEqual(
          plain(
            pairs.map(([name]) => name),
            one,
          ),
        );
      }),
    );
  });

  it("stay when a medicine is added: the same rule, as bad, with at least the same pairs and medicines", () => {
    fc.assert(
      fc.property(list, medicine, person, (given, added, one) => {
        const after = new Map(plain([...given, added], one).findings.map((finding) => [finding.rule, finding]));
        for (const { rule, drugs: before, pairs } of plain(given, one).findings) {
          const still = after.get(rule);
          expect(still?.drugs).toEqual(expect.arrayContaining([...before]));
          expect(still?.pairs).toEqual(expect.arrayContaining([...pairs]));
        }
      }),
    );
  });

  it("say each pair once for one effect, and never a milder rule over a worse one it does not name", () => {
    fc.assert(
      fc.property(list, person, (given, one) => {
        const { findings } = plain(given, one);
        const said = findings.flatMap(({ rule, pairs }) => pairs.map((pair) => `${pair.join("+")} ${rule.effect}`));
        expect(new Set(said).size).toBe(said.length);
        for (const { rule, also } of findings) {
          const worse = also.filter((other) => bySeverity(other.severity.is, rule.severity.is) < 0);
          expect(worse.every((other) => rule.milderThan?.includes(other.rule))).toBe(true);
        }
      }),
    );
  });

  it("are sorted by severity, then by name", () => {
    fc.assert(
      fc.property(list, person, (given, one) => {
        const order = plain(given, one).findings.map(({ rule }) => rule);
        const sorted = order.toSorted((a, b) => bySeverity(a.severity.is, b.severity.is) || (a.rule < b.rule ? -1 : 1));
        expect(order).toEqual(sorted);
      }),
    );
  });

  it("leave no rule silent: a fact that nobody gave stands under unknown with the rules that wait for it", () => {
    fc.assert(
      fc.property(list, person, fc.constantFrom(...(Object.keys(PERSON_FACTS) as PersonFact[])), (given, one, fact) => {
        const { [fact]: dropped, ...rest } = one;
        // A man's pregnancy is answered by his sex.
        const isStillAnswered = dropped === undefined || answerOf(rest, fact) !== undefined;
        const { findings, unknown } = plain(given, rest);
        const known = new Set([
          ...findings.map(({ rule }) => rule.rule),
          ...unknown.flatMap((waiting) => waiting.rules),
        ]);
        const before = plain(given, one).findings.map(({ rule }) => rule.rule);
        expect(isStillAnswered ? [] : before.filter((name) => !known.has(name))).toEqual([]);
      }),
    );
  });

  it("say what was not checked, what no rule speaks of, and what was named as a kind only", () => {
    const { notChecked, unmentioned } = interactionsOf(compiled, ["clonazepan", "opioids", "paracetamol"], {});
    expect(notChecked[0]).toMatchObject({ given: "clonazepan", near: ["clonazepam", "lorazepam", "clorazepate"] });
    expect(notChecked[1]?.kind).toContain("morphine");
    expect(unmentioned).toEqual(["paracetamol"]);
  });
});
