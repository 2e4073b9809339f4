/**
 * After the last fall of a dose prone to withdrawal a course watches before it is complete: `prove.watch: span`, or as
 * long as the lever's falls lie apart.
 */
import { leversOf, wayOf } from "./levers.ts";
import { firstWrong } from "./monitor.ts";
import type { Property } from "./property.ts";
import { ticksIn } from "./prove-entries.ts";
import { sinceMonitor } from "./since-monitor.ts";

export const afterWatch: Property = {
  number: 45,
  id: "AFTER-WATCH",
  how: "monitor",
  statement: "After the last fall of a dose prone to withdrawal the course watches before it is complete.",
  check: (subject) => {
    const { layout } = subject.explored.model.compiled;
    const isComplete = layout.phases.map((phase) => subject.protocol.phases[phase]?.end === "complete");
    const said = ticksIn(subject.protocol, subject.protocol.prove["watch"]);
    return leversOf(subject)
      .filter(({ limits }) => limits.prone)
      .flatMap((lever) => {
        const most = said ?? lever.limits.fallEvery;
        const monitor = sinceMonitor({
          most,
          counts: () => true,
          starts: (view) => wayOf(view, lever) < 0,
          // A fall in the very tick that completes the course is followed by nothing.
          needs: (view) => isComplete[view.phaseAfter] === true,
          startsFirst: true,
        });
        const says = `the course is complete less than ${most} ticks after the last fall of ${lever.lever}`;
        return firstWrong(subject.explored, monitor, () => says);
      });
  },
};
