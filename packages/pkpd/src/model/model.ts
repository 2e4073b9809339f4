/**
 * A published kinetic model as data: one file each in `library/models/<author>-<year>-<drug>.yaml`.
 *
 * Parameters by their names in the trade, each with the place in the publication; which compartments there are follows from
 * them (body.ts). Covariates say what a person's weight, age, food or another medicine does to which parameter; `assumes`
 * is the person that is meant where nothing is said. `valid_for` says for whom it holds: outside of it there is no answer.
 * What the publication looked at and did not keep stands in `not_retained`, what is not in the file in `left_out`.
 *
 *     power         parameter × (fact / reference)^exponent
 *     factor        parameter × factor (or e^log_factor) where the fact is this word, or a number above `above`
 *     slope         parameter + slope × (fact − above) where the fact is above
 *
 * Source of the form: nlmixr2lib's model library, of which it keeps the parameter names.
 */
import { camelKeys, said, slug, sourced, words, type CamelKeys } from "@compline/base";
import { z } from "zod";
import { PARAMETER_NAMES, type ParameterName } from "../parameter.ts";
import { MODEL_FACT_NAMES, type ModelFact } from "./person-facts.ts";

const parameterName = z.enum(PARAMETER_NAMES as [ParameterName, ...ParameterName[]]);
const factName = z.enum(MODEL_FACT_NAMES as [ModelFact, ...ModelFact[]]);
const amount = z.strictObject({ value: z.number(), unit: words });
const observable = z.enum(["central", "effect", "metabolite"]);

const parameter = sourced({ value: z.number(), unit: words });

/** A share of the dose: a parameter, or what a parameter leaves of it. */
const share = z.string().regex(/^(?:1 - )?[a-z][a-z0-9_]*$/, "a parameter, or `1 - parameter`");

const way = z.strictObject({
  to: z.enum(["central", "liver"]),
  ka: parameterName.optional(),
  share: z.array(share).optional(),
  tlag: parameterName.optional(),
  duration: parameterName.optional(),
  mtt: parameterName.optional(),
  nn: parameterName.optional(),
});

const covariate = sourced({
  on: z.array(parameterName).min(1),
  of: z.union([factName, z.literal("dose")]),
  reference: amount.optional(),
  exponent: amount.optional(),
  is: words.optional(),
  above: amount.optional(),
  factor: amount.optional(),
  log_factor: amount.optional(),
  slope: amount.optional(),
});

const between = sourced({
  on: parameterName,
  as: z.enum(["sd", "variance", "cv"]),
  value: z.number().min(0),
  unit: z.enum(["1", "%"]),
  scale: z.enum(["log", "logit"]).optional(),
});

const correlation = sourced({
  of: z.tuple([parameterName, parameterName]),
  value: z.number().min(-1).max(1),
  unit: z.literal("1"),
});

/** Another kind of people within the population: what is different in them, without further variability. */
const kind = sourced({
  name: slug,
  share: amount,
  parameters: z.partialRecord(parameterName, amount),
});

const range = sourced({ fact: z.union([factName, z.literal("dose")]), from: amount.optional(), to: amount.optional() });

export const pkModel = z.strictObject({
  model: slug,
  drug: slug,
  metabolite: slug.optional(),
  title: words,
  population: said,
  parameters: z.partialRecord(parameterName, parameter),
  routes: z.array(z.strictObject({ route: slug, ways: z.array(way).min(1) })).min(1),
  assumes: z.partialRecord(factName, z.union([words, sourced({ value: z.number(), unit: words })])).optional(),
  covariates: z.array(covariate).optional(),
  between: z.array(between).optional(),
  correlations: z.array(correlation).optional(),
  kinds: z.array(kind).optional(),
  residual: z
    .array(sourced({ as: z.enum(["proportional", "additive", "log"]), value: z.number(), unit: words }))
    .optional(),
  /** Concentrations that a source connects with something, and with what. */
  thresholds: z.array(sourced({ name: slug, of: observable, value: z.number(), unit: words, says: words })).optional(),
  effects: z.array(sourced({ name: slug, of: observable, slope: amount, in: words, says: words })).optional(),
  /** How many times another medicine raises the exposure. */
  auc_ratios: z.array(sourced({ with: slug, value: z.number().positive(), unit: z.literal("1") })).optional(),
  valid_for: z.strictObject({ ranges: z.array(range), not: z.array(said) }),
  not_retained: z.array(said),
  left_out: z.array(said),
});

export type WrittenModel = z.output<typeof pkModel>;

type Renamed = "covariates" | "valid_for" | "not_retained" | "left_out" | "auc_ratios";
/** As written, in the names of the code; the names of parameters and facts stay those of the trade. */
export type PkModel = Readonly<Omit<WrittenModel, Renamed>> & {
  readonly covariates: readonly CamelKeys<z.output<typeof covariate>>[];
  readonly aucRatios: NonNullable<WrittenModel["auc_ratios"]>;
  readonly validFor: WrittenModel["valid_for"];
  readonly notRetained: WrittenModel["not_retained"];
  readonly leftOut: WrittenModel["left_out"];
};

export function renamed(written: WrittenModel): PkModel {
  const { covariates = [], valid_for, not_retained, left_out, auc_ratios = [], ...rest } = written;
  return {
    ...rest,
    covariates: covariates.map(camelKeys),
    aucRatios: auc_ratios,
    validFor: valid_for,
    notRetained: not_retained,
    leftOut: left_out,
  };
}

export type Amount = z.output<typeof amount>;
