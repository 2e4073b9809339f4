/** How much, for what, for whom: limits by use, infusions, adjustments, and how it is taken. */
import type { Monograph } from "@compline/formulary";
import { said, section, type Block, type Said, type Section } from "../document.ts";
import { numberWords, plainName, sentenceCase, timesWords } from "../wording.ts";

type Limit = Monograph["limits"][number];
type Adjustment = Monograph["adjustments"][number];

export const dosingSection = ({ limits, infusions = [], taking }: Monograph): readonly Section[] =>
  section("doses", "How much", [
    {
      kind: "table",
      head: ["for", "start", "steps", "at most"],
      rows: limits.map((limit) => [useOf(limit), startOf(limit), stepsOf(limit), mostOf(limit)]),
    },
    {
      kind: "table",
      head: ["infused for", "dose", "over", "at most"],
      rows: infusions.map((one) => [
        useOf(one),
        said(numberWords(one.dose), one.dose),
        said(numberWords(one.over), one.over),
        one.maxDose === undefined ? said("") : said(numberWords(one.maxDose), one.maxDose),
      ]),
    },
    noteList([...limits, ...infusions]),
    { kind: "list", items: taking.map((one) => said(one.says, one)) },
  ]);

const useOf = ({ use, status }: Pick<Limit, "use" | "status">): Said =>
  said(`${sentenceCase(plainName(use))} (${status})`);

function startOf({ startDose, startDosesPerDay }: Limit): Said {
  return said(`${numberWords(startDose)} ${timesWords(startDosesPerDay.value)} a day`, startDose, startDosesPerDay);
}

function stepsOf({ stepDose, stepPerDay, stepEvery }: Limit): Said {
  const by = stepDose ?? stepPerDay;
  if (by === undefined)
    return stepEvery === undefined ? said("") : said(`at least ${numberWords(stepEvery)} apart`, stepEvery);
  const what = stepDose === undefined ? "a day" : "a dose";
  const every = stepEvery === undefined ? "" : `, at least ${numberWords(stepEvery)} apart`;
  return said(`at most ${numberWords(by)} ${what} more${every}`, by, stepEvery);
}

function mostOf({ maxDose, maxDosesPerDay, maxPerDay, maxDuration }: Limit): Said {
  const parts = [
    `${numberWords(maxPerDay)} a day`,
    ...(maxDose === undefined ? [] : [`${numberWords(maxDose)} at once`]),
    ...(maxDosesPerDay === undefined ? [] : [`${timesWords(maxDosesPerDay.value)} a day`]),
    ...(maxDuration === undefined ? [] : [`for ${numberWords(maxDuration)}`]),
  ];
  return said(parts.join(", "), maxPerDay, maxDose, maxDosesPerDay, maxDuration);
}

const noteList = (uses: readonly Pick<Limit, "use" | "notes">[]): Block => ({
  kind: "list",
  items: uses.flatMap(({ use, notes = [] }) =>
    notes.map((note) => said(`${sentenceCase(plainName(use))}: ${note.says}`, note)),
  ),
});

export const adjustmentSection = ({ adjustments }: Monograph): readonly Section[] =>
  section("people", "For whom it is different", [
    {
      kind: "table",
      head: ["where", "do", "because"],
      rows: adjustments.map((one) => [whereOf(one), actionOf(one), said(one.says, one)]),
    },
  ]);

function whereOf({ fact, is, atLeast, below }: Adjustment): Said {
  const parts = [
    FACTS[fact] ?? plainName(fact),
    is,
    atLeast === undefined ? undefined : `from ${numberWords(atLeast)}`,
    below === undefined ? undefined : `below ${numberWords(below)}`,
  ];
  return said(parts.filter((part) => part !== undefined).join(" "), atLeast, below);
}

const FACTS: Readonly<Record<string, string>> = {
  egfr: "eGFR",
  crcl: "creatinine clearance",
  "sleep-apnoea": "sleep apnoea",
};

function actionOf({ action, reduceBy, startDose, maxDose, maxPerDay }: Adjustment): Said {
  const parts = [
    reduceBy === undefined ? action : `${action} by ${numberWords(reduceBy)}`,
    ...(startDose === undefined ? [] : [`start with ${numberWords(startDose)}`]),
    ...(maxDose === undefined ? [] : [`at most ${numberWords(maxDose)} at once`]),
    ...(maxPerDay === undefined ? [] : [`at most ${numberWords(maxPerDay)} a day`]),
  ];
  return said(parts.join(", "), reduceBy, startDose, maxDose, maxPerDay);
}
