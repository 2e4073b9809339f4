/**
 * The events of a virtual course, as the engine is told them: reports, records, orders, signatures.
 *
 * Each is an event like any other; only its line is short, since nobody prints it. `course-lines.ts` writes the same events out in full.
 */
import type { Instant } from "@compline/base";
import type { Event, EventKind, EventLine, FactValue } from "@compline/course";
import type { Acts } from "./clinic.ts";
import type { Answer } from "./facts.ts";
import type { Life } from "./life.ts";
import type { Prepared } from "./prepare.ts";
import { unitAt } from "./stream.ts";

export interface Teller {
  readonly prepared: Prepared;
  readonly life: Life;
  readonly tell: (event: Event) => void;
  /** Events so far, the opening included: the next is named by its line. */
  told: number;
}

const CLINIC = { who: "prescriber", role: "prescriber" } as const;
const at = (epochMs: number): Instant => ({ epochMs, offsetMin: 0 });

/** Lines as far as the engine reads them: the kind, who, and from whom. */
const lineOf = (kind: EventKind, byPatient: boolean): EventLine =>
  byPatient
    ? { kind, occurred: "", source: "patient", body: null }
    : { kind, occurred: "", source: "clinician", by: CLINIC, body: null };

const REPORT = lineOf("report", true);
const LINES: Readonly<Partial<Record<EventKind, EventLine>>> = {
  order: lineOf("order", false),
  signature: lineOf("signature", false),
};

interface Told {
  readonly line: EventLine;
  readonly kind: EventKind;
  readonly body: unknown;
  readonly occurred: number;
  readonly recorded: number;
}

function say(teller: Teller, { line, kind, body, occurred, recorded }: Told, night?: number): void {
  teller.told++;
  const when = at(occurred);
  const event: Event = {
    line,
    kind,
    body,
    occurred: when,
    recorded: recorded === occurred ? when : at(recorded),
    digest: "",
    name: `#${teller.told}`,
    byPatient: line === REPORT,
    ...(night === undefined ? NONE : { night }),
  };
  teller.tell(event);
}

const NONE = {};

/** One report with the answers of the groups that are asked for. */
export function reportEvent(teller: Teller, tick: number, groups: number, isLate: boolean): void {
  const { prepared, life } = teller;
  const { answers, times } = prepared;
  const said: Record<string, FactValue> = {};
  for (let i = 0; i < answers.length; i++) {
    const { fact, groupAt, make } = answers[i] as Answer;
    if (groupAt >= 0 && (groups & (1 << groupAt)) !== 0) said[fact] = make(life);
  }
  const { report, late, night } = times(tick);
  const body = night === undefined ? { answers: said } : { night: night.text, answers: said };
  say(teller, { line: REPORT, kind: "report", body, occurred: report, recorded: isLate ? late : report }, night?.day);
}

/** What the clinic knows beside reports; at the opening some of it is not known. */
export function recordEvents(teller: Teller, tick: number, which: "opening" | "asked" | "due"): void {
  const { prepared, life } = teller;
  const { report, clinic } = prepared.times(tick);
  const byKind = new Map<EventKind, Record<string, FactValue>>();
  for (const answer of prepared.answers) {
    if (answer.group !== undefined || !isFact(answer.from)) continue;
    if (answer.only !== undefined && (life.v[answer.only] as number) <= 0) continue;
    if (which === "opening" && isUnknown(answer, life)) continue;
    if (which === "due" && tick % (answer.every ?? prepared.renews) !== 0) continue;
    const facts = byKind.get(answer.from) ?? {};
    facts[answer.fact] = answer.make(life);
    byKind.set(answer.from, facts);
  }
  const when = which === "opening" ? report : clinic;
  for (const [kind, facts] of byKind)
    say(teller, { line: lineOf(kind, false), kind, body: { facts }, occurred: when, recorded: when });
}

const isFact = (from: Answer["from"]): from is "record" | "lab" | "vital" | "score" | "outcome" =>
  from === "record" || from === "lab" || from === "vital" || from === "score" || from === "outcome";

const isUnknown = ({ unknown, purpose }: Answer, { luck }: Life): boolean =>
  unknown > 0 && unitAt(luck, purpose, 0) < unknown;

export function actEvents(teller: Teller, tick: number, { signs, orders, gates }: Acts): void {
  const { clinic } = teller.prepared.times(tick);
  const put = (kind: "order" | "signature", body: unknown): void =>
    say(teller, { line: LINES[kind] as EventLine, kind, body, occurred: clinic, recorded: clinic });
  for (const { fact, value } of signs) put("signature", { fact, value });
  for (const { fact, value } of orders) put("order", { facts: { [fact]: value } });
  if (gates.length > 0) put("order", { gates });
}
