/**
 * The same history gives the same decision, hash for hash, on every platform and by both interpreters: packages/course,
 * `replay.test.ts`, and `conformance/two-interpreters.test.ts`. What is asked here is the part of it that the proof rests on: a step
 * made again from a state of the graph, by the input of its group, leads to where the graph says, the clocks that nobody
 * reads apart.
 */
import { PHASE, step } from "@compline/course";
import { PROVISIONAL, WITHIN_PLAN_DOWN, WITHIN_PLAN_UP } from "../search/edges.ts";
import { wrongGroups } from "./edge-index.ts";
import type { Property } from "./property.ts";

const ELSEWHERE = PROVISIONAL | WITHIN_PLAN_DOWN | WITHIN_PLAN_UP;

export const replay: Property = {
  number: 50,
  id: "REPLAY",
  how: "engine",
  statement: "The same history gives the same decision, wherever and however often it is computed.",
  check: ({ explored }) => {
    const { compiled } = explored.model;
    const fields = [PHASE, ...compiled.limits.flatMap(({ level, place, withheld }) => [level, place, withheld])];
    return wrongGroups(explored, (group, view) => {
      if ((view.how & ELSEWHERE) !== 0) return undefined;
      const { next } = step(compiled, explored.states.at(view.from), group.input, false);
      return fields.every((field) => next[field] === view.after(field))
        ? undefined
        : "a step made again leads elsewhere";
    });
  },
};
