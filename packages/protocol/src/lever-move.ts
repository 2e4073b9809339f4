/**
 * Which way an effect moves a lever, as far as the rule itself shows.
 *
 * `set … to X` goes down if X is 0 or the rule's condition holds only at levels of X and above; else it may go either way. A plan
 * goes from the opening dose down, so `next` is down and `prev` is up. Withholding and releasing move no level.
 */
import { boundsIn, casesOf } from "./bounds.ts";
import type { Expression } from "./expression.ts";
import type { Effect, Rule } from "./protocol.ts";

export type Move = "up" | "down" | "either" | "none";

export function moveOf(effect: Effect, when: Expression): Move {
  switch (effect.kind) {
    case "raise":
      return "up";
    case "lower":
      return "down";
    case "plan":
      return effect.move === "next" ? "down" : "up";
    case "set":
      if (effect.to === "start") return "either";
      return effect.to === 0 || lowestLevel(effect.lever, when) >= effect.to ? "down" : "either";
    default:
      return "none";
  }
}

/** The lowest level of a lever at which a condition can be seen to hold. */
export const lowestLevel = (lever: string, when: Expression): number => extreme(lever, when, "low");
export const highestLevel = (lever: string, when: Expression): number => extreme(lever, when, "high");

function extreme(lever: string, when: Expression, end: "low" | "high"): number {
  const cases = casesOf(when);
  if (cases === undefined) return end === "low" ? 0 : Number.POSITIVE_INFINITY;
  const levels = cases.map(
    (atoms) => boundsIn(atoms).get(`dose.${lever}`)?.[end] ?? (end === "low" ? 0 : Number.POSITIVE_INFINITY),
  );
  return end === "low" ? Math.min(...levels) : Math.max(...levels);
}

/** Whether a rule may raise some lever. */
export const mayRaise = (rule: Rule): boolean => rule.do.some((effect) => isRise(moveOf(effect, rule.when)));

export const isRise = (move: Move): boolean => move === "up" || move === "either";
