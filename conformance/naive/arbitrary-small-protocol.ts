/**
 * Random small protocols for the two interpreters: two or three levers, a dozen facts of every origin, every kind of
 * memory, gates, flags, silence, and rules that mean nothing but exercise everything.
 *
 * They keep the grammar, not every static rule: what a linter would refuse is where two readings of the engine's page are
 * most likely to part. They are about nothing; no number in them is anybody's dose.
 */
import fc from "fast-check";
import type { Clock, Memory, Phase, Protocol, Rule } from "@compline/protocol";
import { arbitraryCondition, type Scope } from "./arbitrary-condition.ts";
import { arbitraryLevers } from "./arbitrary-levers.ts";
import { arbitraryLeaving, arbitraryRule } from "./arbitrary-rules.ts";
import { arbitraryFlag, arbitraryGate, arbitrarySilence, DANGER, ODD } from "./arbitrary-safeguards.ts";
import { CITE, FACTS, OPEN_PHASES, PHASES, ticksOf } from "./sample-facts.ts";
import { NIGHTLY, ruleOf, sampleProtocol } from "./sample-protocol.ts";
import { present, sometimes } from "./sometimes.ts";

const CLOCKS: readonly Clock[] = [
  NIGHTLY,
  { tick: "night", rollover: "local-noon", dueMin: 10 * 60, graceMin: 16 * 60 },
  { tick: "day", rollover: "local-midnight", dueMin: 23 * 60 + 30, graceMin: 45 },
  { tick: "week", rollover: "local-midnight", dueMin: 9 * 60, graceMin: 30 * 60 },
  { tick: { every: { count: 4, unit: "min" } }, rollover: "none", dueMin: 3, graceMin: 1 },
  { tick: { every: { count: 4, unit: "min" } }, rollover: "none", dueMin: 3, graceMin: 3 },
  { tick: { every: { count: 2, unit: "h" } }, rollover: "none", dueMin: 60, graceMin: 30 },
];

export const arbitrarySmallProtocol: fc.Arbitrary<Protocol> = fc
  .record({
    clock: fc.constantFrom(...CLOCKS),
    every: fc.record({ daily: ticksOf(1, 2), check: ticksOf(2, 4), bedside: ticksOf(2, 4) }),
    levers: arbitraryLevers(),
    memory: arbitraryMemory(),
    start: fc.constantFrom("door", "up", "up", "down"),
    gates: fc.tuple(...["alone", "apart"].map((gate) => sometimes(fc.constant(gate), 30))).map(present),
  })
  .chain(({ clock, every, levers, memory, start, gates }) => {
    const scope: Scope = { facts: FACTS, levers: Object.keys(levers), memory, gates };
    const isTimed = typeof clock.tick !== "string";
    return fc
      .record({
        redFlags: fc.tuple(arbitraryFlag("danger", DANGER), sometimes(arbitraryFlag("other", ODD), 30)).map(present),
        gates: fc.tuple(...gates.map((gate) => arbitraryGate(gate))),
        silence: sometimes(arbitrarySilence(), 60),
        rules: fc.array(arbitraryRule(scope), { minLength: 3, maxLength: 8 }),
        leave: sometimes(arbitraryLeaving(), 70),
      })
      .map(({ silence, rules, leave, ...rest }) => ({
        ...sampleProtocol({
          clock,
          groups: pick(every),
          facts: FACTS,
          levers,
          memory,
          phases: startingIn(start),
          ...rest,
        }),
        title: isTimed ? "Timed" : "Dated",
        ...(silence === undefined ? {} : { silence }),
        overdue: { to: "supervisor", say: { clinician: "overdue" }, cite: CITE, rationale: "overdue" },
        rules: named([
          ...rules,
          ...present([leave]),
          ...OPEN_PHASES.slice(1).map((phase) => ruleOf("stay", { in: [phase], band: "keep" })),
        ]),
      }));
  });

/** The same phases, opening in another than the door. */
const startingIn = (start: string): Readonly<Record<string, Phase>> =>
  Object.fromEntries(Object.entries(PHASES).map(([name, phase]) => [name, { ...phase, start: name === start }]));

const pick = <T>(every: Readonly<Record<string, T>>): Readonly<Record<string, { readonly every: T }>> =>
  Object.fromEntries(Object.entries(every).map(([group, span]) => [group, { every: span }]));

const named = (rules: readonly Rule[]): readonly Rule[] =>
  rules.map((rule, at) => ({ ...rule, rule: `${rule.rule}-${at}` }));

function arbitraryMemory(): fc.Arbitrary<Readonly<Record<string, Memory>>> {
  const of = arbitraryCondition({ facts: FACTS, levers: ["x", "r"], memory: {}, gates: [] });
  const unknown = fc.constantFrom("held", "not-held");
  const since = fc.record({ kind: fc.constant("since"), of, unknown });
  const window = fc.record({ kind: fc.constant("window"), of, last: fc.integer({ min: 1, max: 4 }), unknown });
  const mean = fc.record({
    kind: fc.constant("mean"),
    fact: fc.constantFrom("hours", "score", "pulse"),
    last: fc.integer({ min: 1, max: 4 }),
    step: fc.constantFrom(1, 2, 5),
    atLeast: fc.integer({ min: 1, max: 2 }),
  });
  const total = fc.constantFrom("x", "r").map((lever): Memory => ({ kind: "total", lever }));
  return fc.record({
    trouble: since,
    often: window,
    usual: mean,
    given: total,
    tries: fc.constant<Memory>({ kind: "count", most: 3 }),
  });
}
