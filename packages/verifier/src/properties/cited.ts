/** Every rule and every number of a lever has a source; which rest on consensus alone is told, and no fault. */
import type { Protocol } from "@compline/protocol";
import type { Property } from "./property.ts";
import { foundBy } from "./static-checks.ts";

export const cited: Property = {
  number: 49,
  id: "CITED",
  how: "static",
  statement: "Every rule and every number of a lever has a source.",
  check: (subject) => foundBy(["PR112"], subject),
};

/** Rules, and numbers of levers, whose sources are all of grade consensus. */
export function onConsensusAlone({ rules, levers, sources }: Protocol): readonly string[] {
  const isConsensus = (cites: readonly string[]): boolean =>
    cites.length > 0 && cites.every((name) => sources[name]?.grade === "consensus");
  return [
    ...rules.flatMap(({ rule, cite }) => (isConsensus(cite) ? [rule] : [])),
    ...Object.entries(levers).flatMap(([lever, { cite }]) =>
      Object.entries(cite).flatMap(([part, names]) => (isConsensus(names) ? [`${part} of ${lever}`] : [])),
    ),
  ];
}
