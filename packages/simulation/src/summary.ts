/**
 * What became of many people: endings, decisions, dangers caught and missed, and the spread of every number.
 *
 * The order of the outcomes does not matter; those of several workers are put into one list. A quantile is the number below which
 * that share lies, between two neighbours in proportion (type 7 of Hyndman & Fan 1996).
 */
import { BANDS, LEVELS } from "@compline/protocol";
import type { CourseOutcome } from "./outcome.ts";
import { MISSED_BY, type FlagCount, type MissedBy } from "./tally.ts";

export interface Spread {
  readonly n: number;
  readonly mean: number;
  readonly sd: number;
  readonly low: number;
  readonly p05: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
  readonly high: number;
}

export interface Summary {
  readonly people: number;
  /** Ticks lived through by all of them, the opening not counted. */
  readonly ticks: number;
  readonly ended: Readonly<Record<string, number>>;
  readonly phases: Readonly<Record<string, number>>;
  readonly bands: Readonly<Record<string, number>>;
  readonly calls: Readonly<Record<string, number>>;
  /** Calls by the rule that called, most first. */
  readonly calledBy: Readonly<Record<string, number>>;
  readonly flags: Readonly<Record<string, FlagCount>>;
  readonly numbers: Readonly<Record<string, Spread>>;
  /** Ticks to the end of those who came to one, by how it ended. */
  readonly timeToEnd: Readonly<Record<string, Spread>>;
}

export function summarise(outcomes: readonly CourseOutcome[]): Summary {
  const names = Object.keys(outcomes[0]?.numbers ?? {});
  const ended = tallied(outcomes.map((one) => one.ended));
  const ending = Object.keys(ended).filter((how) => how !== "open");
  return {
    people: outcomes.length,
    ticks: outcomes.reduce((sum, { numbers }) => sum + (numbers["ticks"] ?? 0), 0),
    ended,
    phases: tallied(outcomes.map(({ phase }) => phase)),
    bands: byName(
      BANDS,
      outcomes.map(({ bands }) => bands),
    ),
    calls: byName(
      LEVELS,
      outcomes.map(({ calls }) => calls),
    ),
    calledBy: calledBy(outcomes),
    flags: flagsOf(outcomes),
    numbers: Object.fromEntries(
      names.map((name) => [name, spreadOf(outcomes.map(({ numbers }) => numbers[name] ?? Number.NaN))]),
    ),
    timeToEnd: Object.fromEntries(
      ending.map((how) => [
        how,
        spreadOf(outcomes.filter((one) => one.ended === how).map(({ numbers }) => numbers["ticks"] ?? Number.NaN)),
      ]),
    ),
  };
}

function tallied(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const word of words.toSorted()) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

const byName = (names: readonly string[], lists: readonly (readonly number[])[]): Readonly<Record<string, number>> =>
  Object.fromEntries(names.map((name, i) => [name, lists.reduce((sum, list) => sum + (list[i] ?? 0), 0)]));

function calledBy(outcomes: readonly CourseOutcome[]): Readonly<Record<string, number>> {
  const sums = new Map<string, number>();
  for (const { calledBy: calls } of outcomes)
    for (const [rule, n] of Object.entries(calls)) sums.set(rule, (sums.get(rule) ?? 0) + n);
  return Object.fromEntries([...sums].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)));
}

function flagsOf(outcomes: readonly CourseOutcome[]): Readonly<Record<string, FlagCount>> {
  const names = Object.keys(outcomes[0]?.flags ?? {});
  return Object.fromEntries(
    names.map((name) => {
      const all = outcomes.flatMap(({ flags }) => flags[name] ?? []);
      const sum = (of: (one: FlagCount) => number): number => all.reduce((total, one) => total + of(one), 0);
      const missed = Object.fromEntries(MISSED_BY.map((why) => [why, sum((one) => one.missed[why])])) as Record<
        MissedBy,
        number
      >;
      return [name, { happened: sum((one) => one.happened), raised: sum((one) => one.raised), missed }];
    }),
  );
}

/** Of numbers in any order; what is no number is left out. */
export function spreadOf(numbers: readonly number[]): Spread {
  const sorted = Float64Array.from(numbers.filter((x) => !Number.isNaN(x))).sort();
  const n = sorted.length;
  const mean = sorted.reduce((sum, x) => sum + x, 0) / n;
  const sd = Math.sqrt(sorted.reduce((sum, x) => sum + (x - mean) ** 2, 0) / Math.max(1, n - 1));
  const at = (p: number): number => quantileOf(sorted, p);
  return {
    n,
    mean,
    sd,
    low: at(0),
    p05: at(0.05),
    p25: at(0.25),
    p50: at(0.5),
    p75: at(0.75),
    p95: at(0.95),
    high: at(1),
  };
}

function quantileOf(sorted: Float64Array, p: number): number {
  const place = p * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN];
  return below + (above - below) * (place - Math.floor(place));
}
