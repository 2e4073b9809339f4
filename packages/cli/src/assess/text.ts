/**
 * An assessment in words: red flags first and loudest, then the total with its band, then what is missing, then sources.
 *
 * Nothing is said of a total that is unknown but between what it lies. What rests on a number that nobody has read in a
 * source is named.
 */
import {
  printRational,
  type Assessment,
  type BandFound,
  type Change,
  type Flag,
  type Instrument,
} from "@compline/assessment";
import { citationsIn, unverifiedIn } from "@compline/formulary";

const LOUD = { now: "RED FLAG: CALL SOMEBODY NOW", today: "RED FLAG: SOMEBODY SPEAKS WITH THE PERSON TODAY" } as const;

export const flagLines = (flags: readonly Flag[]): readonly string[] => [
  ...flags
    .filter(({ state }) => state === "raised")
    .flatMap(({ urgency, says, items }) => [`${LOUD[urgency]} (${items.join(", ")})`, `  ${says}`, ""]),
  ...flags
    .filter(({ state }) => state === "unknown")
    .map(
      ({ id, items }) => `NOT KNOWN: the red flag "${id}", while an answer is missing among ${items.join(", ")}. Ask.`,
    ),
];

export function assessmentLines(
  instrument: Instrument,
  assessment: Assessment,
  change: Change | "unknown" | undefined,
): readonly string[] {
  const { missing, conflicts } = assessment;
  return [
    ...flagLines(assessment.flags),
    instrument.title,
    ...totalLines(instrument, assessment),
    ...bandLines(assessment),
    ...assessment.components.map(
      ({ name, score }) => `  ${name}: ${score.known ? printRational(score.value) : "unknown"}`,
    ),
    ...assessment.cutOffs.filter(({ reached }) => reached === true).map(({ says }) => `  reached: ${says}`),
    ...(missing.length === 0 ? [] : [`  missing: ${missing.join(", ")}. ${instrument.missing.says}`]),
    ...(conflicts.length === 0 ? [] : [`  contradicts itself: ${named(assessment).join(", ")}. Ask again.`]),
    ...changeLines(change),
    "",
    ...standingLines(instrument, assessment),
    "It is a screen or a rating and no diagnosis.",
  ];
}

/** Items by their codes, components by their names. */
const named = ({ conflicts, components }: Assessment): readonly string[] =>
  conflicts.map((conflict) => components.find(({ id }) => id === conflict)?.name ?? conflict);

function totalLines({ range, scoring }: Instrument, { score, missing }: Assessment): readonly string[] {
  if (score === undefined) {
    const isTaken = scoring.method === "none" && missing.length === 0;
    return isTaken ? ["  taken down; it has no score"] : [];
  }
  if (score.known) return [`  total ${printRational(score.value)}, of ${range?.least} to ${range?.most}`];
  const between = `${printRational(score.least)} to ${printRational(score.most)}`;
  return [`  total unknown, somewhere from ${between}`];
}

const WHOM = { female: "women", male: "men" } as const;

function bandLines({ band, bands, possible, score }: Assessment): readonly string[] {
  const bySex = bands.filter((one): one is BandFound & { readonly for: "female" | "male" } => one.for !== undefined);
  if (bySex.length > 1) {
    const each = bySex.map((one) => `for ${WHOM[one.for]}: ${one.says}`).join("; ");
    return [`  ${each}`, `  the sex is not given, so the more serious counts: ${band?.says ?? ""}`];
  }
  if (band !== undefined) return [`  ${score === undefined ? "level" : "band"}: ${band.says}`];
  return possible.length === 0 ? [] : [`  could be: ${possible.join(", ")}`];
}

function changeLines(change: Change | "unknown" | undefined): readonly string[] {
  if (change === undefined) return [];
  if (change === "unknown") return ["  the change is unknown, since one of the two totals is, or has no worse end"];
  const { difference, towards, marks, response, remission } = change;
  const reached = marks.filter((mark) => mark.reached).map(({ says }) => says);
  const also = [...(response === true ? ["response"] : []), ...(remission === true ? ["remission"] : [])];
  const size = printRational(difference);
  const words =
    towards === "same" ? "no change" : `change ${size.startsWith("-") ? "" : "+"}${size}, towards ${towards}`;
  return [
    `  ${words}${reached.length === 0 ? "" : `; as large as: ${reached.join("; ")}`}${also.length === 0 ? "" : `; ${also.join(", ")}`}`,
  ];
}

/** The parts that a score rests on, as people say them. */
const BEHIND: Readonly<Record<string, string>> = {
  answerSets: "the points of answers",
  scoring: "the scoring",
  range: "the range",
  bands: "the bands",
  cutOffs: "a cut-off",
  redFlags: "a red flag",
  missing: "the rule for missing items",
  changes: "a mark of change",
  response: "the mark of response",
  remission: "the mark of remission",
};
const partOf = (at: string): string | undefined => BEHIND[/^\w+/.exec(at)?.[0] ?? ""];

/** Which reference says what, and what rests on none. The rule for missing items is behind an answer only when one is missing. */
export function standingsOf(instrument: Instrument, { missing }: Pick<Assessment, "missing">) {
  const isBehind = ({ at }: { readonly at: string }) =>
    partOf(at) !== undefined && (missing.length > 0 || !/^missing\b/.test(at));
  return {
    cite: citationsIn(instrument)
      .filter(isBehind)
      .map(({ at, cite }) => ({ at, ...cite })),
    unverified: unverifiedIn(instrument).filter(isBehind),
  };
}

function standingLines(instrument: Instrument, assessment: Assessment): readonly string[] {
  const { cite, unverified } = standingsOf(instrument, assessment);
  const keys = [...new Set(cite.map(({ reference }) => reference))];
  return [
    ...(keys.length === 0 ? [] : [`Sources: ${keys.join(", ")}.`]),
    ...(unverified.length === 0
      ? []
      : [`Not verified: ${unverified.map(({ at, lead }) => `${partOf(at)} (look at: ${lead})`).join("; ")}.`]),
  ];
}
