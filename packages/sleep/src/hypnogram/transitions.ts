/**
 * How often each stage is followed by each, and what follows from that: shifts, runs, and how steady each stage is.
 *
 * Counted between neighbouring epochs of lights off to lights on; a pair with an unscored epoch counts for nothing.
 */
import { inBed, type Hypnogram } from "./hypnogram.ts";
import { STAGES, type Stage } from "./stage.ts";

export type Counts = Readonly<Record<Stage, Readonly<Record<Stage, number>>>>;

export function transitionsOf(hypnogram: Hypnogram): Counts {
  const stages = inBed(hypnogram);
  const counts = Object.fromEntries(
    STAGES.map((from) => [from, Object.fromEntries(STAGES.map((to) => [to, 0]))]),
  ) as Record<Stage, Record<Stage, number>>;
  stages.slice(1).forEach((to, i) => {
    const from = stages[i]!;
    if (from !== "?" && to !== "?") counts[from][to]++;
  });
  return counts;
}

/** Changes of stage between scored neighbours, of any kind or into the stages named. */
export const shiftsOf = (hypnogram: Hypnogram, into: (stage: Stage) => boolean = () => true): number =>
  changesOf(hypnogram, (_, to) => into(to));

/** Changes of stage between scored neighbours that are of a kind. */
export function changesOf(hypnogram: Hypnogram, counts: (from: Stage, to: Stage) => boolean): number {
  const stages = inBed(hypnogram);
  return stages.filter((to, i) => {
    const from = stages[i - 1];
    return from !== undefined && from !== "?" && to !== "?" && from !== to && counts(from, to);
  }).length;
}

/** The share of epochs of a stage that are followed by the same; undefined for a stage that never came. */
export function steadiness(hypnogram: Hypnogram, stage: Stage): number | undefined {
  const row = transitionsOf(hypnogram)[stage];
  const all = Object.values(row).reduce((sum, count) => sum + count, 0);
  return all === 0 ? undefined : row[stage] / all;
}

/** Lengths of unbroken stretches of a stage, in epochs, in order. */
export function runsOf(hypnogram: Hypnogram, holds: (stage: Stage) => boolean): readonly number[] {
  const runs: number[] = [];
  let length = 0;
  for (const stage of [...inBed(hypnogram), undefined]) {
    if (stage !== undefined && holds(stage)) length++;
    else if (length > 0) {
      runs.push(length);
      length = 0;
    }
  }
  return runs;
}
