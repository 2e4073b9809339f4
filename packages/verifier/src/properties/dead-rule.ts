/**
 * Every rule decides somewhere. Asked of the authored rules, the red flags and the gates: how far silence and the bounds
 * of phases are ever reached is no fault of theirs.
 */
import type { Compiled } from "@compline/course";
import type { Property } from "./property.ts";
import { winKey, winningIn } from "./winners.ts";

export const deadRule: Property = {
  number: 34,
  id: "DEAD-RULE",
  how: "graph",
  statement: "Every rule wins somewhere.",
  everyShape: true,
  check: ({ explored }) => {
    if (!explored.isComplete) return [];
    const { rules, layout } = explored.model.compiled;
    const { wins } = winningIn(explored);
    return rules
      .filter(isMeant)
      .filter(({ index }) => !layout.phases.some((_, phase) => wins.has(winKey(index, phase))))
      .map(({ rule }) => ({ says: `"${rule.rule}" can never decide` }));
  },
};

const isMeant = ({ rule }: Compiled["rules"][number]): boolean => !/^(?:silence|overdue)\//.test(rule.rule);
