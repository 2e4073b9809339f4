/**
 * One course of a coordination, made ready to be searched: its model, how fast it ticks, which of its steps a clause may hold.
 */
import { ok, type Result } from "@compline/base";
import {
  compile,
  mayHold,
  movesIn,
  UNOPENED,
  type BoundCourse,
  type Coordination,
  type Opening,
  type Ports,
  type Proposal,
} from "@compline/course";
import { modelOf, type Model } from "../model.ts";
import { watchedBy } from "../properties/assumption.ts";
import type { Seen } from "./labels.ts";
import { visible } from "./visible.ts";

/** Once a day; at most once a day; as often as one likes within a day. */
export type Pace = "daily" | "seldom" | "often";

export interface ComposedCourse {
  readonly at: number;
  readonly bound: BoundCourse;
  readonly model: Model;
  readonly pace: Pace;
  readonly mayBeHeld: (seen: Seen) => boolean;
}

export function composedCourse(
  coordination: Coordination,
  at: number,
  opening: Opening,
  ports: Ports,
): Result<ComposedCourse> {
  const bound = coordination.courses[at] as BoundCourse;
  const assumed = watchedBy(bound.protocol);
  if (!assumed.ok) return assumed;
  const compiled = compile(visible(bound.protocol), opening, ports);
  const model = compiled.ok ? modelOf(compiled.value, [...assumed.value, ...bound.signs.values()]) : compiled;
  if (!model.ok) return model;
  const own = coordination.holds.filter(({ course }) => course === at);
  const known = new Map<Seen, boolean>();
  const mayBeHeld = (seen: Seen): boolean => {
    const before = known.get(seen);
    if (before !== undefined) return before;
    const proposal = proposalLike(at, seen);
    const held = own.some((hold) => movesIn(proposal, hold.moves, hold.levers) && mayHold(hold, proposal));
    known.set(seen, held);
    return held;
  };
  return ok({ at, bound, model: model.value, pace: paceOf(bound), mayBeHeld });
}

const paceOf = ({ protocol }: BoundCourse): Pace =>
  protocol.clock.tick === "week" ? "seldom" : typeof protocol.clock.tick === "string" ? "daily" : "often";

/** A proposal of which only the step matters, not where it leads. */
export const proposalLike = (course: number, { band, moves, begins, signs, isDown }: Seen): Proposal => ({
  course,
  band,
  moves,
  begins,
  signs,
  before: { ...UNOPENED, tags: isDown ? ["down"] : [] },
  after: UNOPENED,
});
