/**
 * The order of the events inside a tick does not change the decision.
 *
 * It holds by how the engine is made: events are ordered by when they occurred, not by where they stand (packages/course,
 * `history.fuzz.test.ts`, `groups.test.ts`, `single-facts.test.ts`), and rules are united without order. The second is
 * asked here: an input stepped with the rules of its phase in reverse leads to the same state and the same call.
 */
import { step, type Compiled, type Outcome } from "@compline/course";
import { wrongGroups } from "./edge-index.ts";
import { EMERGENCY, phaseName } from "./levers.ts";
import type { Property } from "./property.ts";

export const confluence: Property = {
  number: 42,
  id: "CONFLUENCE",
  how: "engine",
  statement: "What is decided does not depend on the order of the events, nor on that of the rules.",
  check: (subject) => {
    const { model, states } = subject.explored;
    const reversed: Compiled = {
      ...model.compiled,
      byPhase: model.compiled.byPhase.map((rules) => rules.toReversed()),
    };
    return wrongGroups(subject.explored, (group, { from }) => {
      // In an emergency the first of several ways stands, by intent: the order of the document is part of it.
      if (group.band === EMERGENCY) return undefined;
      const state = states.at(from);
      const [one, other] = [model.compiled, reversed].map((compiled) => step(compiled, state, group.input, false));
      if (one === undefined || other === undefined || isSame(one, other)) return undefined;
      return `in ${phaseName(subject, group.phase)} the order of the rules decides`;
    });
  },
};

const isSame = (one: Outcome, other: Outcome): boolean =>
  one.band === other.band &&
  one.escalate === other.escalate &&
  one.next.every((value, i) => Object.is(value, other.next[i]));
