/**
 * PR103: one way in, a way out, and nothing happens after the end. PR113: every night has an answer, if only `keep`.
 *
 * Whether an end is ever reached, and from everywhere, is the verifier's question; here it is only there.
 */
import type { Protocol } from "../protocol.ts";
import { finding, type Check, type Finding } from "./check.ts";

export const startAndEnd: Check = {
  code: "PR103",
  name: "one start phase, an end, and nothing in it",
  run: (protocol) => [...starts(protocol), ...ends(protocol), ...rulesInEnds(protocol)],
};

function starts({ phases }: Protocol): readonly Finding[] {
  const ids = Object.keys(phases).filter((id) => phases[id]?.start === true);
  const both = ids.filter((id) => phases[id]?.end !== undefined);
  return [
    ...(ids.length === 1
      ? []
      : [finding(["phases"], `${ids.length} phases are the start`, "exactly one with start: true")]),
    ...both.map((id) => finding(["phases", id], `"${id}" is start and end`, "one of the two")),
  ];
}

const ends = ({ phases }: Protocol): readonly Finding[] =>
  Object.values(phases).some(({ end }) => end !== undefined)
    ? []
    : [finding(["phases"], "no phase is an end", "a phase with end: complete, declined or handed-over")];

function rulesInEnds({ phases, rules, gates }: Protocol): readonly Finding[] {
  const isEnd = (id: string): boolean => phases[id]?.end !== undefined;
  const stays = "phases without end";
  return [
    ...rules.flatMap((rule, i) =>
      rule.in.flatMap((id, j) =>
        isEnd(id) ? [finding(["rules", i, "in", j], `"${rule.rule}" stands in the end phase "${id}"`, stays)] : [],
      ),
    ),
    ...gates.flatMap((gate, i) =>
      (gate.in ?? []).flatMap((id, j) =>
        isEnd(id) ? [finding(["gates", i, "in", j], `a gate stands in the end phase "${id}"`, stays)] : [],
      ),
    ),
  ];
}

export const alwaysAnAnswer: Check = {
  code: "PR113",
  name: "every phase has a rule that keeps",
  run: ({ phases, rules }) =>
    Object.keys(phases)
      .filter((id) => phases[id]?.end === undefined)
      .filter(
        (id) =>
          !rules.some(
            ({ in: places, band, when }) =>
              places.includes(id) && band === "keep" && when.kind === "constant" && when.value,
          ),
      )
      .map((id) =>
        finding(
          ["phases", id],
          `nothing says what holds in "${id}" when no rule fires`,
          'a rule of band keep with when: "true"',
        ),
      ),
};
