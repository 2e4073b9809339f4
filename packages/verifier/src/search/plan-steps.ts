/**
 * Plans of doses as their contract sees them: a first entry, a middle, the last before the end, the end.
 *
 * A protocol is proved for every plan that keeps its contract, not for one list. The plan it is searched with has one
 * entry for the whole middle; a step down that enters or leaves the middle may as well have stayed in it, at a dose of
 * which the rules can say nothing else. So beside each such step there is one that ends in the middle again.
 */
import type { Compiled, State } from "@compline/course";
import { WITHIN_PLAN_DOWN, WITHIN_PLAN_UP } from "./edges.ts";

export interface PlanStep {
  readonly next: State;
  readonly within: number;
}

export type PlanSteps = (before: State, after: State) => readonly PlanStep[];

/** The place of the middle in a plan of four entries: start, middle, last, end. */
export const MIDDLE = 1;

/** All ways that a step may have led on. */
export function planSteps(compiled: Compiled): PlanSteps {
  const within = stepsWithin(compiled);
  return (before, next) => [{ next, within: 0 }, ...within(before, next)];
}

const NONE: readonly never[] = [];

/** Those that ended in the middle again. */
export function stepsWithin({ layout, opening }: Compiled): PlanSteps {
  const planned = layout.levers
    .filter((lever) => (opening.plans[lever]?.length ?? 0) > MIDDLE + 2)
    .map((lever) => ({ place: layout.place(lever), level: layout.level(lever) }));
  return (before, next) => {
    if (planned.every(({ place }) => next[place] === before[place])) return NONE;
    return planned.flatMap(({ place, level }): readonly PlanStep[] => {
      const [from, to] = [before[place] as number, next[place] as number];
      if (from !== MIDDLE || to === from) return NONE;
      const stays = next.with(place, MIDDLE).with(level, before[level] as number);
      return [{ next: stays, within: to > from ? WITHIN_PLAN_DOWN : WITHIN_PLAN_UP }];
    });
  };
}
