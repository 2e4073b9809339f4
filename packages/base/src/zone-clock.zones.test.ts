/**
 * Oracle: Temporal, asked anew for every moment, around every clock change of forty zones from 1990 to 2040. Run in
 * several zones, because nothing here may depend on the machine's.
 */
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { epochDayOf, printDate } from "./civil-date.ts";
import { MS_PER_DAY, MS_PER_MIN, printMinute, utcMidnight } from "./instant.ts";
import { zoneClock, type ZoneClock } from "./zone-clock.ts";

const ZONES = [
  [
    "Europe/London",
    "Europe/Berlin",
    "Europe/Dublin",
    "Europe/Istanbul",
    "Europe/Moscow",
    "Europe/Lisbon",
    "Europe/Kyiv",
    "Europe/Volgograd",
  ],
  [
    "America/New_York",
    "America/Los_Angeles",
    "America/St_Johns",
    "America/Sao_Paulo",
    "America/Caracas",
    "America/Havana",
    "America/Asuncion",
  ],
  [
    "America/Adak",
    "America/Argentina/San_Luis",
    "America/Godthab",
    "America/Phoenix",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Apia",
  ],
  [
    "Pacific/Kwajalein",
    "Pacific/Kiritimati",
    "Pacific/Norfolk",
    "Pacific/Fiji",
    "Australia/Lord_Howe",
    "Australia/Adelaide",
    "Australia/Eucla",
  ],
  [
    "Asia/Kathmandu",
    "Asia/Tehran",
    "Asia/Gaza",
    "Asia/Pyongyang",
    "Asia/Kolkata",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Africa/Juba",
  ],
  ["Antarctica/Troll", "Etc/GMT+12", "UTC"],
].flat();

const FROM = utcMidnight(1990, 1, 1);
const UNTIL = utcMidnight(2040, 1, 1);
const MINUTES_AROUND = [-1500, -1440, -61, -60, -31, -30, -1, 0, 1, 29, 30, 59, 60, 119, 120, 720, 1440];

const clockOf = (zone: string): ZoneClock => {
  const clock = zoneClock(zone);
  if (!clock.ok) throw new Error(`${zone} is not known`);
  return clock.value;
};

/** Moments at which the clock of a zone changes, and one at which it does not. */
function changesOf(zone: string): readonly number[] {
  const changes = [utcMidnight(2026, 7, 1)];
  let moment = Temporal.Instant.fromEpochMilliseconds(FROM).toZonedDateTimeISO(zone).getTimeZoneTransition("next");
  while (moment !== null && moment.epochMilliseconds < UNTIL) {
    changes.push(moment.epochMilliseconds);
    moment = moment.getTimeZoneTransition("next");
  }
  return changes;
}

const wallText = (day: number, minute: number): string => `${printDate(day)}T${printMinute(minute)}`;

/** The wall clock as Temporal shows it. */
const shown = (zone: string, epochMs: number): string =>
  Temporal.Instant.fromEpochMilliseconds(epochMs)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute", roundingMode: "floor" });

function differencesAt(zone: string, clock: ZoneClock, change: number): string[] {
  return MINUTES_AROUND.flatMap((minutes) => {
    const epochMs = change + minutes * MS_PER_MIN;
    const local = clock.localAt(epochMs);
    const wall = wallText(local.day, local.minute);
    const meant = Temporal.PlainDateTime.from(wallText(0, 0)).add({ days: local.day, minutes: local.minute });
    const expected = meant.toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds;
    const found: string[] = [];
    if (clock.dayAt(epochMs) !== local.day) found.push(`${zone} has another day at ${epochMs}`);
    if (wall !== shown(zone, epochMs)) found.push(`${zone} shows ${wall} at ${epochMs}`);
    if (clock.epochMsAt(local.day, local.minute) !== expected) found.push(`${zone} ${wall} is not ${expected}`);
    return found;
  });
}

/** Wall times in steps of half an hour through the two days around a change: the skipped and the repeated ones too. */
function differencesOnWall(zone: string, clock: ZoneClock, change: number): string[] {
  const { day } = clock.localAt(change);
  return Array.from({ length: 96 }, (_, i) => i * 30 + (i % 2)).flatMap((minutes) => {
    const [on, minute] = [day - 1 + Math.floor(minutes / 1440), minutes % 1440];
    const plain = Temporal.PlainDateTime.from(wallText(on, minute));
    const expected = plain.toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds;
    return clock.epochMsAt(on, minute) === expected ? [] : [`${zone} ${wallText(on, minute)}`];
  });
}

describe("around every clock change from 1990 to 2040", () => {
  it.each(ZONES)("the clock of %s is Temporal's", (zone) => {
    const clock = clockOf(zone);
    const changes = changesOf(zone);
    const scale = Number(process.env["COMPLINE_TEST_SCALE"] ?? 1);
    // At full size the wall is walked around every change; otherwise around every tenth, and around the last.
    const onWall = changes.filter((_, i) => scale > 1 || i % 10 === 0 || i === changes.length - 1);
    expect(changes.flatMap((change) => differencesAt(zone, clock, change))).toEqual([]);
    expect(onWall.flatMap((change) => differencesOnWall(zone, clock, change))).toEqual([]);
  });

  it("is no matter of the order in which it is asked", () => {
    const changes = changesOf("Africa/Casablanca");
    const warm = clockOf("Africa/Casablanca");
    const forth = changes.map((change) => warm.localAt(change));
    const back = [...changes].reverse().map((change) => clockOf("Africa/Casablanca").localAt(change));
    expect(back.reverse()).toEqual(forth);
  });
});

describe("a zone clock", () => {
  it("reads a time that was skipped with the offset before the change", () => {
    const london = clockOf("Europe/London");
    const skipped = london.epochMsAt(epochDayOf(2026, 3, 29), 90);
    expect(skipped).toBe(Date.UTC(2026, 2, 29, 1, 30));
    expect(london.localAt(skipped)).toEqual({ day: epochDayOf(2026, 3, 29), minute: 150 });
  });

  it("reads a time shown twice as the earlier one", () => {
    expect(clockOf("Europe/London").epochMsAt(epochDayOf(2026, 10, 25), 90)).toBe(Date.UTC(2026, 9, 25, 0, 30));
  });

  it("moves by half an hour on Lord Howe", () => {
    const clock = clockOf("Australia/Lord_Howe");
    const [winter, summer] = [Date.UTC(2026, 6, 1), Date.UTC(2026, 0, 1)].map((ms) => clock.instantAt(ms).offsetMin);
    expect([winter, summer]).toEqual([630, 660]);
  });

  it("knows that Apia had no 30 December 2011", () => {
    const clock = clockOf("Pacific/Apia");
    const before = Date.UTC(2011, 11, 30, 9, 59);
    const days = [before, before + MS_PER_MIN].map((ms) => printDate(clock.localAt(ms).day));
    expect(days).toEqual(["2011-12-29", "2011-12-31"]);
    const noon = epochDayOf(2011, 12, 30);
    expect(clock.epochMsAt(noon, 720)).toBe(clock.epochMsAt(noon + 1, 720));
    expect(clock.epochMsAt(noon + 1, 720) - clock.epochMsAt(noon - 1, 720)).toBe(MS_PER_DAY);
  });

  it("gives an instant with its offset and its zone", () => {
    expect(clockOf("Asia/Kathmandu").instantAt(0)).toEqual({ epochMs: 0, offsetMin: 330, zone: "Asia/Kathmandu" });
  });

  it.each(["Europe/Londres", "", "London", "Europe/London; rm", "../etc/passwd", "+25:00"])(
    "refuses the zone %j",
    (zone) => {
      expect(zoneClock(zone, "person.zone")).toMatchObject({
        ok: false,
        issues: [{ code: "TI004", at: "person.zone" }],
      });
    },
  );
});
