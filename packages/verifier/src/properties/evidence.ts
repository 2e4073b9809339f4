/** A rise rests on enough reported ticks at the dose before it; a first dose has none to rest on. */
import type { EdgeView } from "./edge-view.ts";
import { leversOf, wayOf } from "./levers.ts";
import { firstWrong } from "./monitor.ts";
import type { Property } from "./property.ts";
import { sinceMonitor } from "./since-monitor.ts";

export const evidence: Property = {
  number: 20,
  id: "EVIDENCE",
  how: "monitor",
  statement: "Before a dose rises, as many ticks as its lever says were reported at the dose before.",
  check: (subject) =>
    leversOf(subject).flatMap((lever) => {
      const { riseEvery, level } = lever.limits;
      const monitor = sinceMonitor({
        most: riseEvery,
        initial: 0,
        counts: ({ group }) => group.mode.reported === 1,
        starts: (view) => wayOf(view, lever) !== 0,
        needs: (view: EdgeView) => wayOf(view, lever) > 0 && view.before(level) > 0,
      });
      return firstWrong(
        subject.explored,
        monitor,
        (view) =>
          `${lever.lever} rises from ${lever.says(view.before(level))} on fewer than ${riseEvery} reported ticks there`,
      );
    }),
};
