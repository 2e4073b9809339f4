/**
 * A decision lists every red flag that is true, whether or not a rule won by it. The engine lists them from the compiled
 * flags (packages/course, `explain.test.ts`: "which flags are true, whoever won"; held against the second interpreter in
 * `conformance/two-interpreters.test.ts`). What a search can add: that every declared flag was compiled, with its own
 * condition.
 */
import { referencesOf, type Expression } from "@compline/protocol";
import type { Property } from "./property.ts";

export const allFlagsListed: Property = {
  number: 29,
  id: "ALL-FLAGS-LISTED",
  how: "engine",
  statement: "Every red flag that is true is listed in the decision.",
  check: ({ protocol, explored }) => {
    const { flags, layout } = explored.model.compiled;
    return protocol.redFlags.flatMap(({ flag, when }) => {
      const reads = new Set(factsIn(when));
      const listed = flags.find((one) => one.flag === flag);
      const isSame = listed !== undefined && listed.reads.every((at) => reads.has(layout.facts[at] ?? ""));
      return isSame && listed.reads.length === reads.size ? [] : [{ says: `${flag} is not among what is listed` }];
    });
  },
};

const factsIn = (when: Expression): readonly string[] =>
  referencesOf(when).flatMap((one) => (one.kind === "fact" ? [one.id] : []));
