/**
 * The levers of a protocol as properties read them on an edge: which way each moves, and by how much.
 *
 * Of a planned lever the doses in between are the plan's: an edge within the middle of a plan is a fall (or a rise) though
 * the level in the graph stays, and how large a step of a plan is, its contract says and not the graph.
 */
import type { Compiled } from "@compline/course";
import { BANDS, printAmount, type LeverUnit } from "@compline/protocol";
import { WITHIN_PLAN_DOWN, WITHIN_PLAN_UP } from "../search/edges.ts";
import type { EdgeView } from "./edge-view.ts";
import type { Subject } from "./property.ts";

export interface LeverAt {
  readonly lever: string;
  readonly limits: Compiled["limits"][number];
  readonly isPlanned: boolean;
  readonly says: (amount: number) => string;
}

export const KEEP = BANDS.indexOf("keep");
export const ADVANCE = BANDS.indexOf("advance");
export const HOLD = BANDS.indexOf("hold");
export const BACK = BANDS.indexOf("back");
export const STOP = BANDS.indexOf("stop");
export const ORDER = BANDS.indexOf("order");
export const EMERGENCY = BANDS.indexOf("emergency");

export function leversOf({ protocol, explored }: Subject): readonly LeverAt[] {
  return explored.model.compiled.limits.map((limits) => {
    const unit: LeverUnit = protocol.levers[limits.lever]?.unit ?? "mass";
    return {
      lever: limits.lever,
      limits,
      isPlanned: protocol.plans[limits.lever] !== undefined,
      says: (amount) => printAmount(amount, unit),
    };
  });
}

/** 1 up, −1 down, 0 not at all. */
export function wayOf(view: EdgeView, { limits, isPlanned }: LeverAt): number {
  // Where no rule acts nothing moves: most edges are answered here.
  if (view.group.acting.length === 0) return 0;
  const change = view.after(limits.level) - view.before(limits.level);
  if (change !== 0 || !isPlanned) return Math.sign(change);
  if ((view.how & WITHIN_PLAN_DOWN) !== 0) return -1;
  return (view.how & WITHIN_PLAN_UP) === 0 ? 0 : 1;
}

/** Whether the step is one of a plan, whose size the plan's contract bounds. */
export const isPlanStep = (view: EdgeView, { limits }: LeverAt): boolean =>
  view.after(limits.place) !== view.before(limits.place) || (view.how & (WITHIN_PLAN_DOWN | WITHIN_PLAN_UP)) !== 0;

export const phaseName = ({ explored }: Subject, phase: number): string =>
  explored.model.compiled.layout.phases[phase] ?? "";

/** Places of the phases that have a tag and are no end. */
export const taggedPhases = (
  { protocol, explored }: Subject,
  tag: "up" | "down" | "hold" | "wait",
): ReadonlySet<number> =>
  new Set(
    explored.model.compiled.layout.phases.flatMap((phase, i) => {
      const { tags = [], end } = protocol.phases[phase] ?? {};
      return tags.includes(tag) && end === undefined ? [i] : [];
    }),
  );

/** The rules that act on an edge, as they were compiled. */
export const actingOn = ({ explored }: Subject, { group }: Pick<EdgeView, "group">): Compiled["rules"] =>
  group.acting.flatMap((index) => explored.model.compiled.rules[index] ?? []);
