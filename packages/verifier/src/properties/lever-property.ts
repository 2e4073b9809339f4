/** Properties that ask the same of every lever on every edge that moves it. */
import { wrongMoves } from "./edge-index.ts";
import type { EdgeView } from "./edge-view.ts";
import { leversOf, wayOf, type LeverAt } from "./levers.ts";
import type { Subject, Violation } from "./property.ts";

export interface Move {
  readonly view: EdgeView;
  readonly lever: LeverAt;
  /** 1 up, −1 down. */
  readonly way: number;
  readonly from: number;
  readonly to: number;
}

/** What is wrong with the moves of levers, in words; the judge is asked of each lever that moves. */
export function wrongLeverMoves(subject: Subject, judge: (move: Move) => string | undefined): readonly Violation[] {
  const levers = leversOf(subject);
  return wrongMoves(subject.explored, (view) => {
    for (const lever of levers) {
      const way = wayOf(view, lever);
      if (way === 0) continue;
      const { level } = lever.limits;
      const says = judge({ view, lever, way, from: view.before(level), to: view.after(level) });
      if (says !== undefined) return says;
    }
    return undefined;
  });
}
