/**
 * Every rule's own examples, asked of the whole library: what it must find is found, and what it must not is not (FO066).
 *
 * A rule that is found only as `also` of a closer one is not found by an example of its own: nobody would see it.
 */
import { issueAt, type Issue } from "@compline/base";
import type { CompiledInteractions } from "./compiled.ts";
import { interactionsOf } from "./interactions-of.ts";
import type { Person } from "./person-facts.ts";
import type { InteractionRule, RuleExample, RuleFile } from "./rule-file.ts";

export const exampleIssues = (files: readonly RuleFile[], compiled: CompiledInteractions): readonly Issue[] =>
  files.flatMap(({ rules, source }) =>
    rules.flatMap((rule, i) =>
      (["finds", "not"] as const).flatMap((list) =>
        rule[list].flatMap((example, j) => {
          const message = faultOf(rule, example, list, compiled);
          return message === undefined ? [] : [issueAt(source, "FO066", ["rules", i, list, j], message)];
        }),
      ),
    ),
  );

function faultOf(
  { rule }: InteractionRule,
  { drugs, person = {} }: RuleExample,
  list: "finds" | "not",
  compiled: CompiledInteractions,
): string | undefined {
  const { findings, notChecked } = interactionsOf(compiled, drugs, person as Person);
  const [unknown] = notChecked;
  if (unknown !== undefined) return `nothing is called "${unknown.given}"`;
  const isFound = findings.some((finding) => finding.rule.rule === rule);
  if (list === "not") return isFound ? `"${rule}" finds this` : undefined;
  const hiding = findings.find(({ also }) => also.some((one) => one.rule === rule))?.rule.rule;
  return isFound ? undefined : `"${rule}" does not find this${hiding === undefined ? "" : `, "${hiding}" does`}`;
}
