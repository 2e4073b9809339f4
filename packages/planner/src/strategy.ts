/**
 * A named way to come off, as data: `library/strategies/<name>.yaml`.
 *
 *     strategy: guideline-paced
 *     title: …                        for: [benzodiazepine]       classes its sources speak of
 *     every: { value: 14, unit: d, source }                       how long a step is kept
 *     bounds: { max_cut, max_step_of_start, fourteen_days, max_drop, last_drop }    each { value, unit: "%", source }
 *     pace: label                     instead: a pace of the drug's own monograph, by its id
 *     switch: { to: diazepam, over, stages }                      first over to another drug
 *
 * Occupancy is in percentage points. Every number has its standing. The file is named after the strategy (PL020), and
 * says how it goes: bounds and a length of steps, or a pace (PL021). From which dose the drug may be stopped is its
 * monograph's to say.
 */
import {
  admit,
  camelKeys,
  fail,
  fileNameIssues,
  issueAt,
  ok,
  readYaml,
  said,
  slug,
  sourced,
  words,
  type CamelKeys,
  type Issue,
  type Result,
  type Source,
} from "@compline/base";
import { z } from "zod";

const percent = sourced({ value: z.number().positive().max(100), unit: z.literal("%") });
const days = sourced({ value: z.int().positive().max(366), unit: z.literal("d") });
const count = sourced({ value: z.int().positive().max(12), unit: z.literal("1") });

const strategy = z.strictObject({
  strategy: slug,
  title: words,
  for: z.array(words).optional(),
  every: days.optional(),
  bounds: z
    .strictObject({
      max_cut: percent.optional(),
      max_step_of_start: percent.optional(),
      fourteen_days: percent.optional(),
      max_drop: percent.optional(),
      last_drop: percent.optional(),
    })
    .optional(),
  pace: slug.optional(),
  switch: z.strictObject({ to: slug, over: days, stages: count }).optional(),
  notes: z.array(said).min(1),
});

type Written = z.output<typeof strategy>;
/** As `camelKeys` makes it. */
export type Strategy = CamelKeys<Written>;

export function parseStrategy(text: string, file?: string): Result<Strategy> {
  const source = readYaml(text, file);
  if (!source.ok) return source;
  const admitted = admit(strategy, source.value);
  if (!admitted.ok) return admitted;
  const issues = [
    ...fileNameIssues(source.value, "PL020", "strategy", admitted.value.strategy),
    ...waysOf(admitted.value, source.value),
  ];
  return issues.length > 0 ? fail(issues) : ok(camelKeys(admitted.value));
}

function waysOf({ bounds = {}, every, pace }: Written, source: Source): readonly Issue[] {
  const isPaced = pace !== undefined && every === undefined && Object.keys(bounds).length === 0;
  const isBound = pace === undefined && every !== undefined && Object.keys(bounds).length > 0;
  if (isPaced || isBound) return [];
  return [
    issueAt(
      source,
      "PL021",
      ["bounds"],
      "a strategy has bounds and a length of its steps, or a pace",
      "every and bounds, or pace",
    ),
  ];
}
