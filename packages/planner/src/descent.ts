/**
 * What is asked of a descent, and the ways that answer it.
 *
 * First every bound is held on every step. Where that cannot be, shares are not asked from `stopFromNg` down, since the
 * drug may be stopped outright from there, and are gone over as little as can be; then every bound gives way, as little
 * as can be, from `floorNg` down, where somebody accepted a floor.
 * Evenness over several times of the day is as tight as goes without a step more: its width doubles, and the narrowest
 * that has the fewest steps of all of them is taken.
 */
import { ok, type Result } from "@compline/base";
import type { Lattice } from "@compline/formulary";
import type { Bounds } from "./bounds.ts";
import { exactly } from "./exactly.ts";
import { gentlest } from "./gentlest.ts";
import type { Graph } from "./graph.ts";
import { onceADay, onceADayOver, type GivenUp } from "./once-a-day.ts";
import { NOTHING_GIVEN_UP, severalTimes, type Shape } from "./several-times.ts";
import { bestWay } from "./shortest.ts";

/** `fewest` steps and the flattest of those; exactly so many, flattest; the gentlest `within` so many. */
export type Aim =
  | { readonly kind: "fewest" }
  | { readonly kind: "steps"; readonly steps: number }
  | { readonly kind: "within"; readonly steps: number };

export type ShapeName = Shape["kind"];

export interface Descent {
  readonly lattice: Lattice;
  readonly bounds: Bounds;
  /** What is taken now and at the end, for each time of the day, ng. */
  readonly start: readonly number[];
  readonly end: readonly number[];
  readonly shape: ShapeName;
  readonly aim: Aim;
  /** From here down no bound need be kept: 0 where nobody accepted that. */
  readonly floorNg: number;
}

/** The doses of every day of the plan, for each time, start and end included. */
export type Way = readonly (readonly number[])[];

export interface Terrain {
  readonly graph: Graph;
  readonly at: (node: number) => readonly number[];
}

export const dayOf = (doses: readonly number[]): number => doses.reduce((sum, ng) => sum + ng, 0);

/** The best way, or undefined where there is none. */
export function wayOf(descent: Descent): Result<Way | undefined> {
  for (const given of stages(descent)) {
    const found = wayIn(descent, given);
    if (!found.ok || found.value !== undefined) return found;
  }
  return ok(undefined);
}

/** What is given up, the least first. */
export function stages({ bounds, floorNg }: Descent): readonly GivenUp[] {
  const freeNg = bounds.stopFromNg ?? 0;
  return [
    NOTHING_GIVEN_UP,
    ...(freeNg === 0 ? [] : [{ names: [], floorNg: 0, freeNg }]),
    ...(floorNg > 0 ? [{ names: [], floorNg, freeNg }] : []),
  ];
}

/** The bounds with shares asked only above the dose from which the drug may be stopped. */
export const freed = (bounds: Bounds): Bounds =>
  bounds.stopFromNg === undefined ? bounds : { ...bounds, freeBelowNg: bounds.stopFromNg };

/** Of shapes that are ever wider, the first that does with as few steps as any of them; a number of steps takes the first. */
export function wayIn(descent: Descent, given: GivenUp): Result<Way | undefined> {
  let best: Way | undefined;
  for (const shape of shapesOf(descent)) {
    if (best !== undefined && !isEvenEnough(shape, descent)) break;
    const terrain = terrainOf(descent, descent.bounds, shape, given);
    // What is too wide to be searched is not needed where something narrower was found.
    if (!terrain.ok) return best === undefined ? terrain : ok(best);
    const way = nodesBy(terrain.value.graph, descent.aim)?.map(terrain.value.at);
    if (way === undefined) continue;
    if (descent.aim.kind !== "fewest") return ok(way);
    if (best === undefined || way.length < best.length) best = way;
  }
  return ok(best);
}

/** Times that differ by more than half of the largest are even in name only: wider is tried where nothing else does. */
const isEvenEnough = (shape: Shape, { start }: Descent): boolean =>
  shape.kind !== "any" && (shape.kind !== "even" || 2 * shape.apartNg <= Math.max(...start));

export function terrainOf(descent: Descent, bounds: Bounds, shape: Shape, given: GivenUp): Result<Terrain> {
  const { lattice, start, end } = descent;
  if (start.length > 1) return severalTimes(lattice, bounds, start, end, shape, given);
  const ends = { fromNg: start[0]!, toNg: end[0]! };
  const isStrict = given.names.length === 0 && given.floorNg === 0 && given.freeNg === 0;
  const graph = isStrict ? onceADay(lattice, bounds, ends) : onceADayOver(lattice, bounds, ends, given);
  return ok({ graph, at: (node) => [graph.doses[node]!] });
}

function nodesBy(graph: Graph, aim: Aim): readonly number[] | undefined {
  switch (aim.kind) {
    case "fewest":
      return bestWay(graph);
    case "steps":
      return exactly(graph, aim.steps);
    default:
      return gentlest(graph, aim.steps);
  }
}

/** Shapes to try, the tightest first. */
export function shapesOf({ lattice, start, shape }: Descent): readonly Shape[] {
  if (start.length === 1 || shape !== "even") return [{ kind: shape === "even" ? "any" : shape }];
  const most = dayOf(start);
  const shapes: Shape[] = [];
  const apart = Math.max(...start) - Math.min(...start);
  for (let width = Math.max(smallestGap(lattice), apart); width < most; width *= 2)
    shapes.push({ kind: "even", apartNg: width });
  return [...shapes, { kind: "any" }];
}

const smallestGap = ({ doses }: Lattice): number =>
  doses.reduce((least, ng, i) => Math.min(least, ng - (doses[i - 1] ?? 0)), Number.MAX_SAFE_INTEGER);
