/** Nothing rises in a tick in which a red flag is true. */
import { eachMove } from "./edge-index.ts";
import { holding } from "./holding.ts";
import { leversOf, wayOf } from "./levers.ts";
import { MOST_VIOLATIONS, type Property, type Violation } from "./property.ts";

export const noRiseOnFlag: Property = {
  number: 15,
  id: "NO-RISE-ON-FLAG",
  how: "edge",
  statement: "No dose rises in a tick in which a red flag is true.",
  check: (subject) => {
    const { protocol, explored } = subject;
    const flags = protocol.redFlags.map(({ flag, when }) => ({ flag, holds: holding(explored, when) }));
    const levers = leversOf(subject);
    const found = new Map<string, Violation>();
    eachMove(explored, (view) => {
      const up = levers.find((lever) => wayOf(view, lever) > 0);
      if (up === undefined) return false;
      for (const { flag, holds } of flags) {
        const box = holds(view);
        const says = `${up.lever} rises while ${flag} is true`;
        if (box !== undefined && !found.has(says))
          found.set(says, { says, at: { state: view.from, edge: view.edge, box } });
      }
      return found.size >= MOST_VIOLATIONS;
    });
    return [...found.values()];
  },
};
