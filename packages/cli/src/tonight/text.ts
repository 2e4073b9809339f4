/**
 * Tonight on one page: what to do in the patient's words, why with sources, what would change it, the nights so far.
 *
 * Headed DRAFT unless a prescriber's order stands behind it. Nothing here is decided; everything is read off the
 * decision. What was brought and does not count in full is said, and so is what several records claim.
 */
import type { Issue } from "@compline/base";
import type { Decision, FactBook } from "@compline/course";
import type { Reference } from "@compline/formulary";
import type { Protocol } from "@compline/protocol";
import type { SummaryRow } from "@compline/sleep";
import { foldNights, nightsChart } from "../terminal/chart.ts";
import { headline, incidents, patientWords, pivotalLines, withheldWords } from "../course/prose.ts";
import { toldLines } from "../terminal/told.ts";
import { page } from "../terminal/wrap.ts";

export interface Page {
  readonly protocol: Protocol;
  readonly decision: Decision;
  /** The date at the moment asked about, in the course's zone. */
  readonly today: string;
  /** Nights that are over. */
  readonly rows: readonly SummaryRow[];
  readonly doses: Readonly<Record<string, string>>;
  readonly book: FactBook;
  readonly references: ReadonlyMap<string, Reference>;
  readonly isDemonstration: boolean;
  /** What was brought and does not count in full. */
  readonly notWeighed: readonly string[];
  /** Facts that were answered about this evening's night after it closed: to ask for them again would mislead. */
  readonly cameLate: readonly string[];
  /** What was noticed in files. */
  readonly issues: readonly Issue[];
  /** How this page was asked for, to ask further. */
  readonly next: readonly string[];
}

/** Older nights are in `compline nights`. */
const MOST_NIGHTS = 21;

export function tonightText(tonight: Page): string {
  const { protocol, decision, doses } = tonight;
  const nights = foldNights(tonight.rows);
  const shown = nights.slice(-MOST_NIGHTS);
  return page([
    ...(tonight.isDemonstration ? ["DEMONSTRATION: a made-up person and a made-up order"] : []),
    headline(decision),
    protocol.title,
    `Protocol ${protocol.id}, version ${protocol.version}, ${protocol.status}`,
    `As of ${decision.asOf}${decision.provisional ? "; the evening is not closed, so this may still change" : ""}`,
    "",
    ...whichEvening(tonight),
    ...indented(instruction(protocol, decision)),
    ...block("WHAT DOES NOT COUNT IN FULL", tonight.notWeighed),
    ...block("WHY", why(tonight)),
    ...block("WHAT WOULD CHANGE IT", pivotalLines(protocol, decision)),
    ...block("STILL TO BE ANSWERED", asked(tonight)),
    ...block("WAITS FOR A SIGNATURE", signatures(decision)),
    ...block("TO BE ASKED ABOUT", toldLines(tonight.issues)),
    "",
    nights.length > shown.length ? `THE LAST ${shown.length} OF ${nights.length} NIGHTS` : "THE NIGHTS SO FAR",
    nightsChart(shown, doses),
    ...block("WHERE TO LOOK NEXT", tonight.next),
  ]);
}

/** In the morning the evening before may be the last that is decided: that is not tonight, and is not called so. */
function whichEvening({ decision: { night, next }, today }: Page): readonly string[] {
  if (night === undefined) return ["NOW"];
  if (night === today) return [`TONIGHT, the evening of ${night}`];
  const later = `  (The next evening is decided when its report is in, or at the latest at ${next.due}.)`;
  return [`THE LAST EVENING DECIDED, ${night}`, later];
}

const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);

const block = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", title, ...indented(lines)];

/** The patient's own words; where a decision has none, what it is in the clinician's. */
function instruction(protocol: Protocol, decision: Decision): readonly string[] {
  const { actions, escalate, flags } = decision;
  const patient = patientWords(protocol, decision);
  const withheld = withheldWords(protocol, decision);
  const called =
    escalate === undefined
      ? []
      : [`(${escalate.level === "emergency" ? "EMERGENCY" : escalate.level}: the ${escalate.to} is called.)`];
  const flagged = flags.length === 0 ? [] : [`(Red flag: ${flags.map(({ flag }) => flag).join(", ")}.)`];
  const said = patient.length > 0 ? patient : actions.map(({ text }) => `For the clinician: ${text.clinician}`);
  const nothing = said.length + withheld.length === 0 ? [nothingDecided(decision)] : [];
  return [...said, ...nothing, ...withheld, ...called, ...flagged, ...incidents(decision)];
}

/** Where no rule speaks. That is not permission for anything. */
function nothingDecided({ ended, needs }: Decision): string {
  if (ended === true) return "The course is over: nothing is decided any more.";
  if (!needs.some((need) => "fact" in need)) return "Nothing is decided. Go by the last thing your clinic told you.";
  const until = "Until it is, go by the last thing your clinic told you.";
  return `Nothing is decided: what is asked below is not known. ${until}`;
}

function why({ decision, references }: Page): readonly string[] {
  const { reasons, unknown, band } = decision;
  if (reasons.length === 0) {
    const waiting = unknown
      .filter(({ effect }) => effect === "asked")
      .map(({ rule, missing }) => `${rule} (${missing.join(", ") || "an uncertain value"})`);
    return waiting.length === 0
      ? []
      : [`${band}: rules that cannot be weighed without an answer: ${waiting.join(", ")}`];
  }
  return reasons.flatMap(({ rule, because, cite, rationale }) => {
    const held = because
      .filter(({ truth }) => truth !== "false")
      .map(({ atom, truth, values }) => `${truth === "true" ? "✓" : "?"} ${atom}${valuesText(values)}`);
    const sources = cite.map(
      ({ reference, locator, grade }) => `  ${references.get(reference)?.title ?? reference}, ${locator} (${grade})`,
    );
    return [
      `${band}, by the rule "${rule}" (see ${rationale})`,
      ...indented(held),
      ...indented(["Sources:", ...sources]),
    ];
  });
}

function valuesText(values: Readonly<Record<string, unknown>>): string {
  const numbers = Object.entries(values).filter(([, value]) => typeof value === "number" || value === null);
  return numbers.length === 0
    ? ""
    : ` (${numbers.map(([name, value]) => `${name} is ${value === null ? "unknown" : String(value)}`).join(", ")})`;
}

function asked({ decision, book, cameLate }: Page): readonly string[] {
  const asks = decision.needs.flatMap((need) => ("fact" in need && !cameLate.includes(need.fact) ? [need] : []));
  return asks.map(
    ({ fact, pivotal }) => `${book.get(fact)?.ask ?? fact} [${fact}]${pivotal ? "  ← would change tonight" : ""}`,
  );
}

const signatures = ({ needs }: Decision): readonly string[] =>
  needs.flatMap((need) =>
    "sign" in need
      ? [`a ${need.sign}, for the rule "${need.rule}", until ${need.validUntil} (proposal ${need.proposal})`]
      : [],
  );
