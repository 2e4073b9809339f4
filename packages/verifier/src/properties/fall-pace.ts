/**
 * Falls of a lever prone to withdrawal keep their pace. A step back, a stop and an emergency do not wait; an order does,
 * as it does for the governor.
 */
import type { EdgeView } from "./edge-view.ts";
import { BACK, leversOf, ORDER, wayOf } from "./levers.ts";
import { firstWrong } from "./monitor.ts";
import type { Property } from "./property.ts";
import { sinceMonitor } from "./since-monitor.ts";

export const fallPace: Property = {
  number: 7,
  id: "FALL-PACE",
  how: "monitor",
  statement:
    "Between two falls of a dose prone to withdrawal lie at least as many ticks as its lever says, unless it must go back.",
  check: (subject) =>
    leversOf(subject)
      .filter(({ limits }) => limits.prone)
      .flatMap((lever) => {
        const isFall = (view: EdgeView): boolean => wayOf(view, lever) < 0;
        const monitor = sinceMonitor({
          most: lever.limits.fallEvery,
          counts: () => true,
          starts: isFall,
          needs: (view) => isFall(view) && (view.group.band < BACK || view.group.band === ORDER),
        });
        const says = `${lever.lever} falls again before ${lever.limits.fallEvery} ticks have passed`;
        return firstWrong(subject.explored, monitor, () => says);
      }),
};
