/**
 * The tables of the library against their sources, typed in a second time from what was read: milligrams, in the order
 * of the source. What nobody has read is not here, and must be marked in the file.
 */
import { readdirSync, readFileSync } from "node:fs";
import { isVerified } from "@compline/base";
import { describe, expect, it } from "vitest";
import { consistencyOf } from "./consistency.ts";
import { exactDecimal, fraction, type Fraction } from "./fraction.ts";
import { parseEquivalence } from "./parse-table.ts";
import type { EquivalenceTable } from "./table.ts";

const FOLDER = new URL("../../../../library/equivalence/", import.meta.url);
const tables = new Map(
  readdirSync(FOLDER)
    .filter((name) => name.endsWith(".yaml"))
    .map((name): [string, EquivalenceTable] => {
      const read = parseEquivalence(readFileSync(new URL(name, FOLDER), "utf8"), name);
      if (!read.ok) throw new Error(`${name}: ${read.issues.map(({ message }) => message).join("; ")}`);
      return [read.value.table, read.value];
    }),
);

const PRINTED: Readonly<Record<string, string>> = {
  "va-dod-2021":
    "alprazolam 1, chlordiazepoxide 25, clonazepam 1, clorazepate 15, diazepam 10, estazolam 1, flurazepam 15, " +
    "lorazepam 2, oxazepam 30, quazepam 10, temazepam 15, triazolam 0.25",
  "ashton-2002":
    "alprazolam 0.5, chlordiazepoxide 25, clonazepam 0.5, clorazepate 15, diazepam 10, estazolam 1-2, " +
    "flurazepam 15-30, lorazepam 1, oxazepam 20, quazepam 20, temazepam 20, triazolam 0.5",
  "nhs-sps": "alprazolam 0.25, chlordiazepoxide 12.5, clobazam 10, diazepam 5",
  "nsw-withdrawal":
    "alprazolam 0.5, bromazepam 3, clobazam 10, clonazepam 0.25, flunitrazepam 0.5, lorazepam 1, nitrazepam 5, " +
    "oxazepam 15, temazepam 10, diazepam 5",
  "nhs-scotland-2024":
    "diazepam 5, chlordiazepoxide 12.5, clobazam 10, clonazepam 0.25, loprazolam 0.5-1, lorazepam 0.5, " +
    "lormetazepam 0.5-1, oxazepam 10, nitrazepam 5, temazepam 10, zolpidem 10, zopiclone 7.5",
  "who-closed-settings-2009":
    "diazepam 5, alprazolam 0.5, bromazepam 3, clobazam 10, flunitrazepam 1, lorazepam 0.5, lormetazepam 0.75, " +
    "nitrazepam 5, oxazepam 15, midazolam 2.5, temazepam 10, triazolam 0.25",
  medscape:
    "alprazolam 0.5-1, bromazepam 3-6, chlordiazepoxide 10-25, clonazepam 0.25-0.5, clorazepate 7.5-15, diazepam 5-10, " +
    "flurazepam 15-30, lorazepam 1-2, nitrazepam 2.5-10, oxazepam 15-30, quazepam 10-20, temazepam 10-20, " +
    "triazolam 0.25-0.5",
  "asam-bands-2025": "diazepam 10, clonazepam 0.5, lorazepam 2, alprazolam 1",
};

const inMg = ({ over, under }: Fraction): string => exactDecimal(fraction(over, under * 1_000_000n)) ?? "";

const readRows = ({ rows }: EquivalenceTable): readonly string[] =>
  rows
    .filter(isVerified)
    .map(({ substance, dose: { low, high } }) => {
      const [from, to] = [inMg(low), inMg(high)];
      return `${substance} ${from === to ? from : `${from}-${to}`}`;
    })
    .toSorted();

describe("library/equivalence", () => {
  it("has the tables that were read, and no other", () => {
    expect([...tables.keys()].toSorted()).toEqual(Object.keys(PRINTED).toSorted());
  });

  it.each(Object.entries(PRINTED))("%s prints what its source prints", (name, printed) => {
    const table = tables.get(name);
    expect(table && readRows(table)).toEqual(printed.split(", ").toSorted());
  });

  it("is consistent table by table, and says what its source says of its limits", () => {
    for (const table of tables.values()) {
      expect([table.table, consistencyOf(table).faults]).toEqual([table.table, []]);
      expect(table.caveats.some(isVerified), table.table).toBe(true);
      expect(table.base).toBe("diazepam");
    }
  });
});
