/**
 * What is counted while a person lives through a course: what is watched, what does harm, and what became of each danger.
 *
 * A danger counts as raised where the engine called as loud as it needs at the very tick; else it was missed, and why: nobody reported
 * (silence), the report came after the close (late), it was not told, it was not asked for at that tick, or the engine did not answer.
 */
import { weighted, type Variables, type Vector } from "./variables.ts";
import type { World } from "./world/world.ts";

export const MISSED_BY = ["silence", "late", "untold", "unasked", "engine"] as const;
export type MissedBy = (typeof MISSED_BY)[number];

export interface FlagCount {
  happened: number;
  raised: number;
  readonly missed: Record<MissedBy, number>;
}

interface Watched {
  readonly name: string;
  readonly at: number;
}

interface Harm {
  readonly name: string;
  readonly holds: (v: Vector) => boolean;
}

export interface Tally {
  readonly watched: readonly Watched[];
  readonly harms: readonly Harm[];
}

export function tallyOf({ watch, harms }: World, variables: Variables): Tally {
  return {
    watched: Object.entries(watch).map(([name, { of }]) => ({ name, at: variables.at(of) })),
    harms: Object.entries(harms).map(([name, { when }]) => ({ name, holds: allOf(when, variables) })),
  };
}

function allOf(when: World["harms"][string]["when"], variables: Variables): (v: Vector) => boolean {
  const parts = when.map(({ of, above, below }) => ({
    of: weighted([{ of, value: 1 }], variables),
    above: above ?? Number.NEGATIVE_INFINITY,
    below: below ?? Number.POSITIVE_INFINITY,
  }));
  return (v) => parts.every(({ of, above, below }) => of(v) > above && of(v) < below);
}

/** What was counted so far. */
export interface Counted {
  /** Ticks after the opening. */
  ticks: number;
  reports: number;
  late: number;
  signatures: number;
  orders: number;
  gates: number;
  conflicts: number;
  refused: number;
  unanswered: number;
  changes: number;
  readonly bands: number[];
  readonly calls: number[];
  /** Of the calls (call, urgent, emergency): by which rule, the loudest of the tick. */
  readonly calledBy: Map<string, number>;
  readonly flags: FlagCount[];
  readonly first: Float64Array;
  readonly total: Float64Array;
  readonly most: Float64Array;
  readonly harmed: Float64Array;
}

export const countedOf = ({ watched, harms }: Tally, flags: number): Counted => ({
  ticks: 0,
  reports: 0,
  late: 0,
  signatures: 0,
  orders: 0,
  gates: 0,
  conflicts: 0,
  refused: 0,
  unanswered: 0,
  changes: 0,
  bands: [0, 0, 0, 0, 0, 0, 0],
  calls: [0, 0, 0, 0],
  calledBy: new Map(),
  flags: Array.from({ length: flags }, () => ({
    happened: 0,
    raised: 0,
    missed: { silence: 0, late: 0, untold: 0, unasked: 0, engine: 0 },
  })),
  first: new Float64Array(watched.length),
  total: new Float64Array(watched.length),
  most: new Float64Array(watched.length).fill(Number.NEGATIVE_INFINITY),
  harmed: new Float64Array(harms.length),
});

/** One tick of a person; the opening is where it begins, and counts as none. */
export function count({ watched, harms }: Tally, counted: Counted, v: Vector, tick: number): void {
  if (tick === 0) {
    watched.forEach(({ at }, i) => {
      counted.first[i] = v[at] as number;
    });
    return;
  }
  for (let i = 0; i < watched.length; i++) {
    const x = v[(watched[i] as Watched).at] as number;
    counted.total[i] = (counted.total[i] as number) + x;
    if (x > (counted.most[i] as number)) counted.most[i] = x;
  }
  for (let i = 0; i < harms.length; i++)
    if ((harms[i] as Harm).holds(v)) counted.harmed[i] = (counted.harmed[i] as number) + 1;
  counted.ticks++;
}
