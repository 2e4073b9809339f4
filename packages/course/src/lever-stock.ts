/**
 * What the doses of a lever are made of: its stock entries as things that can be taken, and every dose they make.
 *
 * A product is asked of the library by its id; tablets and liquids that are written out are what they say. Products that
 * were not prescribed for a course are left out (`allowed`); a product that the library has not is left out here and
 * told by `compile` (CO020).
 */
import { latticeOf, type BuildBounds, type Lattice, type StockItem } from "@compline/formulary";
import type { Lever } from "@compline/protocol";

export type ProductOf = (id: string) => StockItem | undefined;

export const leverStock = (
  name: string,
  { stock }: Lever,
  product: ProductOf,
  allowed?: readonly string[],
): readonly StockItem[] =>
  stock.flatMap((entry, i): readonly StockItem[] => {
    if ("tabletNg" in entry)
      return [
        { kind: "solid", id: `${name}-tablet-${i}`, strengthNg: entry.tabletNg, pieces: entry.pieces, form: "tablet" },
      ];
    if ("ngPerMl" in entry) return [{ kind: "liquid", id: `${name}-liquid-${i}`, form: "solution", ...entry }];
    if (allowed !== undefined && !allowed.includes(entry.product)) return [];
    const item = product(entry.product);
    return item === undefined ? [] : [item];
  });

/** What a person is asked to handle for one dose; one whole piece where nobody says more. */
export const leverHandling = ({ pieces }: Lever): BuildBounds => ({
  mostPieces: pieces?.most ?? 1,
  mostCuts: pieces?.cuts ?? 0,
});

export const leverLattice = (lever: Lever, items: readonly StockItem[]): Lattice =>
  latticeOf(items, leverHandling(lever));
