/**
 * The products of one drug on one market, as a stock that doses can be made of.
 *
 * A dose is made of products that let the drug go alike: a prolonged-release tablet is no two plain ones, and a tablet for
 * under the tongue is another product at another dose. So a set is of one kind of release.
 *
 * What rests on a number that nobody has read in a source is named beside the stock, so that whoever shows a build can
 * say so. Which of the products a person has at home is not known here.
 */
import type { Monograph, MonographProduct } from "./monograph/monograph.ts";
import { isSwallowed } from "./monograph/product.ts";
import { toStockItem } from "./product.ts";
import { isVerified } from "./sourced.ts";
import type { StockItem } from "./stock.ts";

export type Market = MonographProduct["market"];
export const MARKETS: readonly Market[] = ["us", "uk"];

export interface ProductSet {
  readonly stock: readonly StockItem[];
  /** Ids of products of which a number is unverified. */
  readonly unverified: readonly string[];
}

/** How products let the drug go: at once when swallowed, over hours, or under the tongue. */
export type Release = "plain" | "prolonged" | "sublingual";
export const RELEASES: readonly Release[] = ["plain", "prolonged", "sublingual"];

const releaseOf = ({ form }: MonographProduct): Release => {
  if (form.startsWith("prolonged-release")) return "prolonged";
  return form === "sublingual-tablet" ? "sublingual" : "plain";
};

export function productSet(monograph: Monograph, market: Market, release: Release): ProductSet {
  const products = monograph.products.filter(
    (product) => product.market === market && isSwallowed(product) && releaseOf(product) === release,
  );
  const unverified = products.filter((product) => !isProductVerified(product)).map(({ id }) => id);
  return { stock: products.map(stockItemOf), unverified };
}

/** Every product that is swallowed, whatever its market: to find one by its name. */
export const everyProduct = (monograph: Monograph): readonly StockItem[] =>
  monograph.products.filter(isSwallowed).map(stockItemOf);

/** The kinds of release there are products of, on a market. */
export const releasesOf = (monograph: Monograph, market: Market): readonly Release[] =>
  RELEASES.filter((release) => productSet(monograph, market, release).stock.length > 0);

/** Whether every number of a product that a dose is made by was read in a source. */
export const isProductVerified = ({ strength, pieces, graduation, most }: MonographProduct): boolean =>
  [strength, pieces, graduation, most].every((number) => number === undefined || isVerified(number));

/** A product of an admitted monograph; that it makes a stock item was seen when the monograph was read. */
function stockItemOf({ pieces, ...product }: MonographProduct): StockItem {
  const parts = ([1, 2, 4] as const).find((n) => n === pieces?.value);
  const item = toStockItem({ ...product, pieces: parts }, product.id);
  if (!item.ok) throw new Error(`${product.id} is no stock item: ${item.issues[0]?.message ?? ""}`);
  return item.value;
}
