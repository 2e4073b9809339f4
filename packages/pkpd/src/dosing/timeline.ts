/**
 * What happens to the body and when: records resolved into single moments, in order of time.
 *
 * A moment adds an amount to a compartment, changes a rate, empties the body, adds a whole state (a steady state),
 * begins or ends a chain of transit compartments, or changes the person (time-varying covariates). Of moments at one time the earlier record's comes first. Units: h, mg, mg/h.
 */
export const MOMENT = { add: 0, rate: 1, empty: 2, state: 3, chain: 4, chainEnd: 5, regime: 6 } as const;

/** Columns, because a course of months has thousands of moments. */
export interface Timeline {
  readonly time: number[];
  readonly kind: number[];
  /** The compartment, the slot of a rate, or an index into `states`, `chains` or the regimes. */
  readonly at: number[];
  readonly amount: number[];
  readonly states: Float64Array[];
  readonly chains: Chain[];
}

/** A dose on its way through transit compartments, taken at `sinceH`. */
export interface Chain {
  readonly sinceH: number;
  readonly untilH: number;
  readonly amountMg: number;
  readonly transits: number;
  readonly ktr: number;
  readonly into: number;
  /** What 1 mg has become at the end, in a linear body. */
  readonly made: Float64Array;
  /** The area that 1 mg had made before the record that it was written for. */
  readonly earlier: Float64Array;
}

export const emptyTimeline = (): Timeline => ({ time: [], kind: [], at: [], amount: [], states: [], chains: [] });

export function push(line: Timeline, time: number, kind: number, at: number, amount: number): void {
  line.time.push(time);
  line.kind.push(kind);
  line.at.push(at);
  line.amount.push(amount);
}

/** Takes away what earlier records left for `fromH` and later; changes of the person stay. */
export function forget(line: Timeline, fromH: number): void {
  let kept = 0;
  for (let i = 0; i < line.time.length; i++) {
    if (line.time[i]! >= fromH && line.kind[i] !== MOMENT.regime) continue;
    line.time[kept] = line.time[i]!;
    line.kind[kept] = line.kind[i]!;
    line.at[kept] = line.at[i]!;
    line.amount[kept] = line.amount[i]!;
    kept += 1;
  }
  line.time.length = kept;
  line.kind.length = kept;
  line.at.length = kept;
  line.amount.length = kept;
}

/** The same moments by time, those of one time in the order in which they were written. */
export function inOrder(line: Timeline): Timeline {
  const { time } = line;
  let isSorted = true;
  for (let i = 1; i < time.length && isSorted; i++) isSorted = time[i]! >= time[i - 1]!;
  if (isSorted) return line;
  const order = time.map((_, i) => i).toSorted((a, b) => time[a]! - time[b]! || a - b);
  const pick = (values: readonly number[]): number[] => order.map((i) => values[i]!);
  return { ...line, time: pick(time), kind: pick(line.kind), at: pick(line.at), amount: pick(line.amount) };
}
