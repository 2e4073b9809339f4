/**
 * PR104: what a rule does when its condition is unknown is said where it must be, and nowhere else. PR122: where a rule may be turned
 * into a question, the words for that night are there, since the rule's own would tell of something nobody reported.
 *
 * A rule that permits never fires on unknown. One that protects has no default, because both are wrong: always firing tires people of
 * alarms, never firing is silence.
 */
import { finding, type Check } from "./check.ts";

const SILENT = new Set(["keep", "advance"]);

export const unknownIsSaid: Check = {
  code: "PR104",
  name: "unknown is said where it must be",
  run: ({ rules }) =>
    rules.flatMap(({ rule, band, unknown }, i) => {
      if (SILENT.has(band)) {
        return unknown === undefined
          ? []
          : [finding(["rules", i, "unknown"], `"${rule}" of band ${band} never fires on unknown`, "no unknown")];
      }
      return unknown === undefined
        ? [
            finding(
              ["rules", i],
              `"${rule}" does not say what it does on unknown`,
              "unknown: fire, hold-and-ask or skip",
            ),
          ]
        : [];
    }),
};

export const askingIsWorded: Check = {
  code: "PR122",
  name: "a night of open questions has its words",
  run: ({ rules, gates, redFlags, asking }) => {
    const asks = gates.length + redFlags.length > 0 || rules.some(({ unknown }) => unknown === "hold-and-ask");
    return asks && asking === undefined
      ? [
          finding(
            ["rules"],
            "a rule may be turned into a question, and nothing is said then",
            "asking: { say, cite, rationale }",
          ),
        ]
      : [];
  },
};
