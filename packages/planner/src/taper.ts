/**
 * A taper: from what is taken to nothing or to a lower dose, or why there is none.
 *
 * The request says everything (what can be dispensed, what must be kept, how long a step lasts); the answer is a plan, or
 * the proof that there is none with what would help and the nearest plan. PL011 the doses of a day cannot be split, PL012
 * the end cannot be made, PL013 it is not below the start, PL014 no dose, PL015 no product.
 */
import { failWith, ok, printQuantity, quantity, type Issue, type Result } from "@compline/base";
import {
  isBuildable,
  latticeOf,
  nearestDoses,
  type BuildBounds,
  type Lattice,
  type StockItem,
} from "@compline/formulary";
import { assemble, type PlanFrame } from "./assemble.ts";
import { contractAlone, firmly, withinContract } from "./contract.ts";
import type { Bounds } from "./bounds.ts";
import { dayOf, wayOf, type Aim, type Descent, type ShapeName, type Way } from "./descent.ts";
import { brokenIn, nearestWay } from "./nearest.ts";
import type { Plan } from "./plan.ts";
import { planHelp, type PlanWouldHelp } from "./plan-help.ts";
import { evenSplit } from "./several-times.ts";
import { stuckOf, type Stuck } from "./stuck.ts";

export interface TaperRequest extends PlanFrame {
  readonly bounds: Bounds;
  readonly handling: BuildBounds;
  /** The dose of the day, or those of its times where they are not even. */
  readonly from: number | readonly number[];
  readonly toNg: number;
  readonly shape: ShapeName;
  readonly aim: Aim;
  readonly floorNg: number;
  /** Products that exist and are not in the stock. */
  readonly others: readonly StockItem[];
}

export type TaperAnswer =
  | { readonly found: true; readonly plan: Plan }
  | {
      readonly found: false;
      readonly stuck: Stuck;
      readonly wouldHelp: readonly PlanWouldHelp[];
      readonly nearest?: Plan | undefined;
    };

export function planTaper(request: TaperRequest): Result<TaperAnswer> {
  const descent = descentOf(request);
  if (!descent.ok) return descent;
  const way = wayOf(descent.value);
  if (!way.ok) return way;
  if (way.value !== undefined) return ok({ found: true, plan: planOf(request, descent.value, way.value) });
  return whyNot(request, descent.value);
}

function whyNot(request: TaperRequest, descent: Descent): Result<TaperAnswer> {
  const nearest = nearestWay(descent);
  if (!nearest.ok) return nearest;
  const stuck = stuckIn(request, descent, nearest.value !== undefined);
  if (!stuck.ok) return stuck;
  const stock = request.stock.map(({ item }) => item);
  const { handling, others } = request;
  const wouldHelp =
    stuck.value.kind === "bounds"
      ? planHelp({
          descent,
          stock,
          handling,
          others,
          contract: request.contract,
          givenUp: nearest.value?.givenUp ?? [],
        })
      : [];
  const plan = nearest.value === undefined ? undefined : planOf(request, descent, nearest.value.way);
  return ok({ found: false, stuck: stuck.value, wouldHelp, ...(plan === undefined ? {} : { nearest: plan }) });
}

/** Where nothing that may be given up would help, it is the protocol alone that leads nowhere. */
function stuckIn({ contract }: TaperRequest, descent: Descent, isNear: boolean): Result<Stuck> {
  const stuck = stuckOf(descent);
  if (contract === undefined || isNear || !stuck.ok || stuck.value.kind !== "bounds") return stuck;
  const alone = stuckOf({ ...descent, bounds: contractAlone(contract), aim: { kind: "fewest" } });
  return alone.ok && alone.value.kind === "bounds" ? ok({ ...alone.value, by: contract.protocol.id }) : alone;
}

const planOf = (request: TaperRequest, { lattice, aim, bounds }: Descent, way: Way): Plan =>
  assemble(request, way, { lattice, aim, broken: brokenIn(bounds, way), ed50: bounds.ed50 });

/** A hundred grams: above it products of shares are no longer exact, and no dose comes near. */
const MOST_NG = 1e11;

/** The request as a search, once its doses are seen to be doses. */
export function descentOf(request: TaperRequest): Result<Descent> {
  const { stock, handling, times, from, toNg, shape, aim, floorNg, contract } = request;
  const bounds = firmly(request.bounds, contract);
  const given = typeof from === "number" ? [from] : from;
  const fromNg = dayOf(given);
  const wrong = doseIssue(fromNg, toNg);
  if (wrong !== undefined) return { ok: false, issues: [wrong] };
  if (stock.length === 0)
    return failWith(
      "PL015",
      "--products",
      "there is no product to make doses of",
      "another set, or a file of products",
    );
  const items = stock.map(({ item }) => item);
  const lattice = withinContract(latticeOf(items, handling, fromNg), contract);
  const [start, end] = [
    typeof from === "number" ? splitOf(lattice, fromNg, times, "--from") : ok(from),
    endOf(lattice, toNg, times),
  ];
  if (!start.ok) return start;
  if (!end.ok) return end;
  return ok({ lattice, bounds, start: start.value, end: end.value, shape, aim, floorNg });
}

function doseIssue(fromNg: number, toNg: number): Issue | undefined {
  if (!Number.isInteger(fromNg) || fromNg <= 0 || fromNg > MOST_NG)
    return { code: "PL014", at: "--from", message: "this is no dose", expected: "above zero and at most 100 g" };
  if (toNg < fromNg) return undefined;
  return {
    code: "PL013",
    at: "--to",
    message: `${mass(toNg)} is not below ${mass(fromNg)}`,
    expected: "a taper goes down",
  };
}

function splitOf(lattice: Lattice, ng: number, times: readonly string[], at: string): Result<readonly number[]> {
  const split = times.length === 1 ? [ng] : evenSplit(lattice, ng, times.length);
  if (split !== undefined) return ok(split);
  return failWith(
    "PL011",
    at,
    `${mass(ng)} cannot be split into ${times.length} doses that can be made`,
    `--doses with the dose of each time: ${times.join(", ")}`,
  );
}

function endOf(lattice: Lattice, toNg: number, times: readonly string[]): Result<readonly number[]> {
  const near = nearestDoses(lattice, toNg);
  if (times.length === 1 && !isBuildable(lattice, toNg)) {
    const sides = [near.below, near.above].flatMap((ng) => (ng === undefined ? [] : [mass(ng)]));
    return failWith("PL012", "--to", `${mass(toNg)} cannot be made of these products`, sides.join(" or "));
  }
  return splitOf(lattice, toNg, times, "--to");
}

const mass = (ng: number): string => printQuantity(quantity("mass", ng));
