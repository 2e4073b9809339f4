/**
 * Every red flag is weighed in every phase that is no end. Expansion puts a rule for it into each; asked of the rules as
 * they were compiled, so that a hole in the expansion shows.
 */
import type { Property } from "./property.ts";

export const flagCover: Property = {
  number: 28,
  id: "FLAG-COVER",
  how: "static",
  statement: "Every red flag is weighed in every phase that is no end.",
  check: ({ protocol, explored }) => {
    const { byPhase, isEnd, layout } = explored.model.compiled;
    return layout.phases.flatMap((phase, i) => {
      if (isEnd[i] === true) return [];
      const there = new Set((byPhase[i] ?? []).map(({ rule }) => rule.rule));
      return protocol.redFlags
        .filter(({ flag }) => !there.has(`flag/${flag}`) && !there.has(`flag/${flag}/door`))
        .map(({ flag }) => ({ says: `${flag} is not weighed in ${phase}` }));
    });
  },
};
