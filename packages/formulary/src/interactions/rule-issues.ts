/** Names in rules that nobody knows (FO060), and rules that are called alike (FO062), over all files of rules. */
import { issueAt, nearest, type Issue, type Path } from "@compline/base";
import { isAnswer, isPersonFact } from "./person-facts.ts";
import type { InteractionRule, RuleExample, RuleFile } from "./rule-file.ts";

export function ruleIssues(files: readonly RuleFile[], names: ReadonlySet<string>): readonly Issue[] {
  const owners = new Map<string, string>();
  return files.flatMap(({ subject, rules, source }) =>
    rules.flatMap((rule, i): readonly Issue[] => {
      const owner = owners.get(rule.rule);
      owners.set(rule.rule, owner ?? subject);
      const twice = owner === undefined ? [] : [`"${rule.rule}" stands in ${owner} as well`];
      return [
        ...twice.map((message) => issueAt(source, "FO062", ["rules", i, "rule"], message)),
        ...sidesOf(rule).flatMap(({ path, side }) =>
          side.flatMap((name, j) => {
            if (names.has(name)) return [];
            const at = ["rules", i, ...path, j];
            return [issueAt(source, "FO060", at, `nothing is called "${name}"`, nearest(name, [...names]))];
          }),
        ),
        ...examplesOf(rule).flatMap(({ path, example }) => {
          const wrong = wrongFact(example);
          return wrong === undefined ? [] : [issueAt(source, "FO060", ["rules", i, ...path, "person"], wrong)];
        }),
      ];
    }),
  );
}

function sidesOf({ between, of, count }: InteractionRule): readonly { path: Path; side: readonly string[] }[] {
  return [
    ...(between === undefined
      ? []
      : [
          { path: ["between", "one"], side: between.one },
          { path: ["between", "other"], side: between.other },
        ]),
    ...(of === undefined ? [] : [{ path: ["of"], side: of }]),
    ...(count === undefined ? [] : [{ path: ["count", "of"], side: count.of }]),
  ];
}

const examplesOf = ({ finds, not }: InteractionRule): readonly { path: Path; example: RuleExample }[] => [
  ...finds.map((example, j) => ({ path: ["finds", j], example })),
  ...not.map((example, j) => ({ path: ["not", j], example })),
];

function wrongFact({ person = {} }: RuleExample): string | undefined {
  const wrong = Object.entries(person).find(([fact, value]) => !isPersonFact(fact) || !isAnswer(fact, value));
  return wrong === undefined ? undefined : `"${wrong.join(": ")}" says nothing of a person`;
}
