/**
 * What a permissive rule rests on. PR109: nights *reported*, not nights gone by, before a rise. PR110: a vital or lab is bounded on both sides,
 * because a value that is far too good is as suspect as one that is too bad.
 */
import { boundsIn, casesOf, type Case } from "../bounds.ts";
import { mayRaise } from "../lever-move.ts";
import type { Protocol, Rule } from "../protocol.ts";
import { referencesOf } from "../walk-expression.ts";
import { finding, type Check } from "./check.ts";

export const risesRestOnReports: Check = {
  code: "PR109",
  name: "a rise rests on reported nights",
  run: ({ rules }) =>
    rules.flatMap((rule, i) => {
      if (rule.band !== "advance" || !mayRaise(rule)) return [];
      const clocks = referencesOf(rule.when).flatMap((reference) => (reference.kind === "clock" ? [reference] : []));
      const wall = clocks.find(({ clock }) => clock === "at_level");
      if (wall === undefined || clocks.some(({ clock }) => clock === "reported_at_level")) return [];
      const message = `"${rule.rule}" rises after ${wall.unit}.at_level, which pass without a report`;
      return [finding(["rules", i, "when"], message, `${wall.unit}.reported_at_level`)];
    }),
};

export const boundedOnBothSides: Check = {
  code: "PR110",
  name: "a vital or lab in a permissive rule is bounded on both sides",
  run: (protocol) =>
    protocol.rules.flatMap((rule, i) =>
      rule.band !== "advance" || rule.oneSided !== undefined
        ? []
        : openFacts(rule, protocol).map((id) =>
            finding(
              ["rules", i, "when"],
              `"${id}" is not bounded on both sides`,
              `${id} in LOW..HIGH, or one_sided: why one side is enough`,
            ),
          ),
    ),
};

function openFacts({ when }: Rule, { facts }: Protocol): readonly string[] {
  const measured = new Set(
    referencesOf(when).flatMap((reference) => (reference.kind === "fact" ? [reference.id] : [])),
  );
  const numbers = [...measured].filter((id) => {
    const fact = facts[id];
    return (fact?.from === "vital" || fact?.from === "lab") && fact.type.kind === "int";
  });
  const cases = casesOf(when);
  return numbers.filter(
    (id) => cases === undefined || cases.some((atoms) => reads(atoms, id) && !isBounded(atoms, id)),
  );
}

const reads = (atoms: Case, id: string): boolean =>
  atoms.some(
    ({ of }) =>
      of.kind !== "missing" && referencesOf(of).some((reference) => reference.kind === "fact" && reference.id === id),
  );

function isBounded(atoms: Case, id: string): boolean {
  const bounds = boundsIn(atoms).get(id);
  return bounds !== undefined && Number.isFinite(bounds.low) && Number.isFinite(bounds.high);
}
