/**
 * What a clause remembers of the ticks before, beside its automaton: which levels were ever reached, and its own clocks.
 *
 * The graph's states keep a clock only as far as some rule reads it, so a clause counts for itself: by the same rules as
 * the engine (docs/reference/engine.md, sections 3 and 4), up to one more than it asks for. A clock reads as the rules see
 * it: time has passed, nothing is written yet.
 */
import type { ClockName, Comparator } from "@compline/protocol";
import type { EdgeView } from "../properties/edge-view.ts";
import type { Explored } from "../search/explore.ts";
import type { StepCondition } from "./clause.ts";
import { compared, edgeAtom, type EdgeAtom } from "./edge-atoms.ts";

/** One thing remembered: a number from 0, moved by what happens on an edge, read as one bit. */
export interface Remembered {
  readonly size: number;
  readonly initial: number;
  /** What it needs to know of an edge: a number below `codes`. */
  readonly codes: number;
  readonly code: (view: EdgeView) => number;
  readonly isTrue: (value: number, code: number) => boolean;
  readonly next: (value: number, code: number) => number;
}

export type OfHistory = Extract<StepCondition, { kind: "clock" | "step" }>;

export const isOfHistory = (piece: StepCondition): piece is OfHistory =>
  piece.kind === "clock" || (piece.kind === "step" && piece.word.kind === "reached");

export function remembered(piece: OfHistory, explored: Explored): Remembered {
  return piece.kind === "clock" ? clock(piece, explored) : latch(edgeAtom(piece, explored));
}

const latch = (atom: EdgeAtom): Remembered => ({
  size: 2,
  initial: 0,
  codes: 2,
  code: (view) => Number(atom(view)),
  isTrue: (value, code) => value + code > 0,
  next: (value, code) => value | code,
});

type Clock = Extract<StepCondition, { kind: "clock" }>;

/** Bits of a code: whether the clock counts the tick, and whether the tick sets it back to 0 at its end. */
const [COUNTS, RESETS] = [1, 2];
/** What a clock is at the opening, before the first tick has passed. */
const BEFORE_OPENING: Readonly<Record<ClockName, number>> = {
  at_level: -1,
  reported_at_level: 0,
  in_phase: -1,
  missed: 0,
  in_course: -1,
};

/** The value is one more than the clock, so that it counts from 0. */
function clock({ clock: name, is, ticks }: Clock, explored: Explored): Remembered {
  const most = ticks + 2;
  const seen = (value: number, code: number): number => {
    if ((code & COUNTS) !== 0) return Math.min(most, value + 1);
    return name === "missed" ? 1 : value;
  };
  return {
    size: most + 1,
    initial: BEFORE_OPENING[name] + 1,
    codes: 4,
    code: codeOf(name, explored),
    isTrue: (value, code) => compared(seen(value, code) - 1, is, ticks),
    next: (value, code) => ((code & RESETS) === 0 ? seen(value, code) : 1),
  };
}

function codeOf(name: ClockName, explored: Explored): (view: EdgeView) => number {
  const moves: readonly EdgeAtom[] = ([1, -1] as const).map((way) =>
    edgeAtom({ kind: "step", word: { kind: "moves", way } }, explored),
  );
  const movesLevel: EdgeAtom = (view) => moves.some((atom) => atom(view));
  const code = (counts: boolean, resets: boolean): number => (counts ? COUNTS : 0) | (resets ? RESETS : 0);
  switch (name) {
    case "at_level":
      return (view) => code(true, movesLevel(view));
    case "reported_at_level":
      return (view) => code(view.group.mode.reported === 1, movesLevel(view));
    case "in_phase":
      return (view) => code(true, view.phaseBefore !== view.phaseAfter);
    case "missed":
      return (view) => code(view.group.mode.overdue === 1, false);
    case "in_course":
      return () => code(true, false);
  }
}

/** A comparison with a number, turned so that the clock stands on the left. */
export const turned: Readonly<Record<Comparator, Comparator>> = {
  "<": ">",
  "<=": ">=",
  "=": "=",
  "!=": "!=",
  ">=": "<=",
  ">": "<",
};
