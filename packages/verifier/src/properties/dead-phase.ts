/** Every phase is reached by some course. */
import { PHASE } from "@compline/course";
import type { Property } from "./property.ts";

export const deadPhase: Property = {
  number: 36,
  id: "DEAD-PHASE",
  how: "graph",
  statement: "Every phase is reached by some course.",
  everyShape: true,
  check: ({ explored }) => {
    if (!explored.isComplete) return [];
    const reached = new Set<number>();
    for (let state = 0; state < explored.states.count; state++) reached.add(explored.states.field(state, PHASE));
    return explored.model.compiled.layout.phases
      .filter((_, i) => !reached.has(i))
      .map((phase) => ({ says: `${phase} is never reached` }));
  },
};
