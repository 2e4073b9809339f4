/**
 * People of a model, drawn with a seed: each parameter deviates by e^η, with the published variances and correlations.
 *
 *     log:   value · e^η          logit:   1 / (1 + (1/value − 1) · e^(−η))
 *
 * A share stays a share: what log-normal draws above 1 stands at 1, where the parameter is a share of the dose that a
 * publication measured below 1; relative bioavailabilities (typical value 1) may rise above it. The residual error of a
 * publication is no difference between people and is not drawn here.
 */
import { random, type Random } from "@compline/base";
import { individual, type Individual, type Values } from "../model/individual.ts";
import type { PkModel } from "../model/model.ts";
import { parameterUnit } from "../model/parameter-units.ts";
import type { ModelPerson } from "../model/person-facts.ts";
import { variabilityOf, type Variability } from "../model/variability.ts";
import { isParameterName, PARAMETERS } from "../parameter.ts";
import { all, failWith, type Result } from "@compline/base";
import { cholesky } from "./cholesky.ts";
import { normal } from "./normal.ts";

/** The same seed draws the same people. */
export function draw(model: PkModel, person: ModelPerson, count: number, seed: number): Result<readonly Individual[]> {
  const variability = variabilityOf(model);
  const root = cholesky(variability.covariance);
  if (root === undefined) return failWith("PK007", "correlations", "no people can vary like this");
  const source = random(seed);
  return all(
    Array.from({ length: count }, () => {
      const chosen = kindOf(model, source);
      const etas = etasOf(root, source);
      return individual(model, person, (values) => ({ ...vary(values, variability, etas), ...chosen }));
    }),
  );
}

/** η of one person: L times independent deviates. */
function etasOf(root: readonly (readonly number[])[], source: Random): readonly number[] {
  const z = root.map(() => normal(source));
  return root.map((row) => row.reduce((sum, factor, i) => sum + factor * z[i]!, 0));
}

function vary(values: Values, { on }: Variability, etas: readonly number[]): Values {
  const varied: Values = { ...values };
  on.forEach(({ name, scale }, i) => {
    const value = values[name];
    if (value !== undefined) varied[name] = deviate(value, scale, etas[i]!, PARAMETERS[name].measures === "share");
  });
  return varied;
}

function deviate(value: number, scale: "log" | "logit", eta: number, isShare: boolean): number {
  if (scale === "logit") return 1 / (1 + (1 / value - 1) * Math.exp(-eta));
  const deviated = value * Math.exp(eta);
  return isShare && value < 1 ? Math.min(1, deviated) : deviated;
}

/** What is different in the kind of people that this one is of. */
function kindOf({ kinds = [] }: PkModel, source: Random): Values {
  let left = source.unit();
  for (const { share, parameters } of kinds) {
    left -= share.unit === "%" ? share.value / 100 : share.value;
    if (left < 0) return internal(parameters);
  }
  return {};
}

function internal(
  parameters: Readonly<Partial<Record<string, { readonly value: number; readonly unit: string }>>>,
): Values {
  const values: Values = {};
  for (const [name, written] of Object.entries(parameters)) {
    if (!isParameterName(name) || written === undefined) continue;
    values[name] = written.value * (parameterUnit(PARAMETERS[name].measures, written.unit)?.factor ?? 1);
  }
  return values;
}
