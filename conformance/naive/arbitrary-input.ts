/** Random inputs of single ticks, by name: what a history would come to, without the history. */
import fc from "fast-check";
import type { Fact, Protocol } from "@compline/protocol";
import { arbitraryAnswers } from "./arbitrary-answer.ts";
import { valueOf } from "./group-answers.ts";
import type { NaiveInput } from "./passing.ts";

export function arbitraryInput(protocol: Protocol): fc.Arbitrary<NaiveInput> {
  const answer = arbitraryAnswers(protocol);
  const facts = Object.entries(protocol.facts).map(([name, fact]) =>
    fc.tuple(fc.constant(name), answer(name), fc.constantFrom(true, true, true, false)).map(([, value, isThere]) => {
      const read = isThere ? valueOf(fact, value) : undefined;
      return [name, read ?? (isActed(fact) ? 0 : undefined)] as const;
    }),
  );
  const gates = fc.subarray(protocol.gates.map(({ gate }) => gate));
  const told = fc.constantFrom({ reported: true, overdue: false }, { reported: false, overdue: true }, QUIET);
  return fc.tuple(fc.tuple(...facts), gates, told).map(([values, answered, rest]) => ({
    facts: Object.fromEntries(values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
    answered: Object.fromEntries(protocol.gates.map(({ gate }) => [gate, answered.includes(gate)])),
    ...rest,
  }));
}

/** No group was due and none came. */
const QUIET = { reported: false, overdue: false };

const isActed = ({ from }: Fact): boolean => from === "signature" || from === "order";
