/**
 * `library/vocabulary/measures.yaml`: which measures of a night there are, in which unit, defined how and cited from
 * where, and which there are of a stretch of days (`over_days`).
 *
 * Each measure and each rating scale has a citation: a key of `library/references` and the place in it; what was not
 * verified has no source, says `unverified` and names its lead. Names are unique (SL060). The functions are in
 * `measures.ts`, and a test holds the two lists against each other.
 */
import { admit, fail, issueAt, ok, readYaml, type Issue, type Result, type Source } from "@compline/base";
import { z } from "zod";

const citation = z.union([
  z.strictObject({ source: z.string().min(1), at: z.string().min(1) }),
  z.strictObject({ source: z.null(), status: z.literal("unverified"), lead: z.string().min(1) }),
]);

const ofAny = {
  name: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  unit: z.enum(["min", "%", "1"]),
  title: z.string().min(1),
  better: z.enum(["lower", "higher"]).optional(),
  reads: z.literal("clock").optional(),
  definition: z.string().min(1),
  cite: z.array(citation).min(1),
};

const schema = z.strictObject({
  measures: z.array(
    z.strictObject({
      ...ofAny,
      said_by: z.enum(["person", "app", "scorer"]),
      important: z
        .strictObject({ value: z.number().positive(), unit: z.string(), cite: z.array(citation).min(1) })
        .optional(),
    }),
  ),
  over_days: z.array(z.strictObject(ofAny)).default([]),
  rating_scales: z.array(
    z.strictObject({
      name: z.string().regex(/^[a-z][a-z0-9-]*$/),
      low: z.number(),
      high: z.number(),
      of_five: z.boolean(),
      definition: z.string().min(1),
      cite: z.array(citation).min(1),
    }),
  ),
});

export type MeasureCitation = z.infer<typeof citation>;

/** What every measure has, of a night or of days. */
export interface MeasureOverDays {
  readonly name: string;
  /** UCUM. */
  readonly unit: "min" | "%" | "1";
  readonly title: string;
  /** Which way is better for somebody who sleeps badly; nothing where neither is. */
  readonly better?: "lower" | "higher";
  /** A time of the clock, of which a smaller one is earlier and not less. */
  readonly reads?: "clock";
  readonly definition: string;
  readonly cite: readonly MeasureCitation[];
}

export interface MeasureDefinition extends MeasureOverDays {
  /** Whether a person answered it, an app estimated it, or it is counted from scored epochs. */
  readonly saidBy: "person" | "app" | "scorer";
  /** The least difference that a source calls important, in the unit of the measure. */
  readonly important?: { readonly value: number; readonly unit: string; readonly cite: readonly MeasureCitation[] };
}

export interface RatingScale {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  /** Whether its numbers are of five, so that they may be read as `ratingOf5` unchanged. */
  readonly ofFive: boolean;
  readonly definition: string;
  readonly cite: readonly MeasureCitation[];
}

export interface MeasureVocabulary {
  readonly measures: readonly MeasureDefinition[];
  readonly overDays: readonly MeasureOverDays[];
  readonly ratingScales: readonly RatingScale[];
}

/** Reads `measures.yaml` (DO001–DO010, SL060 a name that stands twice, SL061 a scale that is none, SL062 another unit). */
export function parseMeasures(text: string, file?: string): Result<MeasureVocabulary> {
  const source = readYaml(text, file);
  if (!source.ok) return source;
  const admitted = admit(schema, source.value);
  if (!admitted.ok) return admitted;
  const { measures, over_days: overDays, rating_scales: scales } = admitted.value;
  const issues = [
    ...twice(source.value, "measures", measures),
    ...twice(source.value, "over_days", overDays),
    ...twice(source.value, "rating_scales", scales),
  ];
  measures.forEach(({ unit, important }, i) => {
    if (important === undefined || important.unit === unit) return;
    const message = `${important.unit} is not the measure's unit, ${unit}`;
    issues.push(issueAt(source.value, "SL062", ["measures", i, "important", "unit"], message));
  });
  scales.forEach(({ low, high }, i) => {
    if (low >= high) issues.push(issueAt(source.value, "SL061", ["rating_scales", i], `${low} to ${high} is no scale`));
  });
  if (issues.length > 0) return fail(issues);
  return ok({
    measures: measures.map(({ said_by: saidBy, important, ...rest }) => ({
      ...withoutAbsent(rest),
      saidBy,
      ...(important === undefined ? {} : { important }),
    })),
    overDays: overDays.map(withoutAbsent),
    ratingScales: scales.map(({ of_five: ofFive, ...rest }) => ({ ...rest, ofFive })),
  });
}

const withoutAbsent = ({ better, reads, ...rest }: z.infer<z.ZodObject<typeof ofAny>>): MeasureOverDays => ({
  ...rest,
  ...(better === undefined ? {} : { better }),
  ...(reads === undefined ? {} : { reads }),
});

function twice(source: Source, list: string, items: readonly { readonly name: string }[]): Issue[] {
  const names = items.map(({ name }) => name);
  return names.flatMap((name, i) =>
    names.indexOf(name) === i ? [] : [issueAt(source, "SL060", [list, i, "name"], `the name ${name} stands twice`)],
  );
}
