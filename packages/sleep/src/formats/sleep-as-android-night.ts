/**
 * One record of Sleep as Android as a night; see `sleep-as-android.ts` for what its columns mean and do not mean.
 *
 * A record without readable start and end is not read. A duration that differs from end minus start by more than two
 * minutes is said (SL036), since the hour of a clock change hides there; both stay, being two statements of the app.
 */
import { MS_PER_MIN, nightOf, type Issue, type Result, type ZoneClock } from "@compline/base";
import type { DiaryContext } from "../diary-format.ts";
import { errorAt, warningAt } from "../diary-issue.ts";
import { UNANSWERED, type DiaryNight, type Rating, type SleepPeriod } from "../diary-night.ts";
import type { DateOrder } from "../wall-time.ts";
import { instantOfId, showsMinute, spanOf, wallIn } from "./sleep-as-android-dates.ts";
import type { TrackedRecord } from "./sleep-as-android-record.ts";

export interface RecordContext extends DiaryContext {
  readonly order: DateOrder | undefined;
  readonly clockOf: (zone: string) => Result<ZoneClock>;
}

interface ReadRecord {
  readonly night: DiaryNight | undefined;
  readonly issues: readonly Issue[];
}

const APP = "sleep-as-android";
/** From, To and Hours are each rounded. */
const ROUNDING_MIN = 2;
const STARS = { scale: "sleep-as-android-stars", low: 0.25, high: 5 };

export function nightOfRecord(record: TrackedRecord, context: RecordContext): ReadRecord {
  const spot = { file: context.file, line: record.line };
  const drop = (column: string, message: string): ReadRecord => ({
    night: undefined,
    issues: [errorAt(spot, { code: "SL024", at: `line ${record.line}, ${column}`, message })],
  });
  const clock = record.zone === "" ? { ok: true as const, value: context.clock } : context.clockOf(record.zone);
  if (!clock.ok) return drop("Tz", `"${record.zone.slice(0, 40)}" is no time zone known here`);
  const [from, to] = [wallIn(record.from, context.order), wallIn(record.to, context.order)];
  if (from === undefined) return drop("From", `"${record.from.slice(0, 40)}" is no date and time`);
  if (to === undefined) return drop("To", `"${record.to.slice(0, 40)}" is no date and time`);
  const id = instantOfId(record, clock);
  const hours = numberIn(record.hours);
  const span = spanOf(from, to, id, hours === undefined ? undefined : hours * 60, clock.value);
  if (span === undefined) return drop("From", "the clock skipped a time of this record, or showed it twice");
  const moved = id !== undefined && !showsMinute(id, from);
  return {
    night: nightOfSpan(record, span, clock.value, context.file),
    issues: [...(moved ? [idIssue(record, spot)] : []), ...lengthIssues(record, span, hours, spot)],
  };
}

const idIssue = (record: TrackedRecord, spot: { file: string; line: number }): Issue =>
  warningAt(spot, {
    code: "SL035",
    at: `line ${record.line}, Id`,
    message: `the Id ${record.id} is another start than From (${record.from.trim()}), which is taken`,
  });

function lengthIssues(
  record: TrackedRecord,
  { start, end }: SleepPeriod,
  hours: number | undefined,
  spot: { file: string; line: number },
) {
  const minutes = (end.epochMs - start.epochMs) / MS_PER_MIN;
  if (hours === undefined || Math.abs(minutes - hours * 60) <= ROUNDING_MIN) return [];
  const message = `Hours is ${record.hours}, but From and To are ${(minutes / 60).toFixed(3)} hours apart`;
  return [warningAt(spot, { code: "SL036", at: `line ${record.line}, Hours`, message })];
}

function nightOfSpan(record: TrackedRecord, recorded: SleepPeriod, { zone }: ZoneClock, file: string): DiaryNight {
  const comment = commentIn(record.comment);
  const deep = numberIn(record.deepSleep);
  const cycles = numberIn(record.cycles);
  return {
    ...UNANSWERED,
    night: nightOf(recorded.start),
    zone,
    recorded,
    recordedSleepMin: sleepMinutes(record),
    rating: starsIn(record.rating),
    appAwakeMin: awakeMinutes(record.wakeEvents, recorded),
    appDeepSleepPct: deep === undefined || deep < 0 || deep > 1 ? undefined : round(deep * 100),
    appCycles: cycles === undefined || cycles < 0 ? undefined : cycles,
    comment: comment === "" ? undefined : comment,
    tags: [...comment.matchAll(/(?:^|\s)#([^\s#",]+)/g)].flatMap((match) => match[1] ?? []),
    source: { app: APP, file, record: record.id === "" ? String(record.line) : record.id, line: record.line },
  };
}

/** The app writes a line end as ` \n `, and such marks alone where nothing was typed. */
const commentIn = (text: string): string => (/^(\s|\\n)*$/.test(text) ? "" : text.replaceAll(" \\n ", "\n").trim());

/** The app's own duration of sleep: the record's length, less what it holds for time awake. */
function sleepMinutes({ hours, lenAdjust }: TrackedRecord): number | undefined {
  const length = numberIn(hours);
  const adjust = lenAdjust === "-1.0" || lenAdjust === "" ? 0 : numberIn(lenAdjust);
  return length === undefined || length < 0 || adjust === undefined ? undefined : round(length * 60 + adjust);
}

/** 0.0 is what the app writes when no star was given. */
function starsIn(text: string): Rating | undefined {
  const value = numberIn(text);
  return value === undefined || value < STARS.low || value > STARS.high ? undefined : { value, scale: STARS.scale };
}

/** Minutes between each start and end of a wake event; unknown where there is none, or they do not pair up. */
function awakeMinutes(events: readonly string[], recorded: SleepPeriod): number | undefined {
  const times = (label: string): number[] =>
    events
      .flatMap((event) => (event.startsWith(`${label}-`) ? Number(event.split("-")[1]) : []))
      .toSorted((a, b) => a - b);
  const [starts, ends] = [times("AWAKE_START"), times("AWAKE_END")];
  const isPaired = starts.every((start, i) => start <= (ends[i] ?? -1) && (i === 0 || (ends[i - 1] ?? 0) <= start));
  if (starts.length === 0 || starts.length !== ends.length || !isPaired) return undefined;
  const minutes = starts.reduce((sum, start, i) => sum + ((ends[i] ?? start) - start), 0) / MS_PER_MIN;
  return minutes <= (recorded.end.epochMs - recorded.start.epochMs) / MS_PER_MIN + ROUNDING_MIN
    ? round(minutes)
    : undefined;
}

/** A decimal with a point or, as some locales print it, a comma. */
function numberIn(text: string): number | undefined {
  const plain = text.replace(",", ".");
  return /^-?\d{1,9}(\.\d{1,12})?$/.test(plain) ? Number(plain) : undefined;
}

/** Hundredths are far below what any of these can mean. */
const round = (value: number): number => Math.round(value * 100) / 100;
