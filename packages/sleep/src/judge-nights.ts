/**
 * Records that claim the same night or the same hours: found and reported, never added up and never chosen between.
 *
 * A record that repeats another one word for word is left out, with a warning (SL050). Two records of one night
 * (SL052), and two that overlap in time (SL051), are both kept, and their nights are `contested`: what a contested
 * night was like is not known until a person says which record holds. Works on one file's records or on those of many
 * files.
 *
 * With `sameNight: "longest"` the caller decides beforehand: of records that do not overlap, the longest is the night
 * and the others are naps, each reported (SL053). Records of equal length stay contested.
 */
import { MS_PER_MIN, printDate, printInstant, type EpochDay, type Issue } from "@compline/base";
import { extentOf, type DiaryNight, type SleepPeriod } from "./diary-night.ts";
import { warningAt } from "./diary-issue.ts";

export type SameNight = "ask" | "longest";

export interface JudgedNights {
  readonly nights: readonly DiaryNight[];
  readonly naps: readonly DiaryNight[];
  /** Evenings claimed by more than one record, or by overlapping ones. */
  readonly contested: readonly EpochDay[];
  readonly issues: readonly Issue[];
}

/** Judges records against each other; the order in time of the answer is that of the nights. */
export function judgeNights(
  nights: readonly DiaryNight[],
  naps: readonly DiaryNight[] = [],
  sameNight: SameNight = "ask",
): JudgedNights {
  const oneNight = withoutRepeats(nights);
  const oneNap = withoutRepeats(naps);
  const overlaps = overlapsAmong([...oneNight.kept, ...oneNap.kept]);
  const sorted =
    sameNight === "longest" ? longestFirst(oneNight.kept, new Set(overlaps.contested)) : askAll(oneNight.kept);
  const doubles = doublesAmong(sorted.nights, overlaps.reported);
  return {
    nights: sorted.nights.toSorted(inTime),
    naps: [...oneNap.kept, ...sorted.naps].toSorted(inTime),
    contested: [...new Set([...overlaps.contested, ...doubles.contested])].toSorted((a, b) => a - b),
    issues: [...oneNight.issues, ...oneNap.issues, ...sorted.issues, ...overlaps.issues, ...doubles.issues],
  };
}

const startMs = (night: DiaryNight): number => extentOf(night)?.start.epochMs ?? Number.POSITIVE_INFINITY;

const inTime = (a: DiaryNight, b: DiaryNight): number =>
  a.night - b.night || (startMs(a) < startMs(b) ? -1 : startMs(a) > startMs(b) ? 1 : 0);

const nameOf = ({ source }: DiaryNight): string => `${source.app} record ${source.record} (line ${source.line})`;

function withoutRepeats(records: readonly DiaryNight[]): { kept: readonly DiaryNight[]; issues: readonly Issue[] } {
  const seen = new Map<string, DiaryNight>();
  const issues: Issue[] = [];
  for (const record of records) {
    const key = contentOf(record);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, record);
    else issues.push(repeatIssue(record, first));
  }
  return { kept: [...seen.values()], issues };
}

/** Everything a record says, without where it stood. */
const contentOf = ({ source, ...content }: DiaryNight): string => JSON.stringify([source.app, content]);

const repeatIssue = (record: DiaryNight, first: DiaryNight): Issue =>
  warningAt(record.source, {
    code: "SL050",
    at: `nights[${printDate(record.night)}]`,
    message: `${nameOf(record)} says the same as ${nameOf(first)} in ${first.source.file}; it is counted once`,
  });

interface Overlaps {
  readonly contested: readonly EpochDay[];
  readonly issues: readonly Issue[];
  /** Records that are already reported. */
  readonly reported: ReadonlySet<DiaryNight>;
}

interface Placed {
  readonly night: DiaryNight;
  readonly extent: SleepPeriod;
}

/** Each record against the one that reaches furthest of those before it. */
function overlapsAmong(records: readonly DiaryNight[]): Overlaps {
  const placed = records.flatMap((night): Placed[] => {
    const extent = extentOf(night);
    return extent === undefined ? [] : [{ night, extent }];
  });
  // A record of no length that begins where another one does lies before it, not in it.
  const sorted = placed.toSorted(
    (a, b) => a.extent.start.epochMs - b.extent.start.epochMs || a.extent.end.epochMs - b.extent.end.epochMs,
  );
  const contested: EpochDay[] = [];
  const issues: Issue[] = [];
  const reported = new Set<DiaryNight>();
  let furthest: Placed | undefined;
  for (const next of sorted) {
    if (furthest !== undefined && next.extent.start.epochMs < furthest.extent.end.epochMs) {
      contested.push(furthest.night.night, next.night.night);
      issues.push(overlapIssue(next, furthest));
      reported.add(next.night).add(furthest.night);
    }
    if (furthest === undefined || next.extent.end.epochMs > furthest.extent.end.epochMs) furthest = next;
  }
  return { contested, issues, reported };
}

function overlapIssue(later: Placed, earlier: Placed): Issue {
  const until = printInstant(earlier.extent.end);
  const from = printInstant(later.extent.start);
  return warningAt(later.night.source, {
    code: "SL051",
    at: `nights[${printDate(later.night.night)}]`,
    message: `${nameOf(later.night)} begins ${from}, before ${nameOf(earlier.night)} ends ${until}: which one holds?`,
  });
}

interface Sorted {
  readonly nights: readonly DiaryNight[];
  readonly naps: readonly DiaryNight[];
  readonly issues: readonly Issue[];
}

const askAll = (nights: readonly DiaryNight[]): Sorted => ({ nights, naps: [], issues: [] });

function longestFirst(records: readonly DiaryNight[], contested: ReadonlySet<EpochDay>): Sorted {
  const settled = [...byNight(records)].map(([night, group]): Sorted => {
    const [longest, ...others] = group.toSorted((a, b) => lengthMin(b) - lengthMin(a));
    const second = others[0];
    if (longest === undefined || second === undefined || contested.has(night)) return askAll(group);
    if (lengthMin(longest) === lengthMin(second)) return askAll(group);
    return { nights: [longest], naps: others, issues: others.map((nap) => napIssue(nap, longest)) };
  });
  return {
    nights: settled.flatMap(({ nights }) => nights),
    naps: settled.flatMap(({ naps }) => naps),
    issues: settled.flatMap(({ issues }) => issues),
  };
}

function lengthMin(night: DiaryNight): number {
  const extent = extentOf(night);
  return extent === undefined ? 0 : (extent.end.epochMs - extent.start.epochMs) / MS_PER_MIN;
}

const napIssue = (nap: DiaryNight, night: DiaryNight): Issue =>
  warningAt(nap.source, {
    code: "SL053",
    at: `nights[${printDate(nap.night)}]`,
    message: `${nameOf(nap)} is taken as a nap, because ${nameOf(night)} of the same night is longer`,
  });

function byNight(records: readonly DiaryNight[]): ReadonlyMap<EpochDay, readonly DiaryNight[]> {
  const groups = new Map<EpochDay, DiaryNight[]>();
  for (const record of records) {
    const group = groups.get(record.night);
    if (group === undefined) groups.set(record.night, [record]);
    else group.push(record);
  }
  return groups;
}

/** Nights with several records; those whose every record is already reported as overlapping are not reported twice. */
function doublesAmong(
  records: readonly DiaryNight[],
  reported: ReadonlySet<DiaryNight>,
): Pick<Overlaps, "contested" | "issues"> {
  const groups = [...byNight(records)].filter(([, group]) => group.length > 1);
  const issues = groups.flatMap(([night, group]) => {
    const last = group[group.length - 1];
    if (last === undefined || group.every((record) => reported.has(record))) return [];
    const names = group.slice(0, 5).map(nameOf).join("; ");
    const message = `${group.length} records of one night: ${names}: which one is the night?`;
    return [warningAt(last.source, { code: "SL052", at: `nights[${printDate(night)}]`, message })];
  });
  return { contested: groups.map(([night]) => night), issues };
}
