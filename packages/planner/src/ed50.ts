/**
 * The range of ED50 that the library holds for a drug: every published value, and every value of another drug scaled by
 * every table of equivalents that has both.
 *
 * The range is as wide as its ends, and the ends name whose they are. Nothing is averaged: the values lie more than an
 * order of magnitude apart, and nobody knows which is right. Ends are rounded outward to whole ng.
 */
import { isVerified, printQuantity, quantity, type Cite } from "@compline/base";
import { convert, quantityOf, single, fraction, type EquivalenceTable, type Monograph } from "@compline/formulary";
import type { Ed50 } from "./occupancy.ts";
import type { PlanOccupancy, PlanUnverified } from "./plan.ts";

export interface Ed50Known {
  readonly ed50: Ed50;
  readonly occupancy: PlanOccupancy;
  readonly unverified: readonly PlanUnverified[];
}

interface Value {
  readonly lowNg: number;
  readonly highNg: number;
  readonly by: string;
  readonly cites: readonly Cite[];
  readonly lead: string | undefined;
}

/** Undefined where the library holds none and none can be scaled. */
export function ed50Of(
  drug: string,
  monographs: readonly Monograph[],
  tables: readonly EquivalenceTable[],
): Ed50Known | undefined {
  const values = monographs.flatMap((monograph) => valuesOf(drug, monograph, tables));
  const [first, ...rest] = values;
  if (first === undefined) return undefined;
  const low = rest.reduce((least, value) => (value.lowNg < least.lowNg ? value : least), first);
  const high = rest.reduce((most, value) => (value.highNg > most.highNg ? value : most), first);
  return known(low, high, values.length);
}

function known(low: Value, high: Value, count: number): Ed50Known {
  const ed50 = { lowNg: low.lowNg, highNg: high.highNg };
  const [least, most] = [quantity("mass", ed50.lowNg), quantity("mass", ed50.highNg)];
  const cites = [
    ...new Map([...low.cites, ...high.cites].map((cite) => [cite.reference + cite.locator, cite])).values(),
  ];
  const ends = [low, high].flatMap(({ by, lead }) => (lead === undefined ? [] : [{ what: `ED50: ${by}`, lead }]));
  return {
    ed50,
    occupancy: {
      over: "ed50",
      ed50: { low: least, high: most },
      model: `dose / (dose + ED50), ED50 from ${printQuantity(least)} (${low.by}) to ${printQuantity(most)} (${high.by}), ${count} values`,
      cites,
    },
    unverified: ends,
  };
}

/** A range that somebody gave. */
export const givenEd50 = ({ lowNg, highNg }: Ed50): Ed50Known => ({
  ed50: { lowNg, highNg },
  occupancy: {
    over: "ed50",
    ed50: { low: quantity("mass", lowNg), high: quantity("mass", highNg) },
    model: "dose / (dose + ED50), ED50 as given",
    cites: [],
  },
  unverified: [],
});

/** Where nothing is known: every ED50 there could be. */
export const ANY_ED50: PlanOccupancy = {
  over: "any",
  model: "dose / (dose + ED50), over every ED50 there could be",
  cites: [],
};

function valuesOf(drug: string, monograph: Monograph, tables: readonly EquivalenceTable[]): readonly Value[] {
  return (monograph.occupancy ?? []).flatMap(({ ed50 }): readonly Value[] => {
    const ng = quantityOf(ed50).amount;
    const cites = ed50.source === null ? [] : [ed50.source];
    const lead = isVerified(ed50) ? undefined : (ed50.lead ?? "");
    if (monograph.drug === drug) return [{ lowNg: ng, highNg: ng, by: `${drug} itself`, cites, lead }];
    return tables.flatMap((table) => scaled(drug, monograph.drug, ng, table, cites, lead));
  });
}

function scaled(
  drug: string,
  of: string,
  ng: number,
  table: EquivalenceTable,
  cites: readonly Cite[],
  lead: string | undefined,
): readonly Value[] {
  const answer = convert(table, single(fraction(BigInt(ng))), of, drug);
  if (answer === undefined) return [];
  const { low, high, unverified } = answer;
  const rows = table.rows.filter(({ substance }) => substance === of || substance === drug);
  const read = rows.flatMap(({ source }) => (source === null || source === undefined ? [] : [source]));
  return [
    {
      lowNg: Number(low.over / low.under),
      highNg: Number((high.over + high.under - 1n) / high.under),
      by: `${of}'s by ${table.table}`,
      cites: [...cites, ...read],
      lead: lead ?? (unverified ? `rows of ${table.table}` : undefined),
    },
  ];
}
