/**
 * Whether the clock times of a night stand in the order in which a night happens, and which of them to ask about.
 *
 *     into bed ≤ tried to sleep ≤ fell asleep ≤ woke for good ≤ out of bed, all within 24 hours
 *
 * The usual slips are am for pm and yesterday's date. A time without which the order is right is in doubt; where no
 * single one mends it, all that stand in the wrong order are. A time is never corrected here: where a move by twelve
 * hours or a day would fit, the warning says so and waits for the person.
 */
import { localTime, MS_PER_DAY, MS_PER_MIN, printMinute, type Issue } from "@compline/base";
import { CLOCK_FIELDS, known, placeOf, type ClockField, type DiaryNight } from "./diary-night.ts";
import { warningAt } from "./diary-issue.ts";

export interface Doubt {
  readonly fields: readonly ClockField[];
  readonly issue: Issue;
}

interface Reading {
  readonly field: ClockField;
  readonly epochMs: number;
}

const HALF_DAY_MS = MS_PER_DAY / 2;

/** Times in the wrong order (SL040), over 24 hours apart (SL041), or neighbours half a day apart or more (SL044). */
export function clockDoubts(night: DiaryNight, typed: boolean): readonly Doubt[] {
  const readings = readingsOf(night);
  const suspects = suspectsOf(readings);
  if (suspects.length > 0) return [outOfOrder(night, readings, suspects)];
  const [first, last] = [readings[0], readings[readings.length - 1]];
  if (first === undefined || last === undefined) return [];
  if (last.epochMs - first.epochMs > MS_PER_DAY) return [tooLong(night, first, last)];
  return typed ? wideGaps(night, readings) : [];
}

const readingsOf = (night: DiaryNight): readonly Reading[] =>
  CLOCK_FIELDS.flatMap((field) => {
    const time = known(night, field);
    return time === undefined ? [] : [{ field, epochMs: time.epochMs }];
  });

/** Each time without which the order is right, or else everything that takes part in a wrong order. */
function suspectsOf(readings: readonly Reading[]): readonly Reading[] {
  if (isOrdered(readings)) return [];
  const menders = readings.filter((one) => isOrdered(readings.filter((other) => other !== one)));
  return menders.length > 0
    ? menders
    : readings.filter((one) => readings.some((other) => contradict(readings, one, other)));
}

const isOrdered = (readings: readonly Reading[]): boolean =>
  readings.every((one, i) => i === 0 || (readings[i - 1]?.epochMs ?? 0) <= one.epochMs);

function contradict(readings: readonly Reading[], one: Reading, other: Reading): boolean {
  const [earlier, later] = readings.indexOf(one) < readings.indexOf(other) ? [one, other] : [other, one];
  return earlier.epochMs > later.epochMs;
}

function outOfOrder(night: DiaryNight, readings: readonly Reading[], suspects: readonly Reading[]): Doubt {
  const [only] = suspects;
  const names = suspects.map(({ field }) => clockWords(night, field)).join(", ");
  const fit = suspects.length === 1 && only !== undefined ? fitting(night, readings, only) : "";
  return doubt(
    night,
    suspects,
    "SL040",
    `${names}: not in the order of a night${fit}`,
    "into bed ≤ tried to sleep ≤ … ≤ out of bed",
  );
}

/** The first of the usual slips that would put the time between its neighbours. */
function fitting(night: DiaryNight, readings: readonly Reading[], suspect: Reading): string {
  const slips = [
    { ms: HALF_DAY_MS, words: "12 hours later" },
    { ms: -HALF_DAY_MS, words: "12 hours earlier" },
    { ms: MS_PER_DAY, words: "a day later" },
    { ms: -MS_PER_DAY, words: "a day earlier" },
  ];
  const moved = (ms: number): readonly Reading[] =>
    readings.map((r) => (r === suspect ? { ...r, epochMs: r.epochMs + ms } : r));
  const slip = slips.find(({ ms }) => isOrdered(moved(ms)));
  const time = night[suspect.field];
  if (slip === undefined || time === undefined) return "";
  const { minute } = localTime({ ...time, epochMs: time.epochMs + slip.ms });
  return `; ${slip.words} (${printMinute(minute)}) would fit: which is meant?`;
}

function tooLong(night: DiaryNight, first: Reading, last: Reading): Doubt {
  const hours = ((last.epochMs - first.epochMs) / MS_PER_MIN / 60).toFixed(1);
  const words = `${clockWords(night, first.field)}, ${clockWords(night, last.field)}: ${hours} hours apart`;
  return doubt(night, [first, last], "SL041", `${words}; is a date wrong?`, "at most 24 hours");
}

/** Half a day between neighbours is where am written for pm still leaves the right order. */
function wideGaps(night: DiaryNight, readings: readonly Reading[]): readonly Doubt[] {
  return readings.flatMap((later, i) => {
    const earlier = readings[i - 1];
    if (earlier === undefined || later.epochMs - earlier.epochMs < HALF_DAY_MS) return [];
    const words = `${clockWords(night, earlier.field)}, ${clockWords(night, later.field)}`;
    return [doubt(night, [earlier, later], "SL044", `${words}: half a day or more apart; is one of them am for pm?`)];
  });
}

function doubt(
  night: DiaryNight,
  readings: readonly Reading[],
  code: string,
  message: string,
  expected?: string,
): Doubt {
  const fields = readings.map(({ field }) => field);
  const words = { code, at: placeOf(night, fields[0]), message, ...(expected === undefined ? {} : { expected }) };
  return { fields, issue: warningAt(night.source, words) };
}

function clockWords(night: DiaryNight, field: ClockField): string {
  const time = night[field];
  return time === undefined ? field : `${field} ${printMinute(localTime(time).minute)}`;
}
