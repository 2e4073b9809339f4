/**
 * Which rule hides which, over every pair and every medicine of the library, and whether the hidden one is worse.
 *
 * A closer rule is said in the place of a wider one. Where it is milder, the author must have meant it: `milder_than`
 * (else FO063). What is declared and never happens is stale (FO064).
 */
import { issueAt, type Issue } from "@compline/base";
import type { CompiledInteractions } from "./compiled.ts";
import type { Match } from "./match.ts";
import type { InteractionRule, RuleFile } from "./rule-file.ts";
import { bySeverity } from "./severity.ts";

interface Hiding {
  readonly closer: InteractionRule;
  readonly wider: InteractionRule;
  /** A pair or a medicine in which it happens. */
  readonly example: string;
}

export function hidingIssues(files: readonly RuleFile[], compiled: CompiledInteractions): readonly Issue[] {
  const hidings = milderHidings(compiled);
  return files.flatMap(({ rules, source }) =>
    rules.flatMap((rule, i): readonly Issue[] => {
      const hidden = hidings.filter(({ closer }) => closer === rule);
      const meant = rule.milderThan ?? [];
      const unsaid = hidden.filter(({ wider }) => !meant.includes(wider.rule));
      const stale = meant.filter((name) => !hidden.some(({ wider }) => wider.rule === name));
      return [
        ...unsaid.map(({ wider, example }) => {
          const message = `is milder than "${wider.rule}" and hides it (${example})`;
          return issueAt(source, "FO063", ["rules", i, "severity"], message, `milder_than: [${wider.rule}]`);
        }),
        ...stale.map((name) => {
          const message = `hides no worse rule "${name}"`;
          return issueAt(source, "FO064", ["rules", i, "milder_than"], message, "only rules that it hides");
        }),
      ];
    }),
  );
}

/** Each pair of rules once. */
function milderHidings({ pairs, singles }: CompiledInteractions): readonly Hiding[] {
  const found = new Map<string, Hiding>();
  const look = (matches: readonly Match[], example: string): void => {
    for (const one of milderIn(matches, example)) found.set(`${one.closer.rule} ${one.wider.rule}`, one);
  };
  for (const [low, row] of pairs) for (const [high, matches] of row) look(matches, `${low} with ${high}`);
  for (const [medicine, matches] of singles) look(matches, medicine);
  return [...found.values()];
}

/** A rule hides others only where it can be the one that is said: where none before it holds for everybody. */
function milderIn(matches: readonly Match[], example: string): readonly Hiding[] {
  return matches.flatMap((match, i) => {
    const isNeverSaid = matches.slice(0, i).some((before) => before.topic === match.topic && holdsForAll(before));
    if (isNeverSaid) return [];
    return matches
      .slice(i + 1)
      .filter(({ topic, rule }) => topic === match.topic && isWorse(rule, match.rule))
      .map(({ rule: wider }): Hiding => ({ closer: match.rule, wider, example }));
  });
}

const holdsForAll = ({ rule }: Match): boolean => rule.when === undefined;
const isWorse = (a: InteractionRule, b: InteractionRule): boolean => bySeverity(a.severity.is, b.severity.is) < 0;
