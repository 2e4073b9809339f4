/**
 * How people of a model differ: standard deviations on the scale of the logarithm (or the logit), and their covariance.
 *
 *     sd → sd     variance → √variance     cv (of a log-normal) → √ln(1 + cv²)
 *
 * Which of the three a publication means is said in the file; nothing is guessed here.
 */
import type { ParameterName } from "../parameter.ts";
import type { PkModel } from "./model.ts";

export interface Variability {
  readonly on: readonly { readonly name: ParameterName; readonly scale: "log" | "logit" }[];
  /** Row by row, as many rows as `on` has parameters. */
  readonly covariance: readonly (readonly number[])[];
}

export function variabilityOf({ between = [], correlations = [] }: PkModel): Variability {
  const on = between.map(({ on: name, scale = "log" }) => ({ name, scale }));
  const sd = between.map(({ as, value, unit }) => sdOf(as, unit === "%" ? value / 100 : value));
  const covariance = on.map((a, i) =>
    on.map((b, j) => {
      if (i === j) return sd[i]! ** 2;
      const found = correlations.find(({ of }) => of.includes(a.name) && of.includes(b.name));
      return (found?.value ?? 0) * sd[i]! * sd[j]!;
    }),
  );
  return { on, covariance };
}

function sdOf(as: "sd" | "variance" | "cv", value: number): number {
  if (as === "sd") return value;
  return as === "variance" ? Math.sqrt(value) : Math.sqrt(Math.log(1 + value ** 2));
}
