/**
 * Nights written as Sleep as Android exports them: a ZIP archive with `sleep-export.csv`, `prefs.xml` and
 * `alarms.json`.
 *
 * The newest record stands first. Each has its own header row: fixed names without quotes, then one clock time for each
 * movement value and `Event` for each event; then a data row with every cell quoted, and for tracked nights a row of
 * noise levels without an Id. Tracking runs from trying to sleep to the final awakening. Bytes are the same for the
 * same nights.
 */
import { MS_PER_MIN, printDate, printMinute, random, zoneClock, type Random, type ZoneClock } from "@compline/base";
import { strToU8, zipSync } from "fflate";
import { wasoOf, type SampleNight } from "./sample-nights.ts";

export interface SleepAsAndroidStyle {
  /** Seed of movement and noise values. */
  readonly seed?: number;
  /** Whether awake periods are detected, which writes wake events and a negative LenAdjust. */
  readonly awakeDetection?: boolean;
  /** How dates are printed; the app prints `dd. MM. yyyy H:mm`. */
  readonly printTime?: (date: string, minute: number) => string;
}

const FIXED = "Id,Tz,From,To,Sched,Hours,Rating,Comment,Framerate,Snore,Noise,Cycles,DeepSleep,LenAdjust,Geo";
const EVERY_MIN = 10;
const PREFS = `<?xml version='1.0' encoding='utf-8' standalone='yes' ?>
<map>
\t<boolean name="backup" value="true" />
</map>
`;

/** The archive's bytes. */
export function writeSleepAsAndroid(nights: readonly SampleNight[], style: SleepAsAndroidStyle = {}): Uint8Array {
  return zipTexts({ "sleep-export.csv": sleepAsAndroidCsv(nights, style), "prefs.xml": PREFS, "alarms.json": "[]" });
}

/** Any texts as an archive whose bytes do not depend on when or where it is made. */
export function zipTexts(texts: Readonly<Record<string, string>>): Uint8Array {
  const entries = Object.entries(texts).map(([name, text]): [string, Uint8Array] => [name, strToU8(text)]);
  return zipSync(Object.fromEntries(entries), { mtime: "2026-01-01T12:00:00", level: 9 });
}

/** The table alone. */
export function sleepAsAndroidCsv(nights: readonly SampleNight[], style: SleepAsAndroidStyle = {}): string {
  const draw = random(style.seed ?? 1);
  return nights
    .toReversed()
    .map((night) => recordText(night, draw, style))
    .join("");
}

function recordText(night: SampleNight, draw: Random, style: SleepAsAndroidStyle): string {
  const clock = zoneClock(night.zone);
  if (!clock.ok) throw new RangeError(`no zone ${night.zone}`);
  const times = movementTimes(night, clock.value);
  const events = eventsOf(night, style);
  const moves = times.map(() => (draw.int(0, 50_000) / 10_000).toFixed(4));
  const noises = times.map(() => (draw.int(100, 200_000) / 10).toFixed(1));
  const header = [FIXED, ...times.map(quoted), ...events.map(() => quoted("Event"))].join(",");
  const data = [...fixedCells(night, clock.value, draw, style), ...moves, ...events].map(quoted).join(",");
  const noise = [...FIXED.split(",").map(() => ""), ...noises, ...events.map(() => "")].map(quoted).join(",");
  return `${header}\n${data}\n${noise}\n`;
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

function fixedCells(night: SampleNight, clock: ZoneClock, draw: Random, style: SleepAsAndroidStyle): readonly string[] {
  const { triedToSleep: from, finalAwakening: to } = night;
  const hours = (to - from) / MS_PER_MIN / 60;
  const time = (epochMs: number): string => timeText(clock, epochMs, style);
  // The Id is the start to the millisecond, where From shows the minute.
  const id = from + draw.int(0, 59_999);
  const sol = (night.sleepOnset - from) / MS_PER_MIN;
  const adjust = style.awakeDetection === false ? 0 : -(sol + wasoOf(night));
  const comment = (night.comment ?? "").replaceAll("\n", " \\n ");
  return [
    String(id),
    night.zone,
    time(from),
    time(to),
    time(to),
    hours.toFixed(3),
    night.rating === undefined ? "0.0" : night.rating.toFixed(1),
    comment,
    "10007",
    "-1",
    "-1.0",
    String(Math.round(hours / 1.5)),
    (draw.int(20, 60) / 100).toFixed(2),
    String(adjust),
    "",
  ];
}

function timeText(clock: ZoneClock, epochMs: number, { printTime = appTime }: SleepAsAndroidStyle): string {
  const { day, minute } = clock.localAt(epochMs);
  return printTime(printDate(day), minute);
}

/** `05. 01. 2026 23:10`, the hour without a leading zero. */
function appTime(date: string, minute: number): string {
  const [year = "", month = "", day = ""] = date.split("-");
  return `${day}. ${month}. ${year} ${hourTime(minute)}`;
}

const hourTime = (minute: number): string => printMinute(minute).replace(/^0/, "");

function movementTimes(night: SampleNight, clock: ZoneClock): readonly string[] {
  const count = Math.floor((night.finalAwakening - night.triedToSleep) / MS_PER_MIN / EVERY_MIN);
  const at = (i: number): number => night.triedToSleep + (i + 1) * EVERY_MIN * MS_PER_MIN;
  return Array.from({ length: count }, (_, i) => hourTime(clock.localAt(at(i)).minute));
}

function eventsOf(night: SampleNight, { awakeDetection = true }: SleepAsAndroidStyle): readonly string[] {
  const { triedToSleep: from, sleepOnset, finalAwakening: to } = night;
  const pair = (start: number, end: number): readonly string[] => [`AWAKE_START-${start}`, `AWAKE_END-${end}`];
  const wakes = night.wakes.flatMap(({ fromMin, toMin }) =>
    pair(sleepOnset + fromMin * MS_PER_MIN, sleepOnset + toMin * MS_PER_MIN),
  );
  const falling = sleepOnset > from ? pair(from, sleepOnset) : [];
  const awake = awakeDetection ? [...falling, ...wakes] : [];
  return [`LUX-${from}-9.0`, ...awake, `DEVICE-${to - 1}-3.30427818E18`, `TRACKING_STOPPED_BY_USER-${to}`];
}
