/**
 * Cycles of non-REM and REM sleep, by the rule of Feinberg and Floyd as modified in common use.
 *
 * A non-REM period lasts at least 15 min from its first epoch of N1, N2, N3 (wake inside it counts towards its length); a REM
 * period at least 5 min, except the first of the night, which may be of any length. Less than 15 min of other stages inside a
 * REM period do not end it. A cycle is a non-REM period and the REM period that ends it; a last non-REM period without
 * one is counted as incomplete and told apart. A first REM period that was skipped is not guessed at: a very long first
 * non-REM period stays one.
 *
 * Source: Feinberg & Floyd 1979, doi 10.1111/j.1469-8986.1979.tb02991.x [feinberg-floyd-1979].
 */
import { inBed, type Hypnogram } from "./hypnogram.ts";
import { isNonRem, type Stage } from "./stage.ts";

export interface Cycle {
  /** Epochs from lights off: the first of the non-REM period, the first of the REM period, and the first after it. */
  readonly from: number;
  readonly rem: number | undefined;
  readonly to: number;
  readonly complete: boolean;
}

const NON_REM_MIN = 15;
const REM_MIN = 5;
const REM_GAP_MIN = 15;

export function cyclesOf(hypnogram: Hypnogram): readonly Cycle[] {
  const stages = inBed(hypnogram);
  const epochs = (minutes: number): number => Math.ceil((minutes * 60) / hypnogram.epochSec);
  const cycles: Cycle[] = [];
  let at = 0;
  for (;;) {
    const from = next(stages, at, isNonRem);
    if (from === undefined) return cycles;
    const rem = remPeriod(stages, from, epochs, cycles.length === 0);
    if (rem === undefined) return withRest(cycles, stages, from, epochs(NON_REM_MIN));
    cycles.push({ from, rem: rem.from, to: rem.to, complete: true });
    at = rem.to;
  }
}

/** The first stretch of REM after the non-REM period that is long enough to end it. */
function remPeriod(
  stages: readonly Stage[],
  from: number,
  epochs: (minutes: number) => number,
  isFirst: boolean,
): { readonly from: number; readonly to: number } | undefined {
  let start = next(stages, from + epochs(NON_REM_MIN), isRem);
  while (start !== undefined) {
    const to = endOfRem(stages, start, epochs(REM_GAP_MIN));
    const length = stages.slice(start, to).filter(isRem).length;
    if (isFirst || length >= epochs(REM_MIN)) return { from: start, to };
    start = next(stages, to, isRem);
  }
  return undefined;
}

const isRem = (stage: Stage): boolean => stage === "R";

/** The epoch after the last of REM before a gap that ends the period. */
function endOfRem(stages: readonly Stage[], from: number, gap: number): number {
  let last = from;
  for (let i = from; i < stages.length && i - last <= gap; i++) if (stages[i] === "R") last = i;
  return last + 1;
}

function next(stages: readonly Stage[], from: number, holds: (stage: Stage) => boolean): number | undefined {
  const at = stages.findIndex((stage, i) => i >= from && holds(stage));
  return at < 0 ? undefined : at;
}

function withRest(cycles: readonly Cycle[], stages: readonly Stage[], from: number, least: number): readonly Cycle[] {
  const to = stages.findLastIndex(isNonRem) + 1;
  return to - from < least ? cycles : [...cycles, { from, rem: undefined, to, complete: false }];
}
