/**
 * Nights written as the table that people fill in: the core questions of the Consensus Sleep Diary, one row a night.
 *
 * Times carry date and offset, so that the table says the same on every night, clock changes included.
 */
import { MIN_PER_DAY, MS_PER_MIN, nightOf, printDate, printMinute, printOffset, zoneClock } from "@compline/base";
import { wasoOf, type SampleNight } from "./sample-nights.ts";

const HEADER = "night,into_bed,tried_to_sleep,sol_min,awakenings,waso_min,final_awakening,out_of_bed,rating,comment";

export function writeConsensusCsv(nights: readonly SampleNight[]): string {
  return `${[HEADER, ...nights.map(rowText)].join("\n")}\n`;
}

function rowText(night: SampleNight): string {
  const clock = zoneClock(night.zone);
  if (!clock.ok) throw new RangeError(`no zone ${night.zone}`);
  const time = (epochMs: number): string => {
    const { offsetMin } = clock.value.instantAt(epochMs);
    const wallMin = Math.floor(epochMs / MS_PER_MIN) + offsetMin;
    const day = Math.floor(wallMin / MIN_PER_DAY);
    return `${printDate(day)} ${printMinute(wallMin - day * MIN_PER_DAY)}${printOffset(offsetMin)}`;
  };
  return [
    printDate(nightOf(clock.value.instantAt(night.intoBed))),
    time(night.intoBed),
    time(night.triedToSleep),
    (night.sleepOnset - night.triedToSleep) / MS_PER_MIN,
    night.wakes.length,
    wasoOf(night),
    time(night.finalAwakening),
    time(night.outOfBed),
    night.rating ?? "",
    `"${(night.comment ?? "").replaceAll('"', '""')}"`,
  ].join(",");
}
