/**
 * A condition over several courses at one moment: what the course that moves now does, how all of them stand, and how many
 * days ago something last happened.
 *
 * Nothing here is unknown: a course that was not opened stands nowhere and moves nothing. Days are counted in whole days,
 * today is 0, and a clock stands still at the longest span that is asked of it.
 */
import type { Band } from "@compline/protocol";
import { unreachable } from "@compline/base";
import type { Move, Word } from "./document.ts";
import { isWord, type Proposal, type Standing } from "./standing.ts";

export interface MovedAtom {
  readonly kind: "moved";
  readonly course: number;
  readonly moves: readonly Move[];
  readonly levers: readonly string[];
  readonly bands: readonly Band[];
}

export interface SignAtom {
  readonly kind: "sign";
  /** Undefined for any course. */
  readonly course: number | undefined;
  readonly sign: string;
}

/** What a clock counts the days since. */
export type Happening = MovedAtom | SignAtom;

export type JointCondition =
  | { readonly kind: "all"; readonly parts: readonly JointCondition[] }
  | { readonly kind: "any"; readonly parts: readonly JointCondition[] }
  | { readonly kind: "not"; readonly of: JointCondition }
  /** Now, or where a clock is named, fewer than so many days ago. */
  | { readonly kind: "happened"; readonly what: Happening; readonly clock?: number; readonly days?: number }
  | { readonly kind: "is"; readonly course: number; readonly words: readonly Word[] }
  | { readonly kind: "in"; readonly course: number; readonly phases: readonly string[] }
  | {
      readonly kind: "doses";
      readonly of: readonly { readonly course: number; readonly lever: string }[];
      readonly atLeast: number;
    };

/** The moment a condition is asked of. */
export interface Moment {
  readonly standings: readonly Standing[];
  /** Days since, clock by clock. */
  readonly since: readonly number[];
  /** What moves now. */
  readonly now: Proposal;
}

export function holdsAt(condition: JointCondition, moment: Moment): boolean {
  switch (condition.kind) {
    case "all":
      return condition.parts.every((part) => holdsAt(part, moment));
    case "any":
      return condition.parts.some((part) => holdsAt(part, moment));
    case "not":
      return !holdsAt(condition.of, moment);
    case "happened":
      if (condition.clock !== undefined && (moment.since[condition.clock] as number) < (condition.days ?? 0))
        return true;
      return isHappening(condition.what, moment.now);
    case "is":
      return condition.words.some((word) => isWord(moment.standings[condition.course] as Standing, word));
    case "in":
      return condition.phases.includes((moment.standings[condition.course] as Standing).phase);
    case "doses":
      return (
        condition.of.filter(({ course, lever }) => moment.standings[course]?.dosed.includes(lever)).length >=
        condition.atLeast
      );
    default:
      return unreachable(condition);
  }
}

/** Whether a proposal is one of those that an atom names. */
export function isHappening(what: Happening, now: Proposal): boolean {
  if (what.course !== undefined && what.course !== now.course) return false;
  if (what.kind === "sign") return now.signs.includes(what.sign);
  if (what.bands.length > 0 && !what.bands.includes(now.band)) return false;
  return movesIn(now, what.moves, what.levers);
}

/** Whether any of these moves is proposed, of these levers or, where none is named, of any. */
export const movesIn = (now: Proposal, moves: readonly Move[], levers: readonly string[]): boolean =>
  (now.begins && moves.includes("begin")) ||
  now.moves.some(
    ({ lever, move, isFirst }) =>
      (levers.length === 0 || levers.includes(lever)) && (moves.includes(move) || (isFirst && moves.includes("first"))),
  );
