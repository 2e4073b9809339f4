/**
 * The walk that carries only what is worst, against one that carries everything: for clauses of every form, with memories and
 * without; and the orders themselves, letter by letter.
 */
import { describe, expect, it } from "vitest";
import { enveloped, type Parts } from "../../testing/enveloped.ts";
import { automataOf, type Automaton } from "../envelope/automata.ts";
import { machineOf } from "../envelope/run-automaton.ts";
import { PROVISIONAL } from "../search/edges.ts";
import type { Explored } from "../search/explore.ts";
import { isEverWrong, WRONG, type Machine } from "./ever-wrong.ts";

const TICKS = [1, 2, 3, 5, 8];

const clausesOf = (ticks: number): readonly Parts[] => [
  { never: `rise(alpha) within ${ticks} nights of rise(alpha)` },
  { never: `slept = poor within ${ticks} nights after clinician = taper` },
  { never: `stopped(alpha) within ${ticks} nights of slept = poor` },
  { never: `in climb for more than ${ticks} nights` },
  { never: `clinician = taper and dose.alpha > 0 more than ${ticks} times` },
  { never: `entered(done) and nights.in_phase < ${ticks}` },
  { never: `rise and nights.reported_at_level < ${ticks} and before(dose.alpha) > 0` },
  { whenever: "entered(climb)", then: "slept = well or clinician = resume", within: `${ticks} nights` },
  { whenever: "fall(alpha)", then: "in(watch, wait, door)", within: `${ticks} nights` },
  { whenever: "slept = poor", then: `${ticks} nights in watch or wait before done` },
];

const CLAUSES: readonly Parts[] = [
  { never: "dose.alpha > 5 mg and reached(alpha, 10 mg) and slept = poor" },
  { never: "dose.alpha > 20 mg" },
  { never: "in(watch) before clinician = resume" },
  { whenever: "rf", then: "escalated >= emergency", within: "0 nights" },
  ...TICKS.flatMap(clausesOf),
];

/** Every pair of states, as it comes. */
function isWrongSomewhere(explored: Explored, machine: Machine): boolean {
  const seen = new Set<number>([machine.initial]);
  for (const pair of seen) {
    const all = leadingOn(explored, machine, Math.floor(pair / machine.size), pair % machine.size);
    if (all.includes(WRONG)) return true;
    for (const next of all) seen.add(next);
  }
  return false;
}

function leadingOn({ edges }: Explored, machine: Machine, state: number, inside: number): readonly number[] {
  const [first, end] = edges.runsFrom(state);
  return Array.from({ length: end - first }, (_, i) => first + i).flatMap((run) => {
    const isSaid = (edges.runHow(run) & PROVISIONAL) !== 0;
    if (isSaid && !machine.atOnce) return [];
    const all = machine.readingsOf(state, run).flatMap((reading) => machine.next(inside, reading));
    const wrong = all.filter((next) => next === WRONG);
    return isSaid ? wrong : all.map((next) => (next === WRONG ? WRONG : edges.runTo(run) * machine.size + next));
  });
}

const SUBJECT = enveloped(CLAUSES);
const AUTOMATA = SUBJECT.clauses.flatMap((clause) =>
  automataOf(clause, ["done"]).map((automaton): readonly [string, Automaton] => [clause.text, automaton]),
);

describe("whether an automaton is ever wrong", () => {
  it("is answered as by a walk along everything", () => {
    const answers = AUTOMATA.map(([text, automaton]) => {
      const machine = machineOf(SUBJECT.explored, automaton);
      const isWrong = isWrongSomewhere(SUBJECT.explored, machine);
      expect(`${text}: ${isEverWrong(SUBJECT.explored, machine)}`).toBe(`${text}: ${isWrong}`);
      return isWrong;
    });
    expect(new Set(answers).size).toBe(2);
  });

  it("does not hang on the order that an automaton gives", () => {
    for (const [text, automaton] of AUTOMATA) {
      const machine = machineOf(SUBJECT.explored, automaton);
      const without = isEverWrong(SUBJECT.explored, { ...machine, order: undefined });
      expect(`${text}: ${isEverWrong(SUBJECT.explored, machine)}`).toBe(`${text}: ${without}`);
    }
  });
});

/** Pairs of states of which the first is at least as bad. */
const pairsOf = ({ size, order }: Automaton): readonly (readonly [number, number])[] => {
  const states = Array.from({ length: size }, (_, state) => state);
  return states.flatMap((worse) => states.filter((better) => isWorse(order, worse, better)).map((one) => [worse, one]));
};

function isWorse(order: Automaton["order"], worse: number, better: number): boolean {
  const [[chain, rank], [other, less]] = [order(worse), order(better)];
  return chain === other && rank >= less;
}

describe("a worse state of an automaton", () => {
  it.each(AUTOMATA)("is wrong by every letter that makes a better one wrong, and stays worse: %s", (_, automaton) => {
    const { asks, order, next } = automaton;
    const letters = Array.from({ length: 1 << asks.length }, (_one, letter) => letter);
    for (const [worse, better] of pairsOf(automaton)) {
      const strays = letters.filter((letter) => {
        const [after, beside] = [next(worse, letter), next(better, letter)];
        return after !== WRONG && (beside === WRONG || !isWorse(order, after, beside));
      });
      expect(strays, `${worse}, ${better}`).toEqual([]);
    }
  });
});
