/**
 * The units in which a model file may write a parameter, and what one of each is in hours, milligrams and litres.
 *
 * Units per kilogram are multiplied with the person's weight. UCUM codes [ucum].
 */
import type { Measure } from "../parameter.ts";

interface ParameterUnit {
  readonly factor: number;
  readonly perKg: boolean;
}

const one = (factor: number): ParameterUnit => ({ factor, perKg: false });
const perKg = (factor: number): ParameterUnit => ({ factor, perKg: true });

const MIN_PER_H = 60;
const ML_PER_L = 1000;

const UNITS: Readonly<Record<Measure, Readonly<Record<string, ParameterUnit>>>> = {
  clearance: {
    "L/h": one(1),
    "mL/min": one(MIN_PER_H / ML_PER_L),
    "L/h/kg": perKg(1),
    "mL/h/kg": perKg(1 / ML_PER_L),
    "mL/min/kg": perKg(MIN_PER_H / ML_PER_L),
  },
  volume: { L: one(1), mL: one(1 / ML_PER_L), "L/kg": perKg(1) },
  "rate-constant": { "/h": one(1), "/min": one(MIN_PER_H) },
  time: { h: one(1), min: one(1 / MIN_PER_H) },
  share: { "1": one(1), "%": one(1 / 100) },
  count: { "1": one(1) },
  "mass-rate": { "mg/h": one(1) },
  concentration: { "mg/L": one(1), "ug/mL": one(1), "ng/mL": one(1 / 1000) },
};

export const unitsOf = (measure: Measure): readonly string[] => Object.keys(UNITS[measure]);

export const parameterUnit = (measure: Measure, unit: string): ParameterUnit | undefined =>
  Object.hasOwn(UNITS[measure], unit) ? UNITS[measure][unit] : undefined;

/** A concentration in mg/L; undefined for a unit that is none. */
export function toMgPerL(value: number, unit: string): number | undefined {
  const known = parameterUnit("concentration", unit);
  return known === undefined ? undefined : value * known.factor;
}
