/**
 * FHIR's `date`, `dateTime` and `instant` as moments.
 *
 * A time with a zone is a moment. A date alone is local noon of the course's zone: the middle of the day is never
 * more than half a day wrong, and no clock change takes noon away. A year or a month alone is no moment; what it was
 * the time of may have happened up to the last millisecond of that year or month, and that end is what is returned.
 * Resolution is the millisecond; further digits are dropped. A leap second is the second after it.
 * Source: HL7 FHIR R4 (4.0.1), Data Types, dateTime [hl7-fhir-r4].
 */
import { epochDayOf, MIN_PER_DAY, MS_PER_MIN, NOON, parseDate, type EpochDay, type ZoneClock } from "@compline/base";

export type Moment =
  | { readonly kind: "exact"; readonly epochMs: number }
  /** A year or a year and a month; `endsMs` is its last millisecond in the zone. */
  | { readonly kind: "partial"; readonly endsMs: number };

/** A calendar date, or the year or month that stands for one. */
export interface CivilSpan {
  readonly first: EpochDay;
  readonly last: EpochDay;
}

const TEXT = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2}))?)?)?$/;

/** The days that a FHIR `date` or `dateTime` names: one, a month's or a year's; undefined where it is none. */
export function civilSpanOf(text: string): CivilSpan | undefined {
  const match = TEXT.exec(text);
  if (match === null || match[1] === "0000") return undefined;
  const year = Number(match[1]);
  if (match[2] === undefined) return { first: epochDayOf(year, 1, 1), last: epochDayOf(year + 1, 1, 1) - 1 };
  const month = Number(match[2]);
  if (month < 1 || month > 12) return undefined;
  if (match[3] === undefined) return { first: epochDayOf(year, month, 1), last: firstOfNextMonth(year, month) - 1 };
  const day = parseDate(text.slice(0, 10));
  return day.ok ? { first: day.value, last: day.value } : undefined;
}

const firstOfNextMonth = (year: number, month: number): EpochDay =>
  month === 12 ? epochDayOf(year + 1, 1, 1) : epochDayOf(year, month + 1, 1);

/** The moment that a FHIR time names, in a course's zone; undefined for a text that is no FHIR time. */
export function momentOf(text: string, clock: ZoneClock): Moment | undefined {
  const span = civilSpanOf(text);
  if (span === undefined) return undefined;
  const match = TEXT.exec(text);
  if (match?.[4] !== undefined) return timed(span.first, match);
  if (span.first === span.last) return { kind: "exact", epochMs: clock.epochMsAt(span.first, NOON) };
  return { kind: "partial", endsMs: clock.epochMsAt(span.last + 1, 0) - 1 };
}

function timed(day: EpochDay, match: RegExpExecArray): Moment | undefined {
  const [hour, minute, second] = [Number(match[4]), Number(match[5]), Number(match[6])];
  const offsetMin = offsetOf(match[8] ?? "Z");
  if (hour > 23 || minute > 59 || second > 60 || offsetMin === undefined) return undefined;
  const milli = Number((match[7] ?? "0").slice(0, 3).padEnd(3, "0"));
  const wallMin = day * MIN_PER_DAY + hour * 60 + minute;
  return { kind: "exact", epochMs: (wallMin - offsetMin) * MS_PER_MIN + second * 1000 + milli };
}

/** FHIR allows offsets up to fourteen hours. */
function offsetOf(text: string): number | undefined {
  if (text === "Z") return 0;
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(4, 6))];
  if (minutes > 59 || hours * 60 + minutes > 14 * 60) return undefined;
  return (text.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}

/** Whether a text is a FHIR `date` or `dateTime`, its day in the calendar and its time on the clock. */
export const isFhirDateTime = (text: string): boolean => {
  const match = TEXT.exec(text);
  const span = civilSpanOf(text);
  if (match === null || span === undefined) return false;
  return match[4] === undefined || timed(span.first, match) !== undefined;
};

/** Whether a text is a FHIR `instant`: a date, a time and a zone. */
export const isFhirInstant = (text: string): boolean => text.includes("T") && isFhirDateTime(text);

/** Whether a text is a FHIR `date`: no time of day. */
export const isFhirDate = (text: string): boolean => !text.includes("T") && isFhirDateTime(text);
