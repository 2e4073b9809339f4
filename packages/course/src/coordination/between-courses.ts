/**
 * What courses of one person have in common from outside: answers that are given once and told to all, calls that go out once.
 */
import { LEVELS, type Level } from "@compline/protocol";
import type { FactValue } from "../event.ts";
import type { Coordination } from "./bind.ts";

export interface SharedAnswers {
  readonly course: string;
  readonly answers: Readonly<Record<string, FactValue>>;
}

/** Of answers given in one course, what the others ask too and the coordination shares. */
export function sharedAnswers(
  { courses, shares }: Coordination,
  from: number,
  answers: Readonly<Record<string, FactValue>>,
): readonly SharedAnswers[] {
  return courses.flatMap(({ name, protocol }, at): readonly SharedAnswers[] => {
    const told = Object.entries(answers).filter(
      ([fact]) => shares.includes(fact) && Object.hasOwn(protocol.facts, fact),
    );
    return at === from || told.length === 0 ? [] : [{ course: name, answers: Object.fromEntries(told) }];
  });
}

export interface Call {
  readonly level: Level;
  readonly to: string;
  readonly courses: readonly string[];
}

/** Calls to one role are one call, as loud as the loudest, naming every course that calls. */
export function callsTogether(
  calling: readonly { readonly course: string; readonly escalate?: { readonly level: Level; readonly to: string } }[],
): readonly Call[] {
  const calls = new Map<string, Call>();
  for (const { course, escalate } of calling) {
    if (escalate === undefined) continue;
    const known = calls.get(escalate.to);
    const isLouder = known === undefined || LEVELS.indexOf(escalate.level) > LEVELS.indexOf(known.level);
    const level = isLouder ? escalate.level : known.level;
    calls.set(escalate.to, { level, to: escalate.to, courses: [...(known?.courses ?? []), course] });
  }
  return [...calls.values()];
}
