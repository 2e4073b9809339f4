/**
 * Why there is no plan: the proof, and the gap.
 *
 * Every dose that the bounds let anybody reach from the start is found; the end is not among them. The lowest of them is
 * where the descent stops: the next lower dose that can be made is over a bound, and so is stopping from there. Shares
 * and drops are monotone, so from every higher dose that next dose is over the same bound by more.
 * Where only the number of steps is too small, it is said how many are needed.
 */
import { ok, type Result } from "@compline/base";
import { oversOf, type Over } from "./bounds.ts";
import { dayOf, freed, shapesOf, terrainOf, type Descent } from "./descent.ts";
import { reachable } from "./graph.ts";
import type { Side } from "./milp.ts";
import { NOTHING_GIVEN_UP } from "./several-times.ts";
import { stepsToEnd } from "./shortest.ts";

export type Stuck =
  | {
      readonly kind: "bounds";
      /** Doses of the day that can be reached, the start among them, falling. */
      readonly reachedNg: readonly number[];
      readonly lowestNg: number;
      /** The next lower dose that can be made, or the end. */
      readonly nextNg: number;
      readonly toNext: readonly Over[];
      /** What stopping from the lowest would go over; empty where the plan ends above nothing. */
      readonly toEnd: readonly Over[];
      /** The protocol whose contract alone leads nowhere from here, whatever else were given up. */
      readonly by?: string | undefined;
    }
  | { readonly kind: "steps"; readonly asked: number; readonly fewest: number }
  | { readonly kind: "steps-too-many"; readonly asked: number }
  /** The bounds can be kept, but not with so few products or bottles; a solver has proved it. */
  | ({ readonly kind: "side" } & Side);

export function stuckOf(descent: Descent): Result<Stuck> {
  const { aim } = descent;
  const bounds = freed(descent.bounds);
  const shapes = shapesOf(descent);
  const terrain = terrainOf(descent, bounds, shapes.at(-1)!, NOTHING_GIVEN_UP);
  if (!terrain.ok) return terrain;
  const { graph, at } = terrain.value;
  const fewest = stepsToEnd(graph)[0]!;
  if (Number.isFinite(fewest) && aim.kind !== "fewest")
    return ok(
      fewest > aim.steps ? { kind: "steps", asked: aim.steps, fewest } : { kind: "steps-too-many", asked: aim.steps },
    );
  const seen = reachable(graph);
  const reachedNg = [...new Set(graph.doses.filter((_, node) => seen[node] === 1))];
  const lowestNg = reachedNg.at(-1)!;
  const endNg = dayOf(descent.end);
  const lowest = graph.doses.flatMap((ng, node) => (ng === lowestNg && seen[node] === 1 ? [at(node)] : []));
  const nextNg = Math.max(endNg, ...lowest.map((doses) => nextBelow(descent, doses)));
  return ok({
    kind: "bounds",
    reachedNg,
    lowestNg,
    nextNg,
    toNext: oversOf(bounds, lowestNg, nextNg),
    toEnd: endNg === 0 && nextNg > 0 ? oversOf(bounds, lowestNg, 0) : [],
  });
}

/** The highest dose of a day that lowering one of its doses leads to. */
const nextBelow = ({ lattice }: Descent, doses: readonly number[]): number =>
  Math.max(
    0,
    ...doses.flatMap((now, time) =>
      now === 0 ? [] : [dayOf(doses.with(time, lattice.doses.findLast((ng) => ng < now) ?? 0))],
    ),
  );
