/**
 * One lever at a time, else nobody knows which of them did what. `prove.apart: span` says how far apart changes of
 * different levers lie; without it they are not in one tick. A step back, a stop and an emergency may move several.
 */
import type { EdgeView } from "./edge-view.ts";
import { wrongMoves } from "./edge-index.ts";
import { ADVANCE, leversOf, ORDER, wayOf, type LeverAt } from "./levers.ts";
import { firstWrong } from "./monitor.ts";
import type { Property, Subject, Violation } from "./property.ts";
import { ticksIn } from "./prove-entries.ts";
import { sinceMonitor } from "./since-monitor.ts";

const isFree = ({ group }: EdgeView): boolean => group.band === ADVANCE || group.band === ORDER;

export const oneAtATime: Property = {
  number: 9,
  id: "ONE-AT-A-TIME",
  how: "monitor",
  statement: "At most one lever changes in a tick, and different levers lie apart, unless danger asks for more.",
  check: (subject) => {
    const levers = leversOf(subject);
    if (levers.length < 2) return [];
    const apart = ticksIn(subject.protocol, subject.protocol.prove["apart"]) ?? 1;
    return [
      ...together(subject, levers),
      ...(apart > 1 ? levers.flatMap((one) => tooNear(subject, levers, one, apart)) : []),
    ];
  },
};

function together({ explored }: Subject, levers: readonly LeverAt[]): readonly Violation[] {
  return wrongMoves(explored, (view) => {
    const moved = levers.filter((lever) => wayOf(view, lever) !== 0).map(({ lever }) => lever);
    return moved.length > 1 && isFree(view) ? `${moved.join(" and ")} change in one tick` : undefined;
  });
}

function tooNear({ explored }: Subject, levers: readonly LeverAt[], one: LeverAt, apart: number): readonly Violation[] {
  const monitor = sinceMonitor({
    most: apart,
    counts: () => true,
    starts: (view) => levers.some((lever) => lever !== one && wayOf(view, lever) !== 0),
    needs: (view) => wayOf(view, one) !== 0 && isFree(view),
  });
  return firstWrong(explored, monitor, () => `${one.lever} changes less than ${apart} ticks after another lever`);
}
