/**
 * What happens to the body and when: records resolved into single moments, in order of time.
 *
 * A moment adds an amount to a compartment, changes a rate, empties the body, adds a whole state (a steady state),
 * begins or ends a chain of transit compartments, or changes the person (time-varying covariates). Of moments at one time the earlier record's comes first. Units: h, mg, mg/h.
 */
export const MOMENT = { add: 0, rate: 1, empty: 2, state: 3, chain: 4, chainEnd: 5, regime: 6 } as const;

/** Columns that grow, because a course of months has thousands of moments and a population a thousand courses. */
export interface Timeline {
  count: number;
  time: Float64Array;
  kind: Uint8Array;
  /** The compartment, the slot of a rate, or an index into `states`, `chains` or the regimes. */
  at: Int32Array;
  amount: Float64Array;
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

/** Room for so many moments; it grows where there are more. */
export const emptyTimeline = (room: number): Timeline => ({
  count: 0,
  time: new Float64Array(room),
  kind: new Uint8Array(room),
  at: new Int32Array(room),
  amount: new Float64Array(room),
  states: [],
  chains: [],
});

export function push(line: Timeline, time: number, kind: number, at: number, amount: number): void {
  if (line.count === line.time.length) grow(line);
  const i = line.count++;
  line.time[i] = time;
  line.kind[i] = kind;
  line.at[i] = at;
  line.amount[i] = amount;
}

const LEAST_ROOM = 16;

function grow(line: Timeline): void {
  const room = Math.max(LEAST_ROOM, 2 * line.count);
  const { time, kind, at, amount } = line;
  line.time = new Float64Array(room);
  line.time.set(time);
  line.kind = new Uint8Array(room);
  line.kind.set(kind);
  line.at = new Int32Array(room);
  line.at.set(at);
  line.amount = new Float64Array(room);
  line.amount.set(amount);
}

/** The time of the next moment; never, where there is none. */
export const timeOf = (line: Timeline, i: number): number =>
  i < line.count ? line.time[i]! : Number.POSITIVE_INFINITY;

/** Takes away what earlier records left for `fromH` and later; changes of the person stay. */
export function forget(line: Timeline, fromH: number): void {
  let kept = 0;
  for (let i = 0; i < line.count; i++) {
    if (line.time[i]! >= fromH && line.kind[i] !== MOMENT.regime) continue;
    line.time[kept] = line.time[i]!;
    line.kind[kept] = line.kind[i]!;
    line.at[kept] = line.at[i]!;
    line.amount[kept] = line.amount[i]!;
    kept += 1;
  }
  line.count = kept;
}

/** The same moments by time, those of one time in the order in which they were written. */
export function inOrder(line: Timeline): Timeline {
  const { count, time } = line;
  let isSorted = true;
  for (let i = 1; i < count && isSorted; i++) isSorted = time[i]! >= time[i - 1]!;
  if (isSorted) return line;
  const order = Array.from({ length: count }, (_, i) => i).toSorted((a, b) => time[a]! - time[b]! || a - b);
  const sorted: Timeline = { ...emptyTimeline(count), states: line.states, chains: line.chains };
  for (const i of order) push(sorted, time[i]!, line.kind[i]!, line.at[i]!, line.amount[i]!);
  return sorted;
}
