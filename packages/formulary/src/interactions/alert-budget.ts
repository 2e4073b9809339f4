/**
 * How much of an answer is shown at once: `library/interactions/budget.yaml`.
 *
 * What is contraindicated or major is never folded, whatever a budget says (FO065). Of the other severities so many stand
 * first, or none; the rest is folded under a count and can be unfolded. Nothing is left out of the answer itself.
 */
import { admit, fail, issueAt, ok, readYaml, type Issue, type Result, type Source } from "@compline/base";
import { z } from "zod";
import { camelKeys } from "../camel-keys.ts";
import { measured } from "../sourced.ts";
import type { Finding } from "./interactions-of.ts";
import { SEVERITIES, type Severity } from "./severity.ts";

const NEVER_FOLDED: readonly Severity[] = ["contraindicated", "major"];

const document = z.strictObject({
  compline: z.literal("alert-budget/1"),
  shown: z.array(
    z.strictObject({
      severity: z.enum(SEVERITIES),
      /** All where it is left out. */
      at_most: measured("count").optional(),
    }),
  ),
  /** Shown only as a count. */
  folded: z.array(z.enum(SEVERITIES)),
});

type Written = z.output<typeof document>;

export interface AlertBudget {
  /** How many of each severity stand first. */
  readonly most: Readonly<Record<Severity, number>>;
}

export function parseBudget(text: string, file?: string): Result<AlertBudget> {
  const source = readYaml(text, file);
  if (!source.ok) return source;
  const admitted = admit(document, source.value);
  if (!admitted.ok) return admitted;
  const issues = budgetIssues(admitted.value, source.value);
  if (issues.length > 0) return fail(issues);
  const { shown } = camelKeys(admitted.value);
  const most = (severity: Severity): number => {
    const row = shown.find((one) => one.severity === severity);
    return row === undefined ? 0 : (row.atMost?.value ?? Number.POSITIVE_INFINITY);
  };
  return ok({
    most: {
      contraindicated: most("contraindicated"),
      major: most("major"),
      moderate: most("moderate"),
      minor: most("minor"),
      info: most("info"),
    },
  });
}

function budgetIssues({ shown, folded }: Written, source: Source): readonly Issue[] {
  const named = [...shown.map(({ severity }) => severity), ...folded];
  const unclear = SEVERITIES.filter((severity) => named.filter((one) => one === severity).length !== 1);
  const hidden = NEVER_FOLDED.filter((severity) =>
    shown.every((row) => row.severity !== severity || row.at_most !== undefined),
  );
  return [
    ...unclear.map((severity) => issueAt(source, "FO065", ["shown"], `"${severity}" does not stand in it once`)),
    ...hidden.map((severity) => issueAt(source, "FO065", ["shown"], `"${severity}" may never be folded`)),
  ];
}

export interface Folded {
  readonly shown: readonly Finding[];
  readonly folded: readonly Finding[];
}

/** The findings of an answer, which are in order, as far as they stand first. */
export function fold(budget: AlertBudget, findings: readonly Finding[]): Folded {
  const room = new Map(SEVERITIES.map((severity) => [severity, budget.most[severity]]));
  const shown: Finding[] = [];
  const folded: Finding[] = [];
  for (const finding of findings) {
    const { is } = finding.rule.severity;
    const left = room.get(is) ?? 0;
    room.set(is, left - 1);
    (left > 0 ? shown : folded).push(finding);
  }
  return { shown, folded };
}
