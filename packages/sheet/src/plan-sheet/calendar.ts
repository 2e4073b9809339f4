/**
 * A plan as a calendar (RFC 5545): an all-day event for each change and, where asked for, a reminder at each dose.
 *
 * All-day events have no zone: a change is on that date wherever the person is. Reminders are at a time of a wall clock in a
 * named zone, whose offsets stand in the file, so that 22:00 stays 22:00 through a clock change. Titles never name a drug
 * unless that is asked for; the text of an event is the line of the sheet. Identifiers are made of the plan's hash, so that
 * the same plan read twice is there once; its day of making is the plan's first day, since there is no clock here.
 * A moment becomes ts-ics's date by a function of the caller: this floor knows no `Date`.
 */
import { MS_PER_DAY, MS_PER_MIN, printMinute, type EpochDay, type ZoneClock } from "@compline/base";
import { generateIcsCalendar, type IcsCalendar, type IcsDateObject, type IcsEvent } from "ts-ics";
import { folded } from "./calendar-lines.ts";
import { dayWords } from "./day-words.ts";
import type { PlanSheet, SheetStep } from "./plan-sheet.ts";
import { zoneChanges } from "./zone-changes.ts";

type Moment = IcsDateObject["date"];

export interface CalendarQuestion {
  /** Whether titles name the drug. */
  readonly isNamed: boolean;
  readonly reminders?: Reminders | undefined;
  /** Milliseconds since 1970 as a date of the library. */
  readonly momentAt: (epochMs: number) => Moment;
}

export interface Reminders {
  readonly clock: ZoneClock;
  /** Minutes of the day, by the sheet's name of the time: `Bedtime`. */
  readonly minutes: ReadonlyMap<string, number>;
}

export function calendarOf(sheet: PlanSheet, question: CalendarQuestion): string {
  const calendar: IcsCalendar = {
    version: "2.0",
    prodId: "-//Compline//Plan//EN",
    method: "PUBLISH",
    name: question.isNamed ? sheet.title : "Medicine plan",
    ...timezones(sheet, question),
    events: [
      ...sheet.steps.map((step) => changeEvent(sheet, step, question)),
      ...(sheet.visit === undefined ? [] : [visitEvent(sheet, sheet.visit, question)]),
      ...remindersOf(sheet, question),
    ],
  };
  return folded(generateIcsCalendar(calendar));
}

const UID_DIGITS = 24;
const uid = ({ hash }: PlanSheet, name: string): string =>
  `${hash.replace("sha256:", "").slice(0, UID_DIGITS)}-${name}@compline`;

const draft = ({ banner }: PlanSheet): string => (banner === undefined ? "" : "DRAFT: ");

function changeEvent(sheet: PlanSheet, step: SheetStep, question: CalendarQuestion): IcsEvent {
  const drug = question.isNamed ? `${sheet.drugs.join(", ")}: ` : "";
  const what = step.intakes.length === 0 ? "no more from today" : "new dose from today";
  return {
    ...allDay(sheet, step.from, question),
    uid: uid(sheet, `step-${step.number}`),
    summary: `${draft(sheet)}${drug === "" ? "Medicine: " : drug}${what}`,
    description: textOf(sheet, step),
  };
}

/** The lines of a step, as on paper. */
export const textOf = (sheet: PlanSheet, step: SheetStep): string =>
  [
    ...(sheet.banner === undefined ? [] : [sheet.banner]),
    `${step.when}: ${step.perDay}`,
    ...step.intakes.map(({ line }) => line),
    ...(step.intakes.length === 0 ? [] : ["Do not stop by yourself."]),
    ...sheet.site.contacts.map(({ name, phone, when }) => `${name}: ${phone}${when === undefined ? "" : ` (${when})`}`),
  ].join("\n");

const visitEvent = (sheet: PlanSheet, visit: EpochDay, question: CalendarQuestion): IcsEvent => ({
  ...allDay(sheet, visit, question),
  uid: uid(sheet, "visit"),
  summary: "Next visit",
  description: `Next visit: ${dayWords(visit)}. Bring this plan.`,
});

function allDay(sheet: PlanSheet, day: EpochDay, { momentAt }: CalendarQuestion) {
  const at = (one: EpochDay): IcsDateObject => ({ date: momentAt(one * MS_PER_DAY), type: "DATE" });
  return { stamp: stampOf(sheet, momentAt), start: at(day), end: at(day + 1) };
}

const stampOf = ({ from }: PlanSheet, momentAt: CalendarQuestion["momentAt"]): IcsDateObject => ({
  date: momentAt(from * MS_PER_DAY),
});

/** One series a step and time: every day of the step, at the same time of the wall clock. */
function remindersOf(sheet: PlanSheet, question: CalendarQuestion): readonly IcsEvent[] {
  const { reminders } = question;
  if (reminders === undefined) return [];
  return sheet.steps.flatMap((step) =>
    [...reminders.minutes].flatMap(([time, minute]) => {
      const lines = step.intakes.filter((intake) => intake.time === time).map(({ line }) => line);
      return lines.length === 0 || step.days === 0
        ? []
        : [reminder(sheet, step, { time, minute, lines }, question, reminders)];
    }),
  );
}

interface Due {
  readonly time: string;
  readonly minute: number;
  readonly lines: readonly string[];
}

function reminder(
  sheet: PlanSheet,
  step: SheetStep,
  { time, minute, lines }: Due,
  { isNamed, momentAt }: CalendarQuestion,
  { clock }: Reminders,
): IcsEvent {
  const at = (day: EpochDay): number => clock.epochMsAt(day, minute);
  const last = step.from + step.days - 1;
  const offset = clock.instantAt(at(step.from)).offsetMin;
  const local = {
    date: momentAt(at(step.from) + offset * MS_PER_MIN),
    timezone: clock.zone,
    tzoffset: printIcsOffset(offset),
  };
  const summary = `${draft(sheet)}${isNamed ? `${sheet.drugs.join(", ")}, ` : "Medicine, "}${time.toLowerCase()}`;
  return {
    uid: uid(sheet, `step-${step.number}-${printMinute(minute).replace(":", "")}`),
    stamp: stampOf(sheet, momentAt),
    start: { date: momentAt(at(step.from)), type: "DATE-TIME", local },
    duration: { minutes: REMINDER_MIN },
    recurrenceRule: { frequency: "DAILY", until: { date: momentAt(at(last)), type: "DATE-TIME" } },
    summary,
    description: [...(sheet.banner === undefined ? [] : [sheet.banner]), ...lines].join("\n"),
    alarms: [{ action: "DISPLAY", description: summary, trigger: { type: "relative", value: { minutes: 0 } } }],
  };
}

const REMINDER_MIN = 15;
const MIN_PER_HOUR = 60;

/** `+0100`. */
export function printIcsOffset(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / MIN_PER_HOUR), Math.abs(minutes) % MIN_PER_HOUR];
  return `${minutes < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}${String(rest).padStart(2, "0")}`;
}

/** The zone's offsets from before the plan to after it: each change as it falls, without a rule that could be wrong next year. */
function timezones(sheet: PlanSheet, { reminders, momentAt }: CalendarQuestion): Pick<IcsCalendar, "timezones"> {
  if (reminders === undefined) return {};
  const { clock } = reminders;
  const props = zoneChanges(clock, sheet.from - 1, sheet.to + 2).map(({ atMs, offsetMin, beforeMin }) => ({
    type: offsetMin > beforeMin ? ("DAYLIGHT" as const) : ("STANDARD" as const),
    // RFC 5545, 3.6.5 wants the reading by the offset before; ts-ics adds the offset after.
    start: momentAt(atMs + (beforeMin - offsetMin) * MS_PER_MIN),
    offsetFrom: printIcsOffset(beforeMin),
    offsetTo: printIcsOffset(offsetMin),
  }));
  return { timezones: [{ id: clock.zone, props }] };
}
