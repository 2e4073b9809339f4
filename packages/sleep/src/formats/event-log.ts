/**
 * A log of events, `Start,End,Status,Comments`: `in bed`, `lights off`, `asleep` (with an end), `out of bed`; others
 * are not read.
 *
 * Events are gathered into nights from one `in bed` or `lights off` to `out of bed`. `lights off` is when sleep was
 * tried, unless it comes before `in bed`: then that is unknown (SL028). The first and last `asleep` give onset and
 * final awakening. With two stretches or more the gaps between them are the time awake; one stretch does not say that
 * there were no awakenings, so these stay unknown, while `recordedSleepMin` is the sum of the stretches. An answer that
 * stands twice in a night is in doubt (SL027). Layout as printed by the calendars of the sleepdiary project
 * [sleepdiary-core, Standard].
 */
import { fail, MS_PER_MIN, ok, type Instant, type Issue, type Result } from "@compline/base";
import { clockReadings } from "../clock-readings.ts";
import { eachRow, firstLineOf, type CsvRow } from "../csv-rows.ts";
import {
  eveningOf,
  MAX_RECORDS,
  tooMany,
  type DiaryContext,
  type DiaryFormat,
  type DiaryRecords,
} from "../diary-format.ts";
import { errorAt, warningAt } from "../diary-issue.ts";
import { UNANSWERED, type DiaryField, type DiaryNight, type NightAnswers, type SleepPeriod } from "../diary-night.ts";
import { readWallTime } from "../wall-time.ts";

const APP = "event-log";
const STATUSES = ["in bed", "lights off", "asleep", "out of bed"] as const;

/** Some eight events a night. */
const MAX_EVENTS = 8 * MAX_RECORDS;

type Status = (typeof STATUSES)[number];

interface LogEvent {
  readonly status: Status;
  readonly period: SleepPeriod;
  readonly line: number;
}

/** Filled event by event; a log may be long, so the lists grow in place. */
interface OpenNight {
  readonly line: number;
  readonly inBed: Instant[];
  readonly lightsOff: Instant[];
  readonly asleep: SleepPeriod[];
}

export const eventLog: DiaryFormat = {
  name: "event-log",
  title: "log of events (Start, End, Status)",
  typed: false,
  sniff: (head) => /^\s*"?start"?,"?end"?,"?status"?(,|$)/i.test(firstLineOf(head)),
  read: readLog,
};

function readLog(text: string, context: DiaryContext): Result<DiaryRecords> {
  const events: LogEvent[] = [];
  const issues: Issue[] = [];
  let isHeader = true;
  eachRow(text, ",", (row) => {
    const event = isHeader || events.length >= MAX_EVENTS ? ok(undefined) : eventOf(row, context);
    isHeader = false;
    if (!event.ok) issues.push(...event.issues);
    else if (event.value !== undefined) events.push(event.value);
  });
  if (events.length >= MAX_EVENTS) issues.push(tooMany(context));
  const sorted = events.toSorted((a, b) => a.period.start.epochMs - b.period.start.epochMs || a.line - b.line);
  const done = gathered(sorted).map(({ night, out }) => nightOfEvents(night, out, context));
  const nights = done.flatMap(({ night }) => (night === undefined ? [] : [night]));
  return ok({ nights, naps: [], issues: [...issues, ...done.flatMap((one) => one.issues)] });
}

function eventOf(row: CsvRow, { file, clock }: DiaryContext): Result<LogEvent | undefined> {
  const spot = { file, line: row.line };
  if (row.flaw !== undefined)
    return fail([errorAt(spot, { code: "SL023", at: `line ${row.line}`, message: row.flaw })]);
  const [startText = "", endText = "", statusText = ""] = row.cells;
  const status = STATUSES.find((known) => known === statusText.trim().toLowerCase());
  if (status === undefined) return ok(undefined);
  const times = [startText, endText === "" ? startText : endText].map((text) => {
    const readings = readWallTime(text);
    const walls = readings.length === 1 && readings[0] !== undefined ? clockReadings(clock, readings[0].wall) : [];
    return walls.length === 1 ? walls[0] : undefined;
  });
  const [start, end] = times;
  if (start === undefined || end === undefined) {
    const words = {
      code: "SL024",
      at: `line ${row.line}`,
      message: "start or end is no one instant",
      expected: "2026-01-05T23:10:00Z",
    };
    return fail([errorAt(spot, words)]);
  }
  if (end.epochMs < start.epochMs) {
    return fail([errorAt(spot, { code: "SL024", at: `line ${row.line}`, message: "the event ends before it starts" })]);
  }
  return ok({ status, period: { start, end }, line: row.line });
}

interface Gathered {
  readonly night: OpenNight;
  readonly out: Instant | undefined;
}

function gathered(events: readonly LogEvent[]): readonly Gathered[] {
  const nights: Gathered[] = [];
  let open: OpenNight | undefined;
  for (const event of events) {
    const isOut = event.status === "out of bed";
    const opensAnew = (event.status === "in bed" || event.status === "lights off") && (open?.asleep.length ?? 0) > 0;
    if (open !== undefined && opensAnew && !isSameNight(open, event)) {
      nights.push({ night: open, out: undefined });
      open = undefined;
    }
    const current: OpenNight = open ?? { line: event.line, inBed: [], lightsOff: [], asleep: [] };
    if (isOut) nights.push({ night: current, out: event.period.start });
    else addEvent(current, event);
    open = isOut ? undefined : current;
  }
  return open === undefined ? nights : [...nights, { night: open, out: undefined }];
}

/** Back to bed within the hours of the same night is one night: the evening's date decides. */
function isSameNight(open: OpenNight, event: LogEvent): boolean {
  const evening = (start: Instant | undefined) =>
    start === undefined ? undefined : eveningOf({ ...UNANSWERED, intoBed: start });
  return evening(open.asleep[0]?.start) === evening(event.period.start);
}

function addEvent({ inBed, lightsOff, asleep }: OpenNight, { status, period }: LogEvent): void {
  if (status === "in bed") inBed.push(period.start);
  else if (status === "lights off") lightsOff.push(period.start);
  else asleep.push(period);
}

function nightOfEvents(open: OpenNight, out: Instant | undefined, { file, clock }: DiaryContext) {
  const [first, last] = [open.asleep[0], open.asleep[open.asleep.length - 1]];
  const [inBed, lightsOff] = [open.inBed[0], open.lightsOff[0]];
  const isEarly = inBed !== undefined && lightsOff !== undefined && lightsOff.epochMs < inBed.epochMs;
  const answers: NightAnswers = {
    ...UNANSWERED,
    intoBed: inBed,
    triedToSleep: isEarly ? undefined : lightsOff,
    sleepOnset: first?.start,
    finalAwakening: last?.end,
    outOfBed: out,
    recorded: first === undefined || last === undefined ? undefined : { start: first.start, end: last.end },
    ...awakeIn(open.asleep),
  };
  const night = eveningOf(answers);
  const doubtful = doubtsOf(open);
  const spot = { file, line: open.line };
  const at = `line ${open.line}`;
  const twice = `${doubtful.join(", ")}: written twice for one night; which is meant?`;
  const early = "lights went off before going to bed: when sleep was tried is not known";
  const issues = [
    ...(doubtful.length === 0 ? [] : [warningAt(spot, { code: "SL027", at, message: twice })]),
    ...(isEarly ? [warningAt(spot, { code: "SL028", at, message: early })] : []),
  ];
  const source = { app: APP, file, record: String(open.line), line: open.line };
  const written: DiaryNight | undefined =
    night === undefined ? undefined : { ...UNANSWERED, ...answers, night, zone: clock.zone, doubtful, source };
  return { night: written, issues };
}

/** Two times for one question, or two stretches of sleep at once. */
function doubtsOf({ inBed, lightsOff, asleep }: OpenNight): readonly DiaryField[] {
  const overlap = asleep.some((next, i) => i > 0 && next.start.epochMs < (asleep[i - 1]?.end.epochMs ?? 0));
  return [
    ...(inBed.length > 1 ? ["intoBed" as const] : []),
    ...(lightsOff.length > 1 ? ["triedToSleep" as const] : []),
    ...(overlap ? (["awakenings", "wasoMin", "finalAwakening", "recorded", "recordedSleepMin"] as const) : []),
  ];
}

function awakeIn(asleep: readonly SleepPeriod[]): Pick<NightAnswers, "awakenings" | "wasoMin" | "recordedSleepMin"> {
  if (asleep.length === 0) return { awakenings: undefined, wasoMin: undefined, recordedSleepMin: undefined };
  const recordedSleepMin = asleep.reduce((sum, one) => sum + minutes(one.start, one.end), 0);
  if (asleep.length === 1) return { awakenings: undefined, wasoMin: undefined, recordedSleepMin };
  const gaps = asleep.slice(1).map((next, i) => minutes(asleep[i]?.end ?? next.start, next.start));
  return { awakenings: gaps.length, wasoMin: gaps.reduce((sum, gap) => sum + gap, 0), recordedSleepMin };
}

const minutes = (from: Instant, to: Instant): number => (to.epochMs - from.epochMs) / MS_PER_MIN;
