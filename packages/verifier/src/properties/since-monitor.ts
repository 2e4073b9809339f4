/**
 * The automaton that most paces need: how many ticks ago something happened, and that it was long enough when something
 * else happens. It counts up to `most` and no further.
 */
import type { EdgeView } from "./edge-view.ts";
import { WRONG } from "./ever-wrong.ts";
import type { Monitor } from "./monitor.ts";

export interface SinceWhat {
  /** How long it must have been. */
  readonly most: number;
  /**
   * At the opening; as if it had been long enough, where nothing is said. The engine's wall clocks stand at −1 there, so
   * that they read 0 in the first tick; its reported clock at 0.
   */
  readonly initial?: number;
  /** Whether the tick counts. */
  readonly counts: (view: EdgeView) => boolean;
  /** From this tick on it is counted anew. */
  readonly starts: (view: EdgeView) => boolean;
  /** In this tick it must have been long enough. */
  readonly needs: (view: EdgeView) => boolean;
  /** Whether what starts in the very tick counts as no time ago in it; else only from the next on. */
  readonly startsFirst?: true;
}

const [COUNTS, STARTS, NEEDS] = [1, 2, 4];
/** The earliest an opening can stand at: what an automaton calls its state 0. */
const EARLIEST = -1;

export function sinceMonitor({ most, initial = most, counts, starts, needs, startsFirst }: SinceWhat): Monitor {
  return {
    size: most + 1 - EARLIEST,
    initial: initial - EARLIEST,
    // The shorter ago, the sooner is anything too early.
    order: (state) => [0, most - EARLIEST - state],
    label: (view) => (counts(view) ? COUNTS : 0) | (starts(view) ? STARTS : 0) | (needs(view) ? NEEDS : 0),
    next: (before, label) => {
      const isStart = (label & STARTS) !== 0;
      const passed = before + EARLIEST;
      const since = (label & COUNTS) === 0 ? passed : Math.min(most, passed + 1);
      if ((label & NEEDS) !== 0 && (startsFirst === true && isStart ? 0 : since) < most) return WRONG;
      return (isStart ? 0 : since) - EARLIEST;
    },
  };
}
