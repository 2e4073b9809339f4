/**
 * How regular the days are that nights speak of: one set of measures for what a person wrote, and one for each device or scorer.
 *
 * A written night sleeps from its onset to its final awakening; a scored one where it was scored asleep. What somebody wrote and what a
 * device recorded are never mixed, and a night that is known twice counts for neither. Which days are free is an assumption
 * and is said beside what rests on it.
 */
import { MIN_PER_DAY, printMinute } from "@compline/base";
import {
  clockSummary,
  daysOfDiary,
  daysOfHypnograms,
  isBefore,
  measuresOverDays,
  regularityOf,
  type CircularSummary,
  type DaysOfSleep,
  type MeasureOverDays,
  type Regularity,
  type Weekday,
} from "@compline/sleep";
import type { NightSources, ScoredRow } from "./night-sources.ts";
import { scoredTwice } from "./scored-twice.ts";

export interface NightRegularity {
  readonly sleep: Regularity | undefined;
  readonly midpoint: CircularSummary | undefined;
  /** Days taken for free of work. */
  readonly free: readonly Weekday[];
  /** Of each source that says something: what was written (`written`), and each device or scorer by name. */
  readonly sources: readonly SourceRegularity[];
}

export interface SourceRegularity {
  readonly source: string;
  readonly nights: number;
  readonly measures: Readonly<Record<string, number>>;
}

const WRITTEN = "written";

export function nightRegularity({ diaries, scored }: NightSources, free: readonly Weekday[]): NightRegularity {
  const isFree = isBefore(free);
  const contested = new Set(diaries.imports.flatMap((one) => one.contested));
  const nights = diaries.imports.flatMap((one) => one.nights).filter(({ night }) => !contested.has(night));
  const naps = diaries.imports.flatMap((one) => one.naps);
  const written = daysOfDiary(nights, naps, isFree);
  const sources = [
    { source: WRITTEN, days: written },
    ...[...bySource(scored)].map(([source, rows]) => ({ source, days: daysOfScored(rows, isFree) })),
  ];
  return {
    sleep: regularityOf(written.sleep),
    midpoint: clockSummary(written.midpoints.map(({ minute }) => minute)),
    free,
    sources: sources.flatMap(({ source, days }): readonly SourceRegularity[] => {
      const measures = days.midpoints.length < 2 ? {} : measuresOverDays(days);
      return Object.keys(measures).length === 0 ? [] : [{ source, nights: days.midpoints.length, measures }];
    }),
  };
}

function bySource(rows: readonly ScoredRow[]): ReadonlyMap<string, readonly ScoredRow[]> {
  const found = new Map<string, ScoredRow[]>();
  for (const row of rows) {
    const name = row.scorer ?? row.source.device ?? row.source.app;
    const own = found.get(name) ?? [];
    own.push(row);
    found.set(name, own);
  }
  return found;
}

function daysOfScored(rows: readonly ScoredRow[], isFree: (night: number) => boolean): DaysOfSleep {
  const twice = scoredTwice(rows);
  const once = rows.filter(({ night }) => night !== undefined && !twice.has(night));
  return daysOfHypnograms(
    once.flatMap(({ hypnogram }) => hypnogram ?? []),
    isFree,
  );
}

export function regularityLines(
  { sleep, midpoint, free, sources }: NightRegularity,
  definitions: readonly MeasureOverDays[],
): readonly string[] {
  const index =
    sleep === undefined
      ? []
      : [
          `  regularity index ${Math.round(sleep.sri)} of −100 to 100 (${Math.round(sleep.sriOf100)} of 100), over ${Math.round(sleep.days)} days`,
        ];
  const middle =
    midpoint === undefined || midpoint.nights < 2
      ? []
      : [
          `  middle of sleep ${clock(midpoint.meanMin)}, spread ${Math.round(midpoint.sdMin)} min, over ${midpoint.nights} nights`,
        ];
  const written = sources.filter(({ source }) => source === WRITTEN);
  const told = [...index, ...middle, ...written.flatMap(({ measures }) => linesOf(measures, definitions, TOLD, free))];
  return [
    ...(told.length === 0 ? [] : ["", "Regularity, as far as written", ...told]),
    ...sources
      .filter(({ source }) => source !== WRITTEN)
      .flatMap(({ source, nights, measures }) => [
        "",
        `Regularity, as ${source} has it (${nights} nights)`,
        ...linesOf(measures, definitions, [], free),
      ]),
  ];
}

/** Told in the two lines above them. */
const TOLD: readonly string[] = ["regularityIndex", "midpointMeanMin", "midpointSpreadMin"];

/** Another scale, or the size, of what stands beside them. */
const SAID_OTHERWISE: readonly string[] = ["regularityPct", "socialJetlagSizeMin"];

/** A line a measure; the ends of an interval stand with what they are about. */
function linesOf(
  measures: Readonly<Record<string, number>>,
  definitions: readonly MeasureOverDays[],
  told: readonly string[],
  free: readonly Weekday[],
): readonly string[] {
  return definitions.flatMap((definition): readonly string[] => {
    const { name, title } = definition;
    const value = measures[name];
    if (value === undefined || /(?:Low|High)(?:Pct|Min)$/.test(name)) return [];
    if (told.includes(name) || SAID_OTHERWISE.includes(name)) return [];
    const ends = endsOf(measures, definition);
    const assumed = name === "socialJetlagMin" ? `, with ${free.join(" and ")} free` : "";
    return [`  ${title.toLowerCase()} ${shown(value, definition)}${ends}${assumed}`];
  });
}

/** The interval, where the measure has one: its ends are measures named after it. */
function endsOf(measures: Readonly<Record<string, number>>, definition: MeasureOverDays): string {
  const parts = /^(.*)(Pct|Min)$/.exec(definition.name);
  const [low, high] = ["Low", "High"].map((end) => measures[`${parts?.[1]}${end}${parts?.[2]}`]);
  if (low === undefined || high === undefined) return "";
  return ` (${shown(low, definition)} to ${shown(high, definition)})`;
}

function shown(value: number, { unit, reads }: MeasureOverDays): string {
  if (reads === "clock") return clock(value);
  if (unit === "1") return String(Math.round(value * 100) / 100).replace("-", "−");
  const number = String(Math.round(value)).replace("-", "−");
  return unit === "%" ? `${number} %` : `${number} min`;
}

const clock = (minute: number): string => printMinute(((Math.round(minute) % MIN_PER_DAY) + MIN_PER_DAY) % MIN_PER_DAY);
