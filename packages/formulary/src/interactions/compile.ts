/**
 * The library of interactions made ready to be asked: every pair and every medicine with the rules that speak of it, in
 * the order in which they would be said.
 *
 * Compiled once; a library that is at odds with itself is refused with every place: names nobody knows (FO060), circles
 * (FO061), names that stand twice (FO062), a rule that would hide a worse one without saying so (FO063), `milder_than`
 * that names no rule or one it never hides (FO064).
 */
import { fail, ok, type Issue, type Result } from "@compline/base";
import { foldedName } from "../drug-names.ts";
import { classMembers } from "./class-members.ts";
import type { ClassBook } from "./drug-classes.ts";
import type { CompiledInteractions, CountRule } from "./compiled.ts";
import { hidingIssues } from "./hiding.ts";
import { byCloseness, bySaying, targetsOf, topicOf, type Match } from "./match.ts";
import { medicineNames, nameIssues, type NamedDrug } from "./medicine-names.ts";
import type { InteractionRule, RuleFile } from "./rule-file.ts";
import { ruleIssues } from "./rule-issues.ts";
import type { SubstanceBook } from "./substances.ts";

export interface InteractionLibrary {
  readonly drugs: readonly NamedDrug[];
  readonly substances: SubstanceBook;
  readonly classes: ClassBook;
  readonly files: readonly RuleFile[];
}

export function compileInteractions(library: InteractionLibrary): Result<CompiledInteractions> {
  const { drugs, substances, classes, files } = library;
  const names = medicineNames(drugs, substances);
  const { membersOf, issues: ofClasses } = classMembers(classes, new Set(names.all));
  const rules = files.flatMap((file) => file.rules);
  const compiled: CompiledInteractions = {
    names,
    pairs: pairsOf(rules, membersOf),
    singles: singlesOf(rules, membersOf),
    counts: countsOf(rules, membersOf),
    kinds: new Map(
      classes.classes.flatMap((one) =>
        [one.class, one.title].map((name) => [foldedName(name), [...(membersOf.get(one.class) ?? [])]] as const),
      ),
    ),
    mentioned: new Set(
      rules.flatMap((rule) => sidesOf(rule)).flatMap((side) => [...targetsOf(side, membersOf).keys()]),
    ),
    habits: substances.substances.flatMap(({ substance, habit }) =>
      habit === undefined ? [] : [{ fact: habit, substance }],
    ),
  };
  const issues: readonly Issue[] = [
    ...nameIssues(drugs, substances),
    ...ofClasses,
    ...ruleIssues(files, new Set([...names.all, ...membersOf.keys()])),
    ...hidingIssues(files, compiled),
  ];
  return issues.length > 0 ? fail(issues) : ok(compiled);
}

const sidesOf = ({ between, of, count }: InteractionRule): readonly (readonly string[])[] =>
  [between?.one, between?.other, of, count?.of].flatMap((side) => (side === undefined ? [] : [side]));

type Members = ReadonlyMap<string, ReadonlySet<string>>;

function pairsOf(rules: readonly InteractionRule[], membersOf: Members): CompiledInteractions["pairs"] {
  const pairs = new Map<string, Map<string, Match[]>>();
  for (const rule of rules) {
    if (rule.between === undefined) continue;
    for (const { low, high, match } of matchesBetween(rule, rule.between, membersOf)) {
      const row = pairs.get(low) ?? new Map<string, Match[]>();
      pairs.set(low, row);
      const matches = row.get(high);
      if (matches === undefined) row.set(high, [match]);
      else matches.push(match);
    }
  }
  for (const row of pairs.values()) for (const matches of row.values()) matches.sort(bySaying);
  return pairs;
}

interface PairMatch {
  readonly low: string;
  readonly high: string;
  readonly match: Match;
}

/** Each pair of different medicines that a rule finds, once, by the way that names it most closely. */
function matchesBetween(
  rule: InteractionRule,
  { one, other }: NonNullable<InteractionRule["between"]>,
  membersOf: Members,
): readonly PairMatch[] {
  const best = new Map<string, PairMatch>();
  const [left, right] = [targetsOf(one, membersOf), targetsOf(other, membersOf)];
  for (const [a, sizeA] of left) {
    for (const [b, sizeB] of right) {
      if (a === b) continue;
      const [low, high] = a < b ? [a, b] : [b, a];
      const named = Number(sizeA === 1) + Number(sizeB === 1);
      const match: Match = { rule, topic: rule.effect, named, breadth: sizeA * sizeB };
      const key = `${low} ${high}`;
      const known = best.get(key);
      if (known === undefined || byCloseness(match, known.match) < 0) best.set(key, { low, high, match });
    }
  }
  return [...best.values()];
}

function singlesOf(rules: readonly InteractionRule[], membersOf: Members): CompiledInteractions["singles"] {
  const singles = new Map<string, Match[]>();
  for (const rule of rules) {
    if (rule.of === undefined) continue;
    for (const [medicine, size] of targetsOf(rule.of, membersOf)) {
      const match: Match = { rule, topic: topicOf(rule), named: Number(size === 1), breadth: size };
      singles.set(medicine, [...(singles.get(medicine) ?? []), match]);
    }
  }
  for (const matches of singles.values()) matches.sort(bySaying);
  return singles;
}

const countsOf = (rules: readonly InteractionRule[], membersOf: Members): readonly CountRule[] =>
  rules.flatMap((rule) =>
    rule.count === undefined
      ? []
      : [
          {
            rule,
            of: rule.count.of,
            atLeast: rule.count.atLeast.value,
            members: new Set(targetsOf(rule.count.of, membersOf).keys()),
          },
        ],
  );
