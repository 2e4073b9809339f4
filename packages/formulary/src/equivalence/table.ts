/**
 * One published table of equivalent doses: which dose of each substance it calls alike.
 *
 * One file each in `library/equivalence/<table>.yaml`, never a blend of two. The rows are all equivalent to each other;
 * `base` names the row against which the table is printed, with the dose that it prints (10 mg of diazepam, or 5). A
 * row is one dose or a range, as printed. `substance` is a drug of the library or a name of
 * `library/vocabulary/substances.yaml`. Where the source prints worked examples as well, they are held against the
 * rows, and `holds` says whether they agree. How a file is read and what is refused stands in `parse-table.ts`.
 */
import { said, slug, sourced, words } from "@compline/base";
import { z } from "zod";
import type { CamelKeys } from "../camel-keys.ts";
import { measured, UNITS_OF } from "../sourced.ts";
import type { Interval } from "./interval.ts";

const amount = z.number().positive();

const row = sourced({
  substance: slug,
  value: amount.optional(),
  low: amount.optional(),
  high: amount.optional(),
  unit: z.enum(UNITS_OF.mass),
});

const example = sourced({
  from: slug,
  dose: measured("mass"),
  to: slug,
  is: measured("mass"),
  /** Whether the rows say the same. */
  holds: z.boolean(),
});

export const equivalenceTable = z.strictObject({
  table: slug,
  title: words,
  base: slug,
  rows: z.array(row).min(2),
  examples: z.array(example).optional(),
  /** What the source says of its own numbers, in own words. */
  caveats: z.array(said).min(1),
});

export type WrittenTable = z.output<typeof equivalenceTable>;
export type WrittenRow = WrittenTable["rows"][number];
export type WrittenExample = NonNullable<WrittenTable["examples"]>[number];

export type EquivalenceTable = Omit<CamelKeys<WrittenTable>, "rows"> & {
  readonly rows: readonly EquivalenceRow[];
};

/** A row as printed, and its dose in nanograms; `low` and `high` are equal where it prints one dose. */
export type EquivalenceRow = Pick<CamelKeys<WrittenRow>, "substance" | "source" | "status" | "lead"> & {
  readonly dose: Interval;
};
