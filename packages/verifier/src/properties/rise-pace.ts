/** Rises keep their pace, counted in ticks with a report: what nobody heard of is no ground to go on. */
import { wayOf, leversOf } from "./levers.ts";
import { firstWrong } from "./monitor.ts";
import type { Property } from "./property.ts";
import { sinceMonitor } from "./since-monitor.ts";

export const risePace: Property = {
  number: 5,
  id: "RISE-PACE",
  how: "monitor",
  statement: "Between two rises of a dose lie at least as many reported ticks as its lever says.",
  check: (subject) =>
    leversOf(subject).flatMap((lever) => {
      const isRise = (view: Parameters<typeof wayOf>[0]): boolean => wayOf(view, lever) > 0;
      const monitor = sinceMonitor({
        most: lever.limits.riseEvery,
        counts: ({ group }) => group.mode.reported === 1,
        starts: isRise,
        needs: isRise,
      });
      const says = `${lever.lever} rises again before ${lever.limits.riseEvery} reported ticks have passed`;
      return firstWrong(subject.explored, monitor, () => says);
    }),
};
