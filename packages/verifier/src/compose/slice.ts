/**
 * A coordination cut down to what one question needs: fewer clocks, fewer ways to stand, so that few joint states are left.
 *
 * What is left out is not forgotten but may be either way: a clause whose clocks are not kept may hold or not hold. So what can
 * never be in a slice can never be. Slices are tried each finer than the one before: its own clocks and merged blocks; also the
 * clocks of the clauses about the same moves; every block; everything.
 */
import type { Coordination, Hold, JointCondition, Never } from "@compline/course";

export const FINENESS = ["own", "clauses", "blocks", "whole"] as const;
export type Fineness = (typeof FINENESS)[number];

export interface Slice {
  /** With the clauses that are kept, and the clocks renumbered. */
  readonly coordination: Coordination;
  /** Clauses that may hold or not. */
  readonly maybe: readonly Hold[];
  readonly never: Never;
  readonly fineness: Fineness;
}

export function sliceFor(coordination: Coordination, never: Never, fineness: Fineness): Slice {
  const kept = keptClocks(coordination, never, fineness);
  const isKept = (hold: Hold): boolean => clocksIn(hold.when).every((clock) => kept.includes(clock));
  const renumber = (condition: JointCondition): JointCondition => renumbered(condition, kept);
  const sliced = { ...never, that: renumber(never.that) };
  return {
    coordination: {
      ...coordination,
      clocks: kept.map((clock) => coordination.clocks[clock] as Coordination["clocks"][number]),
      holds: coordination.holds.filter(isKept).map((hold) => ({ ...hold, when: renumber(hold.when) })),
      never: [sliced],
    },
    maybe: coordination.holds.filter((hold) => !isKept(hold)),
    never: sliced,
    fineness,
  };
}

function keptClocks({ clocks, holds }: Coordination, { that }: Never, fineness: Fineness): readonly number[] {
  if (fineness === "whole") return clocks.map((_, i) => i);
  const own = clocksIn(that);
  if (fineness === "own") return own;
  const now = atomsIn(that).flatMap((atom) =>
    atom.kind === "happened" && atom.clock === undefined && atom.what.kind === "moved" ? [atom.what] : [],
  );
  const about = holds.filter(({ course, moves }) =>
    now.some((what) => what.course === course && what.moves.some((move) => moves.includes(move))),
  );
  return [...new Set([...own, ...about.flatMap(({ when }) => clocksIn(when))])].toSorted((a, b) => a - b);
}

/** Every condition that a slice asks. */
export const asked = ({ coordination, never }: Slice): readonly JointCondition[] => [
  never.that,
  ...coordination.holds.map(({ when }) => when),
];

export function clocksIn(condition: JointCondition): readonly number[] {
  const found = atomsIn(condition).flatMap((atom) =>
    atom.kind === "happened" && atom.clock !== undefined ? [atom.clock] : [],
  );
  return [...new Set(found)].toSorted((a, b) => a - b);
}

export type JointAtom = Extract<JointCondition, { readonly kind: "happened" | "is" | "in" | "doses" }>;

export function atomsIn(condition: JointCondition): readonly JointAtom[] {
  if (condition.kind === "all" || condition.kind === "any") return condition.parts.flatMap(atomsIn);
  return condition.kind === "not" ? atomsIn(condition.of) : [condition];
}

function renumbered(condition: JointCondition, kept: readonly number[]): JointCondition {
  if (condition.kind === "all" || condition.kind === "any")
    return { ...condition, parts: condition.parts.map((part) => renumbered(part, kept)) };
  if (condition.kind === "not") return { kind: "not", of: renumbered(condition.of, kept) };
  if (condition.kind !== "happened" || condition.clock === undefined) return condition;
  return { ...condition, clock: kept.indexOf(condition.clock) };
}
