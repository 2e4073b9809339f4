/**
 * Interaction rules: `library/interactions/<subject>.yaml`.
 *
 * A rule is of one kind. `between` two sides finds each pair of different medicines, one of either side. `of` finds a
 * medicine in a person and needs `when`. `count` finds a list that holds so many of some class. `when` narrows any of
 * them to some people. A rule says what happens (`effect`, `mechanism`), what to do (`management`), how bad it is, where
 * all that stands, and which lists it must find and must not find. Rules of one `effect` about the same pair are said
 * once: the most specific one; where that is milder than one it hides, it names that one in `milder_than`.
 */
import { admit, fail, fileNameIssues, ok, readYaml, slug, words, type Result, type Source } from "@compline/base";
import { z } from "zod";
import { camelKeys, type CamelKeys } from "../camel-keys.ts";
import { measured, sourced } from "../sourced.ts";
import { condition } from "./condition.ts";
import { severity } from "./severity.ts";

const side = z.array(slug).min(1);

const example = z.strictObject({
  drugs: z.array(words).min(1),
  person: z.record(slug, z.union([z.number(), z.string()])).optional(),
});

const KINDS = ["between", "of", "count"] as const;

const rule = sourced({
  rule: slug,
  between: z.strictObject({ one: side, other: side }).optional(),
  of: side.optional(),
  count: z.strictObject({ of: side, at_least: measured("count") }).optional(),
  when: z.array(condition).min(1).optional(),
  effect: slug,
  severity,
  mechanism: words,
  management: words,
  /** Rules that this one hides although they are worse: it is right to, and the rationale stands in its source. */
  milder_than: z.array(slug).min(1).optional(),
  finds: z.array(example).min(1),
  not: z.array(example).min(1),
}).superRefine((written, context) => {
  const given = KINDS.filter((kind) => kind in written);
  if (given.length !== 1) context.addIssue({ code: "custom", message: `is one of ${KINDS.join(", ")}` });
  if ("of" in written && !("when" in written)) {
    context.addIssue({ code: "custom", path: ["of"], message: "a rule about one medicine needs `when`" });
  }
});

const document = z.strictObject({
  compline: z.literal("interactions/1"),
  subject: slug,
  rules: z.array(rule).min(1),
});

type Written = z.output<typeof document>;
export type RuleFile = CamelKeys<Written> & { readonly source: Source };
export type InteractionRule = RuleFile["rules"][number];
export type RuleExample = InteractionRule["finds"][number];

export function parseRules(text: string, file?: string): Result<RuleFile> {
  const source = readYaml(text, file);
  if (!source.ok) return source;
  const admitted = admit(document, source.value);
  if (!admitted.ok) return admitted;
  const { subject } = admitted.value;
  const issues = fileNameIssues(source.value, "FO021", "subject", subject);
  return issues.length > 0 ? fail(issues) : ok({ ...renamed(admitted.value), source: source.value });
}

/** A person in an example has the names of facts, which stay as they are. */
function renamed(written: Written): CamelKeys<Written> {
  const value = camelKeys(written);
  const kept = (examples: Written["rules"][number]["finds"]): RuleExample[] => examples.map((one) => ({ ...one }));
  return {
    ...value,
    rules: value.rules.map((one, i) => {
      const { finds = [], not = [] } = written.rules[i] ?? {};
      return { ...one, finds: kept(finds), not: kept(not) };
    }),
  };
}
