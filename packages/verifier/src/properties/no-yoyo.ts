/** What was raised is not lowered again before a next rise could be weighed, unless something protects by it. */
import { ADVANCE, leversOf, wayOf } from "./levers.ts";
import { firstWrong } from "./monitor.ts";
import type { Property } from "./property.ts";
import { sinceMonitor } from "./since-monitor.ts";

export const noYoyo: Property = {
  number: 16,
  id: "NO-YOYO",
  how: "monitor",
  statement:
    "A dose that rose does not fall within the pace of its rises, unless a protective rule or a person says so.",
  check: (subject) =>
    leversOf(subject).flatMap((lever) => {
      const monitor = sinceMonitor({
        most: lever.limits.riseEvery,
        counts: () => true,
        starts: (view) => wayOf(view, lever) > 0,
        needs: (view) => wayOf(view, lever) < 0 && view.group.band === ADVANCE,
      });
      const says = `${lever.lever} falls within ${lever.limits.riseEvery} ticks of a rise, and nothing protects by it`;
      return firstWrong(subject.explored, monitor, () => says);
    }),
};
