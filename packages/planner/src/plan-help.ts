/**
 * What would make a plan possible: one change each, tried, with what the plan would then be.
 *
 * None is a permission: breaking a tablet needs a score line, a strength must be on the market, and whoever widens a
 * bound answers for it. Smallest change first: more pieces or cuts, parts of a tablet in the stock, a finer measure of a
 * liquid in it, another product, a new small tablet, a new liquid, and then a wider bound: of one bound alone the least
 * that is enough, or of several together where no one is. A larger dose to stop from is never offered.
 */
import { latticeOf, type BuildBounds, type Help, type LeverContract, type StockItem } from "@compline/formulary";
import { boundsAsked, withoutBounds, type Bounds, type StepBound } from "./bounds.ts";
import { withinContract } from "./contract.ts";
import { dayOf, wayOf, type Descent } from "./descent.ts";
import { WHOLE } from "./occupancy.ts";
import { isPossible } from "./possible.ts";

export interface WiderBound {
  readonly bound: StepBound;
  /** In 1/10 000, or ng for `max-step` and `stop-from`. */
  readonly value: number;
}

export type PlanHelp = Help | { readonly kind: "bounds"; readonly values: readonly WiderBound[] };

export interface PlanWouldHelp {
  readonly help: PlanHelp;
  readonly steps: number;
  /** The lowest dose of the day before the end. */
  readonly lastNg: number;
}

export interface HelpQuestion {
  readonly descent: Descent;
  readonly stock: readonly StockItem[];
  readonly handling: BuildBounds;
  /** Products that exist and are not in the stock. */
  readonly others: readonly StockItem[];
  /** Of the protocol that the plan is for: no other tablets or liquids, and no more pieces than it allows. */
  readonly contract?: LeverContract | undefined;
  /** The bounds that the nearest plan gives up. */
  readonly givenUp: readonly StepBound[];
}

export function planHelp(question: HelpQuestion): readonly PlanWouldHelp[] {
  const { descent } = question;
  const made = changesOf(question).flatMap((changes) => firstThatWorks(question, changes));
  const wider = widerBounds(question).flatMap((values) => {
    const bounds = values.reduce((all, { bound, value }) => withBound(all, bound, value), descent.bounds);
    return outcome({ kind: "bounds", values }, { ...descent, bounds });
  });
  return [...made, ...wider];
}

interface Change {
  readonly help: Help;
  readonly stock: readonly StockItem[];
  readonly handling: BuildBounds;
}

function firstThatWorks({ descent, contract }: HelpQuestion, changes: readonly Change[]): readonly PlanWouldHelp[] {
  for (const { help, stock, handling } of changes) {
    if (contract !== undefined && !isOfProtocol(help, contract)) continue;
    const lattice = withinContract(latticeOf(stock, handling, Math.max(...descent.start)), contract);
    const changed = { ...descent, lattice };
    if (isPossible(changed)) return outcome(help, changed);
  }
  return [];
}

/** A course of it makes its doses of its own stock, by its own handling, whatever a plan is made of. */
const isOfProtocol = (help: Help, { handling }: LeverContract): boolean =>
  help.kind === "product" ||
  (help.kind === "more-pieces" && help.mostPieces <= handling.mostPieces) ||
  (help.kind === "more-cuts" && help.mostCuts <= handling.mostCuts);

function outcome(help: PlanHelp, descent: Descent): readonly PlanWouldHelp[] {
  const way = wayOf({ ...descent, aim: { kind: "fewest" } });
  if (!way.ok || way.value === undefined) return [];
  return [{ help, steps: way.value.length - 1, lastNg: dayOf(way.value.at(-2)!) }];
}

const MORE = [1, 2, 3, 4];
const FINER = [2, 5, 10];
const SMALLER = [2, 4, 5, 8, 10, 20, 50];
const NL_PER_ML = 1_000_000;
/** A measure of 5 mL in tenths: what a common oral syringe tells apart. */
const SYRINGE = { graduationNl: NL_PER_ML / 10, mostNl: 5 * NL_PER_ML, perMl: 10 };

/** Changes of each kind, the smallest first. */
function changesOf({ stock, handling, others }: HelpQuestion): readonly (readonly Change[])[] {
  const smallest = smallestOf(stock, handling);
  const withItem = (help: Help, item: StockItem): Change => ({ help, stock: [...stock, item], handling });
  const replaced = (help: Help, place: number, item: StockItem): Change => ({
    help,
    stock: stock.with(place, item),
    handling,
  });
  return [
    MORE.map((more) => handling.mostPieces + more).map((mostPieces) => ({
      help: { kind: "more-pieces", mostPieces },
      stock,
      handling: { ...handling, mostPieces },
    })),
    MORE.map((more) => handling.mostCuts + more).map((mostCuts) => ({
      help: { kind: "more-cuts", mostCuts },
      stock,
      handling: { ...handling, mostCuts },
    })),
    ...stock.map((item, place) =>
      item.kind === "solid"
        ? ([2, 4] as const)
            .filter((pieces) => pieces > item.pieces)
            .map((pieces) => replaced({ kind: "parts", id: item.id, pieces }, place, { ...item, pieces }))
        : FINER.filter((by) => item.graduationNl % by === 0)
            .map((by) => item.graduationNl / by)
            .map((graduationNl) =>
              replaced({ kind: "graduation", id: item.id, graduationNl }, place, { ...item, graduationNl }),
            ),
    ),
    ...others.map((item) => [withItem({ kind: "product", id: item.id }, item)]),
    ...(smallest === undefined
      ? []
      : [
          parts(smallest).map((strengthNg) => withItem({ kind: "tablet", strengthNg }, newTablet(strengthNg))),
          [smallest, ...parts(smallest)].map((stepNg) => withItem({ kind: "liquid", stepNg }, newLiquid(stepNg))),
        ]),
  ];
}

const parts = (ng: number): readonly number[] => SMALLER.filter((by) => ng % by === 0).map((by) => ng / by);

const smallestOf = (stock: readonly StockItem[], handling: BuildBounds): number | undefined =>
  latticeOf(stock, { ...handling, mostPieces: Math.min(1, handling.mostPieces) }).doses[0];

const newTablet = (strengthNg: number): StockItem => ({
  kind: "solid",
  id: "new-tablet",
  strengthNg,
  pieces: 1,
  form: "tablet",
});

const newLiquid = (stepNg: number): StockItem => ({
  kind: "liquid",
  id: "new-liquid",
  ngPerMl: stepNg * SYRINGE.perMl,
  graduationNl: SYRINGE.graduationNl,
  mostNl: SYRINGE.mostNl,
  form: "solution",
});

/** Each bound that alone would be enough, as little wider as possible; else those of the nearest plan together. */
function widerBounds({ descent, givenUp }: HelpQuestion): readonly (readonly WiderBound[])[] {
  const alone = boundsAsked(descent.bounds)
    .filter((bound) => bound !== "stop-from")
    .flatMap((bound) => {
      const value = leastEnough(descent, bound);
      return value === undefined ? [] : [[{ bound, value }]];
    });
  const isHopeless = givenUp.length === 0 || givenUp.includes("stop-from");
  return alone.length > 0 || isHopeless ? alone : togetherEnough(descent, givenUp);
}

/** One after the other as little wider as possible, while those behind it are not asked at all. */
function togetherEnough(descent: Descent, givenUp: readonly StepBound[]): readonly (readonly WiderBound[])[] {
  const values: WiderBound[] = [];
  let bounds = descent.bounds;
  for (const [i, bound] of givenUp.entries()) {
    const rest = givenUp.slice(i + 1);
    const value = leastEnough({ ...descent, bounds: withoutBounds(bounds, rest) }, bound);
    if (value === undefined) return [];
    values.push({ bound, value });
    bounds = withBound(bounds, bound, value);
  }
  return [values];
}

/** The least value of one bound that is enough, or undefined where none is. */
function leastEnough(descent: Descent, bound: StepBound): number | undefined {
  const isAmount = bound === "max-step" || bound === "stop-from";
  const fits = (value: number): boolean => isPossible({ ...descent, bounds: withBound(descent.bounds, bound, value) });
  let [low, high] = [0, isAmount ? dayOf(descent.start) : WHOLE];
  if (!fits(high)) return undefined;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function withBound(bounds: Bounds, bound: StepBound, value: number): Bounds {
  switch (bound) {
    case "max-cut":
      return { ...bounds, mostCut: value };
    case "fourteen-days":
      return { ...bounds, mostIn14Days: value };
    case "max-step":
      return { ...bounds, mostStepNg: value };
    case "max-drop":
      return { ...bounds, mostDrop: value };
    case "last-drop":
      return { ...bounds, mostLastDrop: value };
    default:
      return { ...bounds, stopFromNg: value };
  }
}
