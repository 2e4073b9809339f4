/**
 * The same history gives the same decision, hash for hash, on every platform and by both interpreters: packages/course,
 * `replay.test.ts`, and `conformance/two-interpreters.test.ts`. What is asked here is the part of it that the proof rests on: a step
 * made again from a state of the graph leads to where the graph says, the clocks that nobody reads apart, in the band and with
 * the call that the graph says: which rules win there the search worked out for itself, from their conditions. It is made
 * by the most ordinary and the least ordinary input of each box of a group, of the first boxes where there are many.
 */
import { PHASE, step, type Outcome } from "@compline/course";
import { LEVELS } from "@compline/protocol";
import { inputOf, type Assignment } from "../inputs/assignment.ts";
import { CONFLICT, PROVISIONAL, UNANSWERED, WITHIN_PLAN_DOWN, WITHIN_PLAN_UP } from "../search/edges.ts";
import { wrongGroups } from "./edge-index.ts";
import type { EdgeView } from "./edge-view.ts";
import type { Property } from "./property.ts";

const CALL = LEVELS.indexOf("call");

const MOST_BOXES = 8;

const ELSEWHERE = PROVISIONAL | WITHIN_PLAN_DOWN | WITHIN_PLAN_UP;

export const replay: Property = {
  number: 50,
  id: "REPLAY",
  how: "engine",
  statement: "The same history gives the same decision, wherever and however often it is computed.",
  check: ({ explored }) => {
    const { model, states } = explored;
    const { compiled } = model;
    const fields = [PHASE, ...compiled.limits.flatMap(({ level, place, withheld }) => [level, place, withheld])];
    return wrongGroups(explored, (group, view) => {
      if ((view.how & ELSEWHERE) !== 0) return undefined;
      const before = states.at(view.from);
      for (const box of group.boxes.slice(0, MOST_BOXES).flatMap((one) => [one, leastOrdinary(one)])) {
        const outcome = step(compiled, before.slice(), inputOf(model, box), false);
        if (!fields.every((field) => outcome.next[field] === view.after(field)))
          return { says: "a step made again leads elsewhere", box };
        if (!isAsSearched(outcome, view)) return { says: "a step made again is decided otherwise", box };
      }
      return undefined;
    });
  },
};

const leastOrdinary = ({ mode, allowed }: Assignment): Assignment => ({
  mode,
  allowed: allowed.map((places) => places.slice(-1)),
});

/** Rules that contradict one another, and none that answers, are a hold and a call. */
function isAsSearched({ band, escalate, conflict, unanswered }: Outcome, { group, how }: EdgeView): boolean {
  if ((how & (CONFLICT | UNANSWERED)) !== 0)
    return (conflict || unanswered) && escalate === Math.max(CALL, group.escalate);
  return !conflict && !unanswered && band === group.band && escalate === group.escalate;
}
