/**
 * Which `whenever` clauses ever had to be kept: what they begin with was true in some step that was searched.
 *
 * A clause whose beginning can never be true holds of everything and asks nothing. That is no fault of the rules, and a
 * remark beside the proof: such a clause speaks of nothing.
 */
import { isEverWrong, WRONG } from "../properties/ever-wrong.ts";
import type { Explored } from "../search/explore.ts";
import type { Automaton } from "./automata.ts";
import type { Clause, StepCondition } from "./clause.ts";
import { machineOf } from "./run-automaton.ts";

/** The clauses that begin with something, each by its index, that came up in this graph. */
export const cameUp = (explored: Explored, clauses: readonly Clause[]): readonly number[] =>
  clauses.flatMap((clause) => {
    const when = whenOf(clause);
    return when === undefined || isEverWrong(explored, machineOf(explored, everTrue(when))) ? [clause.index] : [];
  });

/** What a `whenever` begins with; undefined for a clause of another kind. */
const whenOf = ({ form }: Clause): StepCondition | undefined => ("when" in form ? form.when.condition : undefined);

const everTrue = (when: StepCondition): Automaton => ({
  asks: [when],
  size: 1,
  initial: 0,
  next: (_, letter) => ((letter & 1) === 1 ? WRONG : 0),
  order: (state) => [0, state],
  atOnce: true,
});
