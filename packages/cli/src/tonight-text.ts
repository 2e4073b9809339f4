/**
 * Tonight on one page: what to do in the patient's words, why with sources, what would change it, the nights so far.
 *
 * Headed DRAFT unless a prescriber's order stands behind it. Nothing here is decided; everything is read off the decision.
 */
import type { Decision, FactBook } from "@compline/course";
import type { Reference } from "@compline/formulary";
import type { Protocol } from "@compline/protocol";
import type { SummaryRow } from "@compline/sleep";
import { nightsChart } from "./chart.ts";
import { pivotalLines, UNSIGNED } from "./prose.ts";

export interface Page {
  readonly protocol: Protocol;
  readonly decision: Decision;
  readonly rows: readonly SummaryRow[];
  readonly doses: Readonly<Record<string, string>>;
  readonly book: FactBook;
  readonly references: ReadonlyMap<string, Reference>;
  /** What could not be read or must be asked about, as lines. */
  readonly told: readonly string[];
  /** How this page was asked for, to ask further. */
  readonly next: readonly string[];
}

/** Older nights are in `compline nights`. */
const MOST_NIGHTS = 21;

export function tonightText(page: Page): string {
  const { protocol, decision, rows, doses } = page;
  const shown = rows.slice(-MOST_NIGHTS);
  return [
    headline(decision),
    `${protocol.title} (version ${protocol.version}, ${protocol.status})`,
    `As of ${decision.asOf}${decision.provisional ? "; the evening is not closed, so this may still change" : ""}`,
    "",
    `TONIGHT${decision.night === undefined ? "" : `, the evening of ${decision.night}`}`,
    ...instruction(decision).map((line) => `  ${line}`),
    ...block("WHY", why(page)),
    ...block("WHAT WOULD CHANGE IT", pivotalLines(decision)),
    ...block("STILL TO BE ANSWERED", asked(page)),
    ...block("TO BE ASKED ABOUT", page.told),
    "",
    rows.length > shown.length ? `THE LAST ${shown.length} OF ${rows.length} NIGHTS` : "THE NIGHTS SO FAR",
    nightsChart(shown, doses),
    ...block("WHERE TO LOOK NEXT", page.next),
  ].join("\n");
}

function headline({ authority }: Decision): string {
  if (authority.state === "signed")
    return `SIGNED: under the order of ${authority.by ?? "unknown"}, until ${authority.expires ?? "unknown"}`;
  return authority.state === "none"
    ? UNSIGNED
    : `THE ORDER IS ${authority.state.toUpperCase()}: no new dose; your clinic must be called`;
}

const block = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];

/** The patient's own words; where a decision has none, what it is in the clinician's. */
function instruction({ actions, levels, escalate, flags }: Decision): readonly string[] {
  const patient = [...new Set(actions.flatMap(({ text }) => text.patient ?? []))];
  const withheld = Object.entries(levels)
    .filter(([, change]) => change.withheld)
    .map(([lever]) => `Take no ${lever} until a clinician says so.`);
  const called =
    escalate === undefined
      ? []
      : [`(${escalate.level === "emergency" ? "EMERGENCY" : escalate.level}: the ${escalate.to} is called.)`];
  const flagged = flags.length === 0 ? [] : [`(Red flag: ${flags.map(({ flag }) => flag).join(", ")}.)`];
  const said = patient.length > 0 ? patient : actions.map(({ text }) => `For the clinician: ${text.clinician}`);
  return [...said, ...withheld, ...called, ...flagged];
}

function why({ decision, references }: Page): readonly string[] {
  return decision.reasons.flatMap(({ rule, because, cite, rationale }) => {
    const held = because
      .filter(({ truth }) => truth !== "false")
      .map(({ atom, truth, values }) => `${truth === "true" ? "✓" : "?"} ${atom}${shown(values)}`);
    const sources = cite.map(
      ({ reference, locator, grade }) => `  ${references.get(reference)?.title ?? reference}, ${locator} (${grade})`,
    );
    return [
      `${decision.band}, by the rule "${rule}" (see ${rationale})`,
      ...held.map((line) => `  ${line}`),
      "  Sources:",
      ...sources.map((line) => `  ${line}`),
    ];
  });
}

function shown(values: Readonly<Record<string, unknown>>): string {
  const numbers = Object.entries(values).filter(([, value]) => typeof value === "number" || value === null);
  return numbers.length === 0
    ? ""
    : ` (${numbers.map(([name, value]) => `${name} is ${value === null ? "unknown" : String(value)}`).join(", ")})`;
}

function asked({ decision, book }: Page): readonly string[] {
  const asks = decision.needs.flatMap((need) => ("fact" in need ? [need] : []));
  return asks.map(
    ({ fact, pivotal }) => `${book.get(fact)?.ask ?? fact} [${fact}]${pivotal ? "  ← would change tonight" : ""}`,
  );
}
