/**
 * How regular the nights of a diary are, as far as it says: nights with a time of falling asleep and of the last waking.
 *
 * Being awake in the night is not placed by a diary, so the sleep period counts as sleep; the hours between two written nights are
 * known to be awake only where both are written. Naps that were written count as sleep.
 */
import { localTime, MIN_PER_DAY, printMinute } from "@compline/base";
import {
  clockSummary,
  known,
  measuresOf,
  regularityOf,
  type CircularSummary,
  type DiaryNight,
  type Regularity,
  type WallSpan,
} from "@compline/sleep";
import type { NightFiles } from "./nights-files.ts";

export interface NightRegularity {
  readonly sleep: Regularity | undefined;
  readonly midpoint: CircularSummary | undefined;
}

const NOON = 720;

export function nightRegularity({ imports }: NightFiles): NightRegularity {
  const contested = new Set(imports.flatMap((one) => one.contested));
  const nights = imports.flatMap((one) => one.nights).filter(({ night }) => !contested.has(night));
  const naps = imports.flatMap((one) => one.naps).flatMap((nap) => spanOf(nap) ?? []);
  const spans = nights.flatMap((night) => spanOf(night) ?? []);
  // Noon to noon around a night that was written.
  const days = spans.map(({ day }): WallSpan => ({ day, from: NOON, to: NOON + MIN_PER_DAY }));
  const midpoints = nights.flatMap((night) => measuresOf(night)["midpointMin"] ?? []);
  return { sleep: regularityOf({ asleep: [...spans, ...naps], known: days }), midpoint: clockSummary(midpoints) };
}

/** From falling asleep to the last waking, counted from the midnight that begins the evening's date. */
function spanOf(night: DiaryNight): WallSpan | undefined {
  const [tried, sol, end] = [known(night, "triedToSleep"), known(night, "solMin"), known(night, "finalAwakening")];
  const onset =
    known(night, "sleepOnset") ??
    (tried === undefined || sol === undefined ? undefined : { ...tried, epochMs: tried.epochMs + sol * 60_000 });
  if (onset === undefined || end === undefined) return undefined;
  const [from, to] = [localTime(onset), localTime(end)];
  const span = {
    day: night.night,
    from: (from.day - night.night) * MIN_PER_DAY + from.minute,
    to: (to.day - night.night) * MIN_PER_DAY + to.minute,
  };
  return span.to > span.from ? span : undefined;
}

export function regularityLines({ sleep, midpoint }: NightRegularity): readonly string[] {
  const told = [
    ...(sleep === undefined
      ? []
      : [
          `  regularity index ${Math.round(sleep.sri)} of −100 to 100 (${Math.round(sleep.sriOf100)} of 100), over ${Math.round(sleep.days)} days`,
        ]),
    ...(midpoint === undefined || midpoint.nights < 2
      ? []
      : [
          `  middle of sleep ${clock(midpoint.meanMin)}, spread ${Math.round(midpoint.sdMin)} min, over ${midpoint.nights} nights`,
        ]),
  ];
  return told.length === 0 ? [] : ["", "Regularity, as far as written", ...told];
}

const clock = (minute: number): string => printMinute((Math.round(minute) + MIN_PER_DAY) % MIN_PER_DAY);
