/**
 * A lever's amount as it leaves the engine: `{"value": 2.5, "unit": "mg"}` in UCUM.
 *
 * Inside, amounts are whole numbers in the base unit of the lever; only here do they become numbers with a unit.
 */
import { quantity, toQuantityJson, type Quantity, type QuantityJson } from "@compline/base";
import type { LeverUnit, Protocol } from "@compline/protocol";

const DIMENSION = { mass: "mass", rate: "rate", minutes: "time" } as const;

export function amountJson(protocol: Protocol, lever: string, amount: number): QuantityJson {
  const unit: LeverUnit = protocol.levers[lever]?.unit ?? "count";
  if (unit === "count") return { value: amount, unit: "1" };
  return toQuantityJson(quantity(DIMENSION[unit], amount));
}

/** A quantity in a lever's base unit, or undefined where its dimension does not fit. */
export function leverAmount(protocol: Protocol, lever: string, value: Quantity): number | undefined {
  const unit = protocol.levers[lever]?.unit;
  if (unit === undefined || unit === "count") return undefined;
  return value.dimension === DIMENSION[unit] ? value.amount : undefined;
}
