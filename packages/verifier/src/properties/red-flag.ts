/** A red flag reaches a human in the tick in which it is known, in every phase that is no end. */
import { LEVELS } from "@compline/protocol";
import { eachEdge } from "./edge-view.ts";
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
    const found: Violation[] = [];
    eachEdge(explored, (view) => {
      for (const { flag, isTrue, level } of flags) {
        if (view.group.escalate >= level || isTrue(view) === undefined) continue;
        const says = `${flag} is true and nobody is called as it asks`;
        found.push({ says, at: { state: view.from, edge: view.edge } });
      }
      return found.length >= MOST_VIOLATIONS;
    });
    return found;
  },
};
