/**
 * The graph of doses taken once a day: every dose that can be made below the start is a node.
 *
 * Shares and drops are monotone, so the doses that may follow a dose are an interval below it, and the lower end of the
 * interval falls with the dose: two pointers find all of them in O(doses) questions. The end at nothing is an arc of its
 * own, with bounds of its own.
 * Where bounds are given up, an arc carries the square of what it goes over them (relative where the bound is an amount);
 * what is asked there comes before what is not. A way over neighbours is always there; whatever alone goes over by more than that way is in no best way and
 * is left out.
 */
import type { Build, Lattice } from "@compline/formulary";
import { isAdmissible, isFirmKept, oversOf, withoutBounds, type Bounds, type Over, type StepBound } from "./bounds.ts";
import { graphOf, type Graph } from "./graph.ts";

export interface Ends {
  readonly fromNg: number;
  /** Zero, or a dose that can be made and is kept. */
  readonly toNg: number;
}

/** The doses of a descent, start and end included, falling. */
export const nodesOf = ({ doses }: Lattice, { fromNg, toNg }: Ends): readonly number[] => [
  fromNg,
  ...doses.filter((ng) => ng < fromNg && ng > toNg).toReversed(),
  toNg,
];

/** What somebody handles at a dose: liquids before cuts before pieces before products, as one whole number. */
export function burdenOf(build: Build | undefined): number {
  if (build === undefined) return 0;
  const liquids = build.items.filter(({ volumeNl }) => volumeNl !== undefined).length;
  const distinct = new Set(build.items.map(({ id }) => id)).size;
  return ((liquids * DIGITS + build.cuts) * DIGITS + build.pieces) * DIGITS + distinct;
}

/** A plan of a thousand steps of four pieces sums up below this. */
const DIGITS = 8192;

export function onceADay(lattice: Lattice, bounds: Bounds, ends: Ends): Graph {
  const nodes = nodesOf(lattice, ends);
  const last = nodes.length - 1;
  const end = nodes[last] === 0 ? last - 1 : last;
  let far = 0;
  return graphOf(
    nodes,
    burdensOf(lattice, nodes),
    (node, add) => {
      if (node === last) return;
      far = Math.max(far, node);
      while (far < end && isAdmissible(bounds, nodes[node]!, nodes[far + 1]!)) far++;
      for (let to = node + 1; to <= far; to++) add(to, 0);
      if (end < last && isAdmissible(bounds, nodes[node]!, 0)) add(last, 0);
    },
    bounds.ed50,
  );
}

const burdensOf = ({ builds }: Lattice, nodes: readonly number[]): readonly number[] =>
  nodes.map((ng, i) => (i === 0 ? 0 : burdenOf(builds.get(ng))));

/**
 * What may be gone over: the bounds named, anywhere; every bound from `floorNg` down; and shares from `freeNg` down, the
 * dose from which one may stop outright, where they are not asked but still weigh.
 */
export interface GivenUp {
  readonly names: readonly StepBound[];
  readonly floorNg: number;
  readonly freeNg: number;
}

/** The graph in which bounds that were given up weigh and the others hold. */
export function onceADayOver(lattice: Lattice, bounds: Bounds, ends: Ends, given: GivenUp): Graph {
  const nodes = nodesOf(lattice, ends);
  const weigh = overWeight(bounds, given);
  const most = neighbourWeight(nodes, weigh);
  const last = nodes.length - 1;
  return graphOf(
    nodes,
    burdensOf(lattice, nodes),
    (node, add) => {
      for (let to = node + 1; to <= last; to++) {
        const weight = weigh(nodes[node]!, nodes[to]!);
        if (weight <= most) add(to, weight);
        else if (to < last) to = last - 1; // weights only grow from here; the end has bounds of its own
      }
    },
    bounds.ed50,
  );
}

/** By how much a step is over what was given up: 0 where it keeps all, Infinity where it breaks what still holds. */
export function overWeight(bounds: Bounds, given: GivenUp): (from: number, to: number) => number {
  const kept = withoutBounds(bounds, given.names);
  const keptBelow = withoutBounds(kept, SHARES);
  return (from, to) => {
    if (isAdmissible(bounds, from, to)) return 0;
    if (!isFirmKept(bounds, from, to)) return Number.POSITIVE_INFINITY;
    if (from > given.floorNg && !isAdmissible(from > given.freeNg ? kept : keptBelow, from, to))
      return Number.POSITIVE_INFINITY;
    const overs = oversOf(bounds, from, to);
    const isAsked = ({ bound }: Over): boolean => from > given.freeNg || !SHARES.includes(bound);
    return (
      ASKED_FIRST * sumOf(overs.filter(isAsked), TENTHS) +
      sumOf(
        overs.filter((over) => !isAsked(over)),
        WHOLES,
      )
    );
  };
}

const SHARES: readonly StepBound[] = ["max-cut", "fourteen-days", "max-step"];

/** What is over is squared in tenths of a percent where it is asked and in whole percent where it is not: sums stay exact. */
const TENTHS = 10;
const WHOLES = 100;
/** Above what a whole plan of unasked shares adds up to. */
const ASKED_FIRST = 1_000_000;
const PARTS = 10_000;

const sumOf = (overs: readonly Over[], grain: number): number =>
  overs.reduce((sum, { bound, has, allowed }) => {
    const isAmount = bound === "stop-from" || bound === "max-step";
    const over = isAmount ? ((has - allowed) * PARTS) / Math.max(1, allowed) : has - allowed;
    return sum + Math.max(1, Math.ceil(over / grain)) ** 2;
  }, 0);

/** What the way over all neighbours is over, as far as such a way is there. */
function neighbourWeight(nodes: readonly number[], weigh: (from: number, to: number) => number): number {
  let sum = 0;
  for (let i = 1; i < nodes.length; i++) sum += weigh(nodes[i - 1]!, nodes[i]!);
  return Number.isFinite(sum) ? sum : Number.MAX_VALUE;
}
