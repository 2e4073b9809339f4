/** Every rule that is true somewhere in a phase wins somewhere in it: a phase in its list where it never can is a mistake. */
import type { Property } from "./property.ts";
import { winKey, winningIn } from "./winners.ts";

export const shadowed: Property = {
  number: 35,
  id: "SHADOWED",
  how: "graph",
  statement: "A rule that is ever true in one of its phases also wins in it.",
  everyShape: true,
  check: ({ explored }) => {
    if (!explored.isComplete) return [];
    const { layout, rules } = explored.model.compiled;
    const { wins, outranked } = winningIn(explored);
    return rules
      .filter(({ rule }) => !rule.generated)
      .flatMap(({ rule, index }) =>
        layout.phases.flatMap((phase, i) => {
          const key = winKey(index, i);
          const isShadowed = outranked.has(key) && !wins.has(key);
          return isShadowed
            ? [{ says: `"${rule.rule}" never wins in ${phase}: stronger rules are always true with it` }]
            : [];
        }),
      );
  },
};
