/**
 * What would make a dose that the stock cannot make: one change each, and the build that the change allows.
 *
 * Every suggestion was tried: the build stands beside it. None is a permission. Breaking a tablet needs a score line,
 * a strength must be on the market, a liquid must be stable: a pharmacist decides. Changes tried, cheapest first:
 * more pieces, more cuts, parts of a tablet in the stock, more or finer millilitres of a liquid in the stock, a product
 * the caller knows of, and then a new tablet and a new liquid measure, each for what the stock leaves missing.
 */
import { buildsFor } from "./builds-for.ts";
import { latticeOf, nearestDoses } from "./lattice.ts";
import type { Build, BuildBounds, Liquid, Solid, StockItem } from "./stock.ts";

export type Help =
  | { readonly kind: "more-pieces"; readonly mostPieces: number }
  | { readonly kind: "more-cuts"; readonly mostCuts: number }
  | { readonly kind: "parts"; readonly id: string; readonly pieces: 2 | 4 }
  | { readonly kind: "graduation"; readonly id: string; readonly graduationNl: number }
  | { readonly kind: "volume"; readonly id: string; readonly mostNl: number }
  | { readonly kind: "product"; readonly id: string }
  | { readonly kind: "tablet"; readonly strengthNg: number }
  /** A liquid of which this mass, or a whole fraction of it, is one graduation. */
  | { readonly kind: "liquid"; readonly stepNg: number };

export interface WouldHelp {
  readonly help: Help;
  readonly build: Build;
}

interface Change {
  readonly help: Help;
  readonly stock: readonly StockItem[];
  readonly bounds: BuildBounds;
}

/** More pieces, cuts or measures of a liquid than this are no help to anybody. */
const MOST_MORE = 4;
const oneToFour: readonly number[] = Array.from({ length: MOST_MORE }, (_, i) => i + 1);
const FINER = [2, 5, 10];
const NL_PER_ML = 1_000_000;

/** One suggestion of each kind and product at most; `others` are products that exist but are not in the stock. */
export function wouldHelp(
  stock: readonly StockItem[],
  bounds: BuildBounds,
  doseNg: number,
  others: readonly StockItem[] = [],
): readonly WouldHelp[] {
  const tried = (changes: readonly Change[]): readonly WouldHelp[] => firstThatWorks(changes, doseNg);
  const missing = missingMasses(stock, bounds, doseNg);
  return [
    ...tried(morePieces(stock, bounds)),
    ...tried(moreCuts(stock, bounds)),
    ...stock.flatMap((item, place) => tried(partsOf(stock, bounds, item, place))),
    ...stock.flatMap((item, place) => tried(measuresOf(stock, bounds, item, place))),
    ...others.flatMap((item) => tried([{ help: { kind: "product", id: item.id }, stock: [...stock, item], bounds }])),
    ...tried(missing.map((ng) => newTablet(stock, bounds, ng))),
    ...tried(missing.map((ng) => newLiquid(stock, bounds, ng))),
  ];
}

function firstThatWorks(changes: readonly Change[], doseNg: number): readonly WouldHelp[] {
  for (const { help, stock, bounds } of changes) {
    const [build] = buildsFor(stock, bounds, doseNg, 1);
    if (build !== undefined) return [{ help, build }];
  }
  return [];
}

const morePieces = (stock: readonly StockItem[], bounds: BuildBounds): readonly Change[] =>
  oneToFour
    .map((more) => bounds.mostPieces + more)
    .map((mostPieces) => ({ help: { kind: "more-pieces", mostPieces }, stock, bounds: { ...bounds, mostPieces } }));

const moreCuts = (stock: readonly StockItem[], bounds: BuildBounds): readonly Change[] =>
  oneToFour
    .map((more) => bounds.mostCuts + more)
    .map((mostCuts) => ({ help: { kind: "more-cuts", mostCuts }, stock, bounds: { ...bounds, mostCuts } }));

/** The stock with one item replaced. */
const replaced = (stock: readonly StockItem[], place: number, item: StockItem): readonly StockItem[] =>
  stock.map((old, i) => (i === place ? item : old));

function partsOf(stock: readonly StockItem[], bounds: BuildBounds, item: StockItem, place: number): readonly Change[] {
  if (item.kind !== "solid") return [];
  const finer = ([2, 4] as const).filter((pieces) => pieces > item.pieces);
  return finer.map((pieces) => ({
    help: { kind: "parts", id: item.id, pieces },
    stock: replaced(stock, place, { ...item, pieces }),
    bounds,
  }));
}

function measuresOf(
  stock: readonly StockItem[],
  bounds: BuildBounds,
  item: StockItem,
  place: number,
): readonly Change[] {
  if (item.kind !== "liquid") return [];
  const larger = oneToFour.slice(1).map((times) => withVolume(stock, bounds, item, place, item.mostNl * times));
  const finer = FINER.filter((by) => item.graduationNl % by === 0).map((by) => item.graduationNl / by);
  return [...larger, ...finer.map((graduationNl) => withGraduation(stock, bounds, item, place, graduationNl))];
}

const withVolume = (
  stock: readonly StockItem[],
  bounds: BuildBounds,
  item: Liquid,
  place: number,
  mostNl: number,
): Change => ({
  help: { kind: "volume", id: item.id, mostNl },
  stock: replaced(stock, place, { ...item, mostNl }),
  bounds,
});

const withGraduation = (
  stock: readonly StockItem[],
  bounds: BuildBounds,
  item: Liquid,
  place: number,
  graduationNl: number,
): Change => ({
  help: { kind: "graduation", id: item.id, graduationNl },
  stock: replaced(stock, place, { ...item, graduationNl }),
  bounds,
});

/** What is missing above the nearest dose that leaves a piece free, and the dose itself. */
function missingMasses(stock: readonly StockItem[], bounds: BuildBounds, doseNg: number): readonly number[] {
  const spare = { ...bounds, mostPieces: bounds.mostPieces - 1 };
  const { below = 0 } = nearestDoses(latticeOf(stock, spare, doseNg), doseNg);
  return below === 0 || below === doseNg ? [doseNg] : [doseNg - below, doseNg];
}

function newTablet(stock: readonly StockItem[], bounds: BuildBounds, strengthNg: number): Change {
  const tablet: Solid = { kind: "solid", id: "new-tablet", strengthNg, pieces: 1, form: "tablet" };
  return { help: { kind: "tablet", strengthNg }, stock: [...stock, tablet], bounds };
}

function newLiquid(stock: readonly StockItem[], bounds: BuildBounds, stepNg: number): Change {
  const liquid: Liquid = {
    kind: "liquid",
    id: "new-liquid",
    ngPerMl: stepNg,
    graduationNl: NL_PER_ML,
    mostNl: NL_PER_ML,
    form: "liquid",
  };
  return { help: { kind: "liquid", stepNg }, stock: [...stock, liquid], bounds };
}
