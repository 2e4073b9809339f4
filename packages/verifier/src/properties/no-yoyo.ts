/**
 * What was raised is not lowered again before a next rise could be weighed, unless something protects by it. In a phase
 * that goes down the direction was changed before, and falling is what it is for.
 */
import { ADVANCE, leversOf, taggedPhases, wayOf } from "./levers.ts";
import { firstWrong } from "./monitor.ts";
import type { Property } from "./property.ts";
import { sinceMonitor } from "./since-monitor.ts";

export const noYoyo: Property = {
  number: 16,
  id: "NO-YOYO",
  how: "monitor",
  statement:
    "A dose that rose does not fall within the pace of its rises, unless a protective rule or a person says so.",
  check: (subject) => {
    const down = taggedPhases(subject, "down");
    return leversOf(subject).flatMap((lever) => {
      const monitor = sinceMonitor({
        most: lever.limits.riseEvery,
        counts: () => true,
        starts: (view) => wayOf(view, lever) > 0,
        needs: (view) => view.group.band === ADVANCE && !down.has(view.phaseBefore) && wayOf(view, lever) < 0,
      });
      const says = `${lever.lever} falls within ${lever.limits.riseEvery} ticks of a rise, and nothing protects by it`;
      return firstWrong(subject.explored, monitor, () => says);
    });
  },
};
