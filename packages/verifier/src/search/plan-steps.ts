/**
 * Plans of doses as their contract sees them: entries that are told apart, and runs of entries of which the rules can say
 * nothing else.
 *
 * A protocol is proved for every plan that keeps its contract, not for one list. The plan it is searched with has one
 * entry for a whole run: for all doses above the one that the last step may be from, and for all that are not. A step that
 * leaves a run may as well have stayed in it. So beside each such step there is one that ends in the run again.
 */
import type { Compiled, State } from "@compline/course";
import { WITHIN_PLAN_DOWN, WITHIN_PLAN_UP } from "./edges.ts";

export interface PlanStep {
  readonly next: State;
  readonly within: number;
}

export type PlanSteps = (before: State, after: State) => readonly PlanStep[];

const NO_RUNS: ReadonlySet<number> = new Set();

/** The amounts that the stock of a course makes and its lever may have, from the smallest. */
export function madeDoses({ protocol, lattices }: Compiled, lever: string): readonly number[] {
  const { min = 0 } = protocol.levers[lever] ?? {};
  return (lattices.get(lever)?.doses ?? []).filter((dose) => dose >= min);
}

/** Places in a plan that stand for one entry or several: neither its start nor its end. */
export function runsOf(compiled: Compiled, lever: string): ReadonlySet<number> {
  const { protocol, opening } = compiled;
  const [plan, doses] = [protocol.plans[lever], opening.plans[lever]];
  if (plan === undefined || doses === undefined) return NO_RUNS;
  const made = madeDoses(compiled, lever);
  const { lastFrom, mostPercent, to } = plan;
  return new Set(
    doses.flatMap((dose, place) => {
      if (place === 0 || place === doses.length - 1) return [];
      return dose > lastFrom || mayFollow(made, { below: lastFrom, to, mostPercent }) ? [place] : [];
    }),
  );
}

/** Whether two entries of a plan may stand one after the other, both at or below a dose. */
function mayFollow(
  made: readonly number[],
  { below, to, mostPercent }: { readonly below: number; readonly to: number; readonly mostPercent: number },
): boolean {
  const low = made.filter((dose) => dose > to && dose <= below);
  return low.some((dose, i) => {
    const next = low[i - 1];
    return next !== undefined && (dose - next) * 100 <= mostPercent * dose;
  });
}

/** All ways that a step may have led on. */
export function planSteps(compiled: Compiled): PlanSteps {
  const within = stepsWithin(compiled);
  return (before, next) => [{ next, within: 0 }, ...within(before, next)];
}

const NONE: readonly never[] = [];

/** Those that ended in the same run again. */
export function stepsWithin(compiled: Compiled): PlanSteps {
  const { layout } = compiled;
  const planned = layout.levers
    .map((lever) => ({ place: layout.place(lever), level: layout.level(lever), runs: runsOf(compiled, lever) }))
    .filter(({ runs }) => runs.size > 0);
  return (before, next) => {
    if (planned.every(({ place }) => next[place] === before[place])) return NONE;
    return planned.flatMap(({ place, level, runs }): readonly PlanStep[] => {
      const [from, to] = [before[place] as number, next[place] as number];
      if (to === from || !runs.has(from)) return NONE;
      const stays = next.with(place, from).with(level, before[level] as number);
      return [{ next: stays, within: to > from ? WITHIN_PLAN_DOWN : WITHIN_PLAN_UP }];
    });
  };
}
