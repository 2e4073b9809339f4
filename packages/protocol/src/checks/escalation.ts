/**
 * PR108: an emergency calls somebody, a red flag leads to a phase that waits for a person, and it reads what was told and nothing
 * of the course: a danger is one at every dose and in every phase. PR116: silence reaches a person.
 *
 * Silence is generated into every phase that is no end, so that its numbers are all there is to judge: ask, then call after at most
 * three missed reports, then urgency. A group in which nothing is required could never be missed.
 */
import { printReference } from "../print-expression.ts";
import type { Protocol } from "../protocol.ts";
import { referencesOf } from "../walk-expression.ts";
import { finding, type Check, type Finding } from "./check.ts";

export const emergenciesCall: Check = {
  code: "PR108",
  name: "an emergency escalates, and a flag reads facts only and leads to a phase that waits",
  run: ({ rules, redFlags, phases }) => [
    ...rules.flatMap(({ rule, band, do: effects }, i) =>
      band !== "emergency" || effects.some(({ kind }) => kind === "escalate")
        ? []
        : [finding(["rules", i], `"${rule}" of band emergency calls nobody`, "escalate LEVEL to ROLE")],
    ),
    ...redFlags.flatMap(({ flag, goto }, i) =>
      phases[goto]?.tags.includes("wait") === true
        ? []
        : [
            finding(
              ["red_flags", i, "goto"],
              `"${flag}" leads to "${goto}", which does not wait for anybody`,
              "a phase with tag: [wait]",
            ),
          ],
    ),
    ...redFlags.flatMap(({ flag, when }, i) =>
      referencesOf(when)
        .filter(({ kind }) => kind !== "fact")
        .slice(0, 1)
        .map((reference) =>
          finding(
            ["red_flags", i, "when"],
            `"${flag}" reads ${printReference(reference)}, so that it is no flag in some courses`,
            "a condition that reads facts only",
          ),
        ),
    ),
  ],
};

/** After how many missed reports a person is called, at the latest. */
const LATEST_CALL = 3;

export const silenceReachesSomebody: Check = {
  code: "PR116",
  name: "silence reaches a person",
  run: (protocol) => {
    const { facts, groups, silence } = protocol;
    if (!Object.values(facts).some(({ group }) => group !== undefined)) return [];
    if (silence === undefined)
      return [
        finding([], "reports are asked for, and nobody is called when they stop", "silence: { ask, call, urgent, … }"),
      ];
    const empty = Object.keys(groups).filter(
      (group) => !Object.values(facts).some((fact) => fact.group === group && fact.required),
    );
    return [
      ...empty.map((group) =>
        finding(
          ["groups", group],
          `nothing in "${group}" is required, so that it can never be missed`,
          "a fact with required: true",
        ),
      ),
      ...order(protocol),
    ];
  },
};

function order({ silence }: Protocol): readonly Finding[] {
  if (silence === undefined) return [];
  const { ask, call, urgent } = silence;
  return [
    ...(call > LATEST_CALL
      ? [finding(["silence", "call"], `a person is called after ${call} missed reports`, `at most ${LATEST_CALL}`)]
      : []),
    ...(ask > call ? [finding(["silence", "ask"], "the call comes before the question", `ask at most ${call}`)] : []),
    ...(call > urgent
      ? [finding(["silence", "urgent"], "urgency comes before the call", `urgent at least ${call}`)]
      : []),
  ];
}
