/**
 * The shape of a lever as it is written: what is turned up or down, what it may be made of, and how fast.
 *
 * Amounts are texts with a unit (`5 mg`), or whole numbers for counts and for 0; whether they fit the lever's `unit` is judged
 * when they are resolved.
 */
import { z } from "zod";
import { bounded, cites, libraryKey, span } from "./schema-parts.ts";

export const LEVER_UNITS = ["mass", "rate", "minutes", "count"] as const;
export const SAFE_SIDES = ["keep", "lower", "zero"] as const;
/** What of a lever carries citations of its own. */
export const CITED_PARTS = ["max", "min", "rise", "fall", "stop_from", "pieces", "grid", "stock"] as const;

const amount = z.union([bounded(40), z.int().min(0)]).describe("such as 5 mg; a count and 0 need no unit");

const stockSchema = z.union([
  z.strictObject({ product: libraryKey }),
  z.strictObject({ tablet: amount, pieces: z.union([z.literal(1), z.literal(2), z.literal(4)]) }),
  z.strictObject({ liquid: z.strictObject({ per_ml: bounded(40), graduation: bounded(40), most: bounded(40) }) }),
]);

const citeSchema = z.strictObject({
  max: cites.optional(),
  min: cites.optional(),
  rise: cites.optional(),
  fall: cites.optional(),
  stop_from: cites.optional(),
  pieces: cites.optional(),
  grid: cites.optional(),
  stock: cites.optional(),
});

export const leverSchema = z.strictObject({
  drug: libraryKey.optional(),
  unit: z.enum(LEVER_UNITS),
  stock: z.array(stockSchema).max(64).optional(),
  pieces: z.strictObject({ most: z.int().min(1).max(100), cuts: z.int().min(0).max(100) }).optional(),
  grid: amount.optional(),
  max: amount,
  min: amount.optional(),
  rise: z.strictObject({ most: amount, every: span }),
  fall: z.strictObject({ most: amount, most_percent: z.int().min(1).max(100).optional(), every: span }),
  stop_from: amount,
  prone: z.boolean(),
  safe_side: z.enum(SAFE_SIDES),
  cite: citeSchema,
});

export type LeverText = z.infer<typeof leverSchema>;
