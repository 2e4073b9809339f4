/**
 * Numbers that say where they come from: `{value: 5, unit: mg, source: {reference, locator}}`.
 *
 * What a standing is, is said in base (`standing.ts`); an unverified number never sets a score line and never loosens a
 * limit. Each number is of one kind, and each kind has its units (UCUM); masses, volumes, times and concentrations are
 * exact quantities.
 */
import { dimensionOf, fromQuantityJson, sourced, type Quantity } from "@compline/base";
import { z } from "zod";

export { isVerified, said, sourced, type Cite, type Standing } from "@compline/base";

/** The units in which each kind of number is written in a monograph. */
export const UNITS_OF = {
  mass: ["mg", "ug"],
  "dose-by-weight": ["mg/kg", "ug/kg"],
  volume: ["mL"],
  concentration: ["mg/mL", "ug/mL"],
  time: ["min", "h", "d", "wk"],
  share: ["%"],
  count: ["1"],
  filtration: ["mL/min", "mL/min/{1.73_m2}"],
  age: ["a"],
} as const;

export type NumberKind = keyof typeof UNITS_OF;

/** A number of one kind, above zero, with its unit and standing. */
export const measured = <Kind extends NumberKind>(kind: Kind) =>
  sourced({ value: z.number().positive(), unit: z.enum<(typeof UNITS_OF)[Kind]>(UNITS_OF[kind]) }).superRefine(
    (item, context) => {
      const { value, unit } = item as { readonly value: number; readonly unit: string };
      if (dimensionOf(unit) === undefined || fromQuantityJson({ value, unit }).ok) return;
      context.addIssue({ code: "custom", path: ["value"], message: `${value} ${unit} is not exact` });
    },
  );

/** The exact quantity of a number whose unit is one of mass, volume, time, concentration or share. */
export function quantityOf({ value, unit }: { readonly value: number; readonly unit: string }): Quantity {
  const read = fromQuantityJson({ value, unit });
  if (!read.ok) throw new RangeError(`${value} ${unit} is no quantity`);
  return read.value;
}
