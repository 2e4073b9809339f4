/**
 * What a measurement adds to a concentration, as the publication of a model has it: its residual error, drawn.
 *
 *     measured = c · (1 + ε) + δ      proportional, additive
 *     measured = c · e^ε + δ          where the error is one of the logarithm
 *
 * ε and δ are normal with the published standard deviations. No measurement is below nothing: what falls under zero is
 * zero. It is an error of assays and of the model at once; what is in the blood does not jump like this. Units: mg/L.
 */
import type { Random } from "@compline/base";
import type { PkModel } from "../model/model.ts";
import { toMgPerL } from "../model/parameter-units.ts";
import { normal } from "./normal.ts";

export interface Residual {
  readonly proportional: number;
  readonly log: number;
  readonly additiveMgPerL: number;
}

/** Undefined where the publication gives none. */
export function residualOf({ residual = [] }: PkModel): Residual | undefined {
  if (residual.length === 0) return undefined;
  const sumOf = (as: (typeof residual)[number]["as"]): number =>
    Math.sqrt(residual.reduce((sum, one) => (one.as === as ? sum + inUnits(one) ** 2 : sum), 0));
  return { proportional: sumOf("proportional"), log: sumOf("log"), additiveMgPerL: sumOf("additive") };
}

function inUnits({ as, value, unit }: NonNullable<PkModel["residual"]>[number]): number {
  if (as === "additive") return toMgPerL(value, unit) ?? Number.NaN;
  return unit === "%" ? value / 100 : value;
}

export function measure(c: number, { proportional, log, additiveMgPerL }: Residual, source: Random): number {
  const factor = log > 0 ? Math.exp(log * normal(source)) : 1;
  const share = proportional > 0 ? 1 + proportional * normal(source) : 1;
  const added = additiveMgPerL > 0 ? additiveMgPerL * normal(source) : 0;
  return Math.max(0, c * factor * share + added);
}
