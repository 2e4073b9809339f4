/**
 * Numbers and statements that say where they come from: `{value: 5, unit: mg, source: {reference, locator}}`.
 *
 * What nobody has read in a source is written `{value, unit, source: null, status: unverified, lead: "…"}`: the lead
 * says where to look. Anything between the two does not load (DO010). Whoever uses an unverified value
 * says so; it never sets a score line and never loosens a limit. Each number is of one kind, and each kind has its
 * units (UCUM); masses, volumes, times and concentrations are exact quantities.
 */
import { dimensionOf, fromQuantityJson, type Quantity } from "@compline/base";
import { z } from "zod";

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

const NEEDS = "needs a source (reference, locator), or source: null with status: unverified and a lead";

const cite = z.strictObject(
  { reference: z.string().min(1), locator: z.string().min(1) },
  { error: ({ input }) => (input === undefined ? NEEDS : undefined) },
);
const standing = {
  source: cite.nullable(),
  status: z.literal("unverified").optional(),
  lead: z.string().min(1).optional(),
};

export type Cite = Readonly<z.output<typeof cite>>;

/** How a number or statement stands: on a source, or on a lead that nobody has followed yet. */
export interface Standing {
  readonly source: Cite | null;
  readonly status?: "unverified" | undefined;
  readonly lead?: string | undefined;
}

export const isVerified = ({ source }: Standing): boolean => source !== null;

/** An object that has a standing beside its own members. */
export const sourced = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({ ...shape, ...standing }).superRefine((item, context) => {
    const { source, status, lead } = item as Standing;
    const isUnverified = source === null && status === "unverified" && lead !== undefined;
    if (isUnverified || (source !== null && status === undefined && lead === undefined)) return;
    context.addIssue({ code: "custom", path: ["source"], message: NEEDS });
  });

/** A number of one kind, above zero, with its unit and standing. */
export const measured = <Kind extends NumberKind>(kind: Kind) =>
  sourced({ value: z.number().positive(), unit: z.enum<(typeof UNITS_OF)[Kind]>(UNITS_OF[kind]) }).superRefine(
    (item, context) => {
      const { value, unit } = item as { readonly value: number; readonly unit: string };
      if (dimensionOf(unit) === undefined || fromQuantityJson({ value, unit }).ok) return;
      context.addIssue({ code: "custom", path: ["value"], message: `${value} ${unit} is not exact` });
    },
  );

/** A sentence with its standing. */
export const said = sourced({ says: z.string().trim().min(1) });

/** The exact quantity of a number whose unit is one of mass, volume, time, concentration or share. */
export function quantityOf({ value, unit }: { readonly value: number; readonly unit: string }): Quantity {
  const read = fromQuantityJson({ value, unit });
  if (!read.ok) throw new RangeError(`${value} ${unit} is no quantity`);
  return read.value;
}
