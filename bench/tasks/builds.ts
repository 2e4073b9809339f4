/** All doses of three strengths with halves and a liquid, up to four pieces, each with its best build, against trying everything. */
import { latticeOf, type StockItem } from "@compline/formulary";
import type { Task } from "../task.ts";

const MG = 1_000_000;
const BOUNDS = { mostPieces: 4, mostCuts: 4 };

/** Tablets of 0.5, 1 and 2 mg in halves, and so many measures of 0.1 mL of a liquid of 0.1 mg/mL. */
function stock(measures: number): readonly StockItem[] {
  const tablet = (id: string, strengthNg: number): StockItem => ({
    kind: "solid",
    id,
    strengthNg,
    pieces: 2,
    form: "tablet",
  });
  const liquid: StockItem = {
    kind: "liquid",
    id: "liquid",
    ngPerMl: MG / 10,
    graduationNl: 100_000,
    mostNl: measures * 100_000,
    form: "solution",
  };
  return [tablet("half", MG / 2), tablet("one", MG), tablet("two", 2 * MG), liquid];
}

export const builds: Task = {
  name: "builds",
  says: "every dose of 3 strengths with halves and a liquid, up to 4 pieces, with its best build",
  sizeOf: "measures of the liquid",
  sizes: [15, 60, 240],
  limitMs: 10,
  ours: async (measures) => {
    const items = stock(measures);
    return () => {
      latticeOf(items, BOUNDS);
      return 1;
    };
  },
  peer: {
    name: "trying every choice",
    side: async (measures) => () => {
      everyChoice(measures);
      return 1;
    },
  },
};

/** Each multiset of parts up to four pieces, the liquid measured once: kept where it is the first or has fewer pieces. */
function everyChoice(measures: number): ReadonlyMap<number, number> {
  const parts = [MG / 4, MG / 2, MG / 2, MG, MG, 2 * MG];
  const liquids = Array.from({ length: measures + 1 }, (_, i) => (i * MG) / 100);
  const best = new Map<number, number>();
  const keep = (dose: number, pieces: number): void => {
    if (pieces < (best.get(dose) ?? Number.POSITIVE_INFINITY)) best.set(dose, pieces);
  };
  const add = (from: number, dose: number, pieces: number): void => {
    for (const liquid of liquids)
      if (pieces + (liquid > 0 ? 1 : 0) <= BOUNDS.mostPieces) keep(dose + liquid, pieces + (liquid > 0 ? 1 : 0));
    if (pieces === BOUNDS.mostPieces) return;
    for (let i = from; i < parts.length; i++) add(i, dose + (parts[i] ?? 0), pieces + 1);
  };
  add(0, 0, 0);
  return best;
}
