/** A red flag reaches a human in the tick in which it is known, in every phase that is no end. */
import { LEVELS } from "@compline/protocol";
import { eachGroup } from "./edge-index.ts";
import { holding } from "./holding.ts";
import { MOST_VIOLATIONS, type Property, type Violation } from "./property.ts";

export const redFlag: Property = {
  number: 26,
  id: "REDFLAG",
  how: "edge",
  statement: "A red flag that is true escalates at least to its level, in the same tick, whatever else is true.",
  check: ({ protocol, explored }) => {
    const flags = protocol.redFlags.map(({ flag, when, level }) => ({
      flag,
      isTrue: holding(explored, when),
      level: LEVELS.indexOf(level),
    }));
    const found = new Map<string, Violation>();
    // A flag reads facts alone, so that what is true of one edge of a group is true of all.
    eachGroup(explored, (group, view) => {
      for (const { flag, isTrue, level } of flags) {
        const box = group.escalate >= level || found.has(flag) ? undefined : isTrue(view);
        if (box === undefined) continue;
        const says = `${flag} is true and nobody is called as it asks`;
        found.set(flag, { says, at: { state: view.from, edge: view.edge, box } });
      }
      return found.size >= MOST_VIOLATIONS;
    });
    return [...found.values()];
  },
};
