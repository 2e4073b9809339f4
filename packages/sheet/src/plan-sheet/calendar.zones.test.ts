/** The calendar as another program reads it, in any zone of the machine: dates, times of the wall clock, identifiers. */
import { epochDayOf, printDate, zoneClock, type ZoneClock } from "@compline/base";
import ical, { type VEvent } from "node-ical";
import { describe, expect, it } from "vitest";
import { longPlan, shortPlan } from "../../testing/sample-plans.ts";
import { sheetOf } from "../../testing/sample-sheet.ts";
import { calendarOf, type CalendarQuestion } from "./calendar.ts";
import { folded } from "./calendar-lines.ts";
import type { PlanSheet } from "./plan-sheet.ts";

const momentAt = (epochMs: number): Date => new Date(epochMs);

const clockOf = (zone: string): ZoneClock => {
  const clock = zoneClock(zone);
  if (clock.ok) return clock.value;
  throw new Error(zone);
};

const eventsOf = (sheet: PlanSheet, more: Partial<CalendarQuestion> = {}): readonly VEvent[] =>
  Object.values(ical.sync.parseICS(calendarOf(sheet, { isNamed: false, momentAt, ...more }))).filter(
    (event): event is VEvent => event !== undefined && event.type === "VEVENT",
  );

const localDate = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

describe("changes", () => {
  const sheet = sheetOf(shortPlan(), { visit: epochDayOf(2027, 4, 1) });

  it("are all-day events on their dates, the visit among them", () => {
    const events = eventsOf(sheet);
    expect(events.map((event) => localDate(event.start))).toEqual([
      ...sheet.steps.map(({ from }) => printDate(from)),
      "2027-04-01",
    ]);
    expect(events.map(({ datetype }) => datetype)).toEqual(events.map(() => "date"));
  });

  it("have the sheet's lines in them, and no drug in their titles unless that is asked for", () => {
    const [first, , , last] = eventsOf(sheet);
    expect(String(first?.description).split("\n")).toEqual([
      sheet.banner,
      "From Monday 8 March 2027 until Sunday 21 March 2027: clonazepam 2 mg a day",
      ...(sheet.steps[0]?.intakes.map(({ line }) => line) ?? []),
      "Do not stop by yourself.",
      "Riverside Sleep Clinic: 555-0100 (Monday to Friday, 9 to 17)",
    ]);
    expect([first?.summary, last?.summary]).toEqual([
      "DRAFT: Medicine: new dose from today",
      "DRAFT: Medicine: no more from today",
    ]);
    const titles = eventsOf(sheet, {
      reminders: { clock: clockOf("Europe/London"), minutes: new Map([["Bedtime", 1320]]) },
    });
    expect(titles.map(({ summary }) => String(summary)).join(" ")).not.toMatch(/clonazepam/i);
    expect(eventsOf(sheet, { isNamed: true })[0]?.summary).toBe("DRAFT: clonazepam: new dose from today");
  });

  it("are the same events when the plan is read twice, and others for another plan", () => {
    const [one, two] = [
      calendarOf(sheet, { isNamed: false, momentAt }),
      calendarOf(sheet, { isNamed: false, momentAt }),
    ];
    expect(one).toBe(two);
    const uids = eventsOf(sheet).map(({ uid }) => uid);
    expect(new Set(uids).size).toBe(uids.length);
    expect(uids.filter((uid) => eventsOf(sheetOf(longPlan())).some((event) => event.uid === uid))).toEqual([]);
  });
});

describe("reminders", () => {
  const zones = ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"];

  it.each(zones)("stay at their time of the wall clock through every change of it: %s", (zone) => {
    const clock = clockOf(zone);
    const sheet = sheetOf(longPlan());
    const minutes = new Map([["Bedtime", 22 * 60]]);
    const series = eventsOf(sheet, { reminders: { clock, minutes } }).filter(({ rrule }) => rrule !== undefined);
    expect(series).toHaveLength(sheet.steps.length - 1);
    series.forEach((event, i) => {
      const step = sheet.steps[i];
      if (step === undefined) throw new Error("no step");
      const due = ical.expandRecurringEvent(event, {
        from: new Date((step.from - 2) * 86_400_000),
        to: new Date((step.from + step.days + 2) * 86_400_000),
      });
      const wanted = Array.from({ length: step.days }, (_, day) => clock.epochMsAt(step.from + day, 22 * 60));
      expect(due.map(({ start }) => start.getTime())).toEqual(wanted);
    });
  });

  it("carry the zone's changes as they fall", () => {
    const sheet = sheetOf(shortPlan());
    const text = calendarOf(sheet, {
      isNamed: false,
      momentAt,
      reminders: { clock: clockOf("Europe/London"), minutes: new Map([["Bedtime", 1320]]) },
    });
    expect(text).toContain("BEGIN:DAYLIGHT\r\nDTSTART:20270328T010000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\n");
  });
});

describe("lines", () => {
  it("are no longer than 75 octets, whatever signs are in them, and come back whole", () => {
    const text = `SUMMARY:${"½ – 😀 Łódź ".repeat(30)}\r\nEND:VEVENT`;
    const lines = folded(text).split("\r\n");
    for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(lines.join("\r\n").replaceAll("\r\n ", "")).toBe(text);
    expect(lines.length).toBeGreaterThan(5);
  });

  it("of a name with signs of the format are read back as they were", () => {
    const name = "Clinic; North, \\ East: ½";
    const sheet = sheetOf(shortPlan(), { site: { contacts: [{ name, phone: "1" }] } });
    expect(eventsOf(sheet)[0]?.description).toContain(`${name}: 1`);
  });
});
