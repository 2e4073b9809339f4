/**
 * Nights sorted into the two phases that are compared, and the nights that are left out, each with its reason.
 *
 * `before` and `after` are names: with a randomised order they are "without" and "with". The first nights of the second
 * phase may be left out (`washOutNights`) where what was changed needs time to begin or to leave, so that what carries
 * over is not counted as effect. A night without a value is missing and stays so.
 */
import type { EpochDay } from "@compline/base";

export type Phase = "before" | "after";

export interface NightValue {
  readonly night: EpochDay;
  readonly value: number;
}

/** From a night to a night, both counted. */
export interface Span {
  readonly phase: Phase;
  readonly from: EpochDay;
  readonly to: EpochDay;
}

export interface PhaseNight extends NightValue {
  readonly phase: Phase;
}

export interface Sorted {
  readonly nights: readonly PhaseNight[];
  readonly outside: number;
  readonly washedOut: number;
}

/** A change on one day: all nights before it, and that night and all after. */
export function spansAround(change: EpochDay, nights: readonly NightValue[]): readonly Span[] {
  const days = nights.map(({ night }) => night);
  return [
    { phase: "before", from: Math.min(change, ...days), to: change - 1 },
    { phase: "after", from: change, to: Math.max(change, ...days) },
  ];
}

/** @throws RangeError when two spans overlap. */
export function sortNights(values: readonly NightValue[], spans: readonly Span[], washOutNights = 0): Sorted {
  const ordered = spans.toSorted((a, b) => a.from - b.from);
  ordered.forEach((span, i) => {
    const next = ordered[i + 1];
    if (next !== undefined && next.from <= span.to) throw new RangeError("two phases hold the same night");
  });
  const nights: PhaseNight[] = [];
  let [outside, washedOut] = [0, 0];
  for (const value of values.toSorted((a, b) => a.night - b.night)) {
    const place = ordered.findIndex(({ from, to }) => from <= value.night && value.night <= to);
    const span = ordered[place];
    if (span === undefined) outside++;
    else if (place > 0 && value.night < span.from + washOutNights) washedOut++;
    else nights.push({ ...value, phase: span.phase });
  }
  return { nights, outside, washedOut };
}

export const valuesIn = (nights: readonly PhaseNight[], phase: Phase): readonly number[] =>
  nights.filter((one) => one.phase === phase).map(({ value }) => value);
