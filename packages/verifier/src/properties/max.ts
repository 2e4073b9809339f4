/** No level above the maximum of its lever. */
import { printAmount } from "@compline/protocol";
import { eachEdge } from "./edge-view.ts";
import { MOST_VIOLATIONS, type Property, type Violation } from "./property.ts";

export const max: Property = {
  number: 1,
  id: "MAX",
  how: "edge",
  statement: "No dose is ever above the maximum of its lever.",
  check: ({ protocol, explored }) => {
    const found: Violation[] = [];
    const levers = explored.model.compiled.limits.map(({ lever, level, max: most }) => ({ lever, level, most }));
    eachEdge(explored, ({ edge, from, before, after }) => {
      for (const { lever, level, most } of levers) {
        const to = after(level);
        if (to <= most || to <= before(level)) continue;
        const unit = protocol.levers[lever]?.unit ?? "mass";
        const says = `${lever} goes to ${printAmount(to, unit)}, above ${printAmount(most, unit)}`;
        found.push({ says, at: { state: from, edge } });
      }
      return found.length >= MOST_VIOLATIONS;
    });
    return found;
  },
};
