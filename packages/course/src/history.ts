/**
 * A history: the events of one course, read and checked once, with their times as numbers.
 *
 * JSON Lines, one event a line. The first event that is read by the engine is `opened`, and there is exactly one. A line that
 * is no event makes the whole file unreadable: a course with a hole in it is no course.
 */
import {
  canonicalJson,
  fail,
  failWith,
  ok,
  parseDate,
  parseInstant,
  printDate,
  readJson,
  sha256,
  zoneClock,
  type EpochDay,
  type Instant,
  type Issue,
  type Json,
  type Result,
  type ZoneClock,
} from "@compline/base";
import { BODIES, EVENT, type EventKind, type EventLine, type OpenedBody } from "./event.ts";

export const MAX_EVENTS = 200_000;

export interface Event {
  readonly line: EventLine;
  readonly kind: EventKind;
  /** The body, checked against its kind's schema; of a `corrected` event, the new body. */
  readonly body: unknown;
  readonly occurred: Instant;
  readonly recorded: Instant;
  /** Hash of this line and all before it, made once: what was known is named by it in every decision. */
  readonly digest: string;
  /** The date a report names. */
  readonly night?: EpochDay;
  /** How other events and reasons point to it: its `id`, or `#` and its line number. */
  readonly name: string;
  /** The name of the event that this one puts right, however often that was corrected before. */
  readonly corrects?: string;
  /** Whether a patient wrote it, or put it right, or it puts right what a patient wrote: an act of the clinic it is none. */
  readonly byPatient: boolean;
  /** Its body and salt were erased and only their hash is left: it says nothing any more. */
  readonly erased?: true;
}

export interface History {
  readonly events: readonly Event[];
  readonly opened: Event;
  readonly opening: OpenedBody;
  readonly clock: ZoneClock;
  /** Whether every event carries the chain. */
  readonly sealed: boolean;
}

/** Reads a history (CO001 no JSON, CO002 no event, CO003 a wrong body, CO004 time, CO005 opened, CO006 size, CO007 correction). */
export function parseHistory(text: string, file?: string): Result<History> {
  const lines = text.split("\n");
  if (lines.length > MAX_EVENTS) return failWith("CO006", "", `${lines.length} lines`, `at most ${MAX_EVENTS}`);
  const issues: Issue[] = [];
  const read: EventLine[] = [];
  const numbers: number[] = [];
  lines.forEach((line, i) => {
    if (line.trim() === "") return;
    const event = parseLine(line, i + 1, file);
    if (!event.ok) issues.push(...event.issues);
    else {
      read.push(event.value);
      numbers.push(i + 1);
    }
  });
  if (issues.length > 0) return fail(issues);
  return historyOf(read, numbers, file);
}

function parseLine(text: string, line: number, file?: string): Result<EventLine> {
  const place = file === undefined ? { line } : { line, file };
  const json = readJson(text, file);
  if (!json.ok) return fail(json.issues.map((issue) => ({ ...issue, code: "CO001", ...place })));
  const parsed = EVENT.safeParse(json.value.value);
  if (parsed.success) return ok(parsed.data);
  return fail(parsed.error.issues.map((i) => ({ code: "CO002", at: i.path.join("."), message: i.message, ...place })));
}

/** Checks events that came from anywhere: a file, a form, a counter-example. `numbers` are their lines, for messages. */
export function historyOf(
  lines: readonly EventLine[],
  numbers: readonly number[] = [],
  file?: string,
): Result<History> {
  const issues: Issue[] = [];
  const events: Event[] = [];
  const byName = new Map<string, Event>();
  lines.forEach((line, i) => {
    const number = numbers[i] ?? i + 1;
    const place = file === undefined ? { line: number } : { line: number, file };
    const event = admitEvent(line, number, byName, events.at(-1)?.digest ?? "");
    if (event.ok) {
      events.push(event.value);
      byName.set(event.value.name, event.value);
    } else issues.push(...event.issues.map((issue) => ({ ...issue, ...place })));
  });
  if (issues.length > 0) return fail(issues);
  return courseOf(events, file);
}

function admitEvent(
  line: EventLine,
  number: number,
  earlier: ReadonlyMap<string, Event>,
  before: string,
): Result<Event> {
  const occurred = parseInstant(line.occurred, "occurred");
  const recorded = line.recorded === undefined ? occurred : parseInstant(line.recorded, "recorded");
  if (!occurred.ok) return fail(occurred.issues.map((i) => ({ ...i, code: "CO004" })));
  if (!recorded.ok) return fail(recorded.issues.map((i) => ({ ...i, code: "CO004" })));
  const name = line.id ?? `#${number}`;
  if (earlier.has(name)) return failWith("CO002", "id", `the id ${name} stands twice`);
  const digest = digestOf(line, before);
  if (digest === undefined) return failWith("CO002", "", "a text in the event is no Unicode", "no lone surrogates");
  const byPatient = line.source === "patient" || line.by?.role === "patient";
  const event = { line, kind: line.kind, occurred: occurred.value, recorded: recorded.value, name, digest, byPatient };
  if (line.kind === "corrected") return admitCorrection(event, earlier);
  return withBody(event, line.kind, line.body);
}

/** The hash of a line and all before it; undefined for what has no canonical form. */
export function digestOf(line: EventLine, before: string): string | undefined {
  try {
    return sha256(before + canonicalJson(line as unknown as Json));
  } catch {
    return undefined;
  }
}

/** Whether of a body only its hash was left. */
export const isErased = ({ body, salt, bodyHash }: EventLine): boolean =>
  body === null && salt === undefined && bodyHash !== undefined;

/** A correction takes the kind and time of what it corrects, and its own time of recording. */
function admitCorrection(event: Unread, earlier: ReadonlyMap<string, Event>): Result<Event> {
  const wrong = (message: string): Result<never> =>
    failWith("CO007", "corrects", message, "the id of an earlier event");
  const outer = BODIES.corrected.safeParse(event.line.body);
  const target = event.line.corrects === undefined ? undefined : earlier.get(event.line.corrects);
  if (target === undefined) return wrong(`${event.line.corrects ?? "nothing"} is no earlier event`);
  const own = {
    ...event,
    kind: target.kind,
    occurred: target.occurred,
    corrects: target.corrects ?? target.name,
    byPatient: event.byPatient || target.byPatient,
  };
  if (isErased(event.line)) return withBody(own, target.kind, null);
  if (!outer.success) return wrong("a correction needs {kind, body}");
  if (outer.data.kind !== target.kind || target.kind === "opened")
    return wrong(`a ${target.kind} cannot become a ${outer.data.kind}`);
  return withBody(own, target.kind, outer.data.body);
}

type Unread = Omit<Event, "body" | "night">;

function withBody(event: Unread, kind: EventKind, body: unknown): Result<Event> {
  if (isErased(event.line)) return ok({ ...event, body: {}, erased: true });
  const parsed = BODIES[kind].safeParse(body);
  if (!parsed.success) {
    return fail(
      parsed.error.issues.map((i) => ({ code: "CO003", at: ["body", ...i.path].join("."), message: i.message })),
    );
  }
  const dated = parsed.data as { readonly night?: unknown };
  if (typeof dated.night !== "string") return ok({ ...event, body: parsed.data });
  const date = parseDate(dated.night, "body.night");
  if (!date.ok) return fail(date.issues.map((i) => ({ ...i, code: "CO003" })));
  return ok({ ...event, body: parsed.data, night: date.value });
}

function courseOf(events: readonly Event[], file?: string): Result<History> {
  const place = file === undefined ? {} : { file };
  const opened = events.filter((e) => e.kind === "opened");
  const first = events[0];
  if (first === undefined || opened.length !== 1 || opened[0] !== first) {
    const message = opened.length === 0 ? "no event opens the course" : "a course is opened once, by its first event";
    return fail([{ code: "CO005", at: "", message, expected: "one `opened`, first", ...place }]);
  }
  if (first.erased) return fail([{ code: "CO005", at: "body", message: "the opening was erased", line: 1, ...place }]);
  const opening = first.body as OpenedBody;
  const clock = zoneClock(opening.zone, "body.zone");
  if (!clock.ok) return fail(clock.issues.map((i) => ({ ...i, code: "CO005", line: 1, ...place })));
  return ok({
    events,
    opened: first,
    opening,
    clock: clock.value,
    sealed: events.every((e) => e.line.hash !== undefined),
  });
}

/** Whether a date has ended in the course's zone. */
export function isPast(date: string, { clock }: History, moment: number): boolean {
  const { day } = clock.localAt(moment);
  return printDate(day) > date;
}
