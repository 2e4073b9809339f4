/**
 * Random protocols that are small, valid and rich: levers of every unit, facts of every origin, memory, gates, flags, silence, plans,
 * phases of every kind, and rules in every band over conditions that read all of it.
 *
 * Valid means: `checkProtocol` finds no error without ports, and printing and reading gives the same protocol. Two interpreters are compared
 * on these, so nothing here leans towards what is sensible.
 */
import {
  GRADES,
  PROTOCOL_FORMAT,
  type Clock,
  type Gate,
  type Lever,
  type Phase,
  type PlanSpec,
  type Protocol,
  type RedFlag,
  type Silence,
} from "../src/protocol.ts";
import { CLOCK_NAMES, clockUnitsOf } from "../src/resolve-reference.ts";
import { KINDS, STATUSES } from "../src/schema.ts";
import type { MemoryName } from "../src/scope.ts";
import fc from "fast-check";
import { conditionFrom, factsAlone, stepOf, type Readable } from "./arbitrary-condition.ts";
import { clockFrom, factsFrom, leverFrom, memoryFrom, spanFrom } from "./arbitrary-parts.ts";
import { citeFrom, ruleFrom, sayFrom, type RuleChoices } from "./arbitrary-rule.ts";
import { textFrom } from "./arbitrary-text.ts";
import { drawFrom, type Draw } from "./draw.ts";

export interface ProtocolChoices {
  /** Whether stock may name products of the library (which only a port resolves). */
  readonly products?: boolean;
  /** Rules beside the ones every phase needs. */
  readonly mostRules?: number;
}

/** Enough choices for the largest protocol made here. */
const BUDGET = 4_000;

/** Random protocols for property tests; shrinking makes them simpler from the end. */
export const arbitraryProtocol = (choices: ProtocolChoices = {}): fc.Arbitrary<Protocol> =>
  fc
    .record({ seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }), budget: fc.integer({ min: 0, max: BUDGET }) })
    .map(({ seed, budget }) => protocolFrom(drawFrom(seed, budget), choices));

/** The protocol of a seed, for tests that draw by themselves. */
export const protocolOf = (seed: number, choices: ProtocolChoices = {}): Protocol =>
  protocolFrom(drawFrom(seed), choices);

export function protocolFrom(draw: Draw, { products = false, mostRules = 10 }: ProtocolChoices = {}): Protocol {
  const sources = ["label", "guide-2", "opinion"].slice(0, draw.int(1, 3));
  const clock = clockFrom(draw, sources);
  const levers = Object.fromEntries(
    ["alpha", "beta-2"].slice(0, draw.int(1, 2)).map((id) => [id, leverFrom(draw, clock, { products, sources })]),
  );
  const groups = {
    morning: { every: spanFrom(draw, clock, 2) },
    ...(draw.chance(40) ? { check: { every: spanFrom(draw, clock, 3) } } : {}),
  };
  const facts = factsFrom(draw, clock, Object.keys(groups));
  const plans = plansFrom(draw, levers, sources);
  const bare: Readable = { clock, facts, levers, memory: {}, gates: [] };
  const memory = memoryFrom(draw, bare);
  const names = Object.fromEntries(Object.entries(memory).map(([id, of]): [string, MemoryName] => [id, of]));
  const phases = phasesFrom(draw, clock, sources);
  const gates = draw.many(0, 2, (i) =>
    gateFrom(draw, ["opioid", "kidney-low"][i] as string, phases, { ...bare, memory: names }, sources),
  );
  const readable: Readable = { ...bare, memory: names, gates: gates.map(({ gate }) => gate) };
  const rules: RuleChoices = {
    readable,
    phases,
    plans: Object.keys(plans),
    counters: Object.keys(memory).filter((id) => memory[id]?.kind === "count"),
    sources,
    places: placesOf(clock, levers, Object.keys(facts)),
  };
  return {
    ...headFrom(draw, sources),
    clock,
    groups,
    levers,
    facts,
    memory,
    plans,
    phases,
    gates,
    ...spokenFrom(draw, rules, sources, mostRules),
  };
}

function headFrom(draw: Draw, sources: readonly string[]) {
  return {
    compline: PROTOCOL_FORMAT,
    id: "random-protocol",
    version: draw.pick(["1.0.0", "0.3.12-beta.1"]),
    title: textFrom(draw),
    kind: draw.pick(KINDS),
    status: draw.pick(STATUSES),
    sources: Object.fromEntries(
      sources.map((id) => [id, { reference: `ref-${id}`, locator: textFrom(draw), grade: draw.pick(GRADES) }]),
    ),
  } as const;
}

/** All that has words: flags, silence, what is overdue or open, rules; and what is kept for the verifier. */
function spokenFrom(draw: Draw, rules: RuleChoices, sources: readonly string[], mostRules: number) {
  return {
    redFlags: draw.many(0, 2, (i) => flagFrom(draw, ["breathing", "self-harm"][i] as string, rules)),
    silence: silenceFrom(draw, rules),
    overdue: {
      to: "prescriber",
      say: sayFrom(draw, rules.places),
      cite: citeFrom(draw, sources),
      rationale: "waiting",
    },
    asking: { say: sayFrom(draw, rules.places), cite: citeFrom(draw, sources), rationale: "asking" },
    rules: [...draw.many(1, mostRules, (i) => ruleFrom(draw, `rule-${i}`, rules)), ...keepsFor(draw, rules)],
    envelope: draw.chance(30)
      ? [
          { never: "dose.alpha > 20 mg", cite: ["label"] },
          { within: 3, then: textFrom(draw) },
        ]
      : [],
    prove: draw.chance(30) ? { assume: "rf", may: { silence: "true" } } : {},
  };
}

function plansFrom(
  draw: Draw,
  levers: Readonly<Record<string, Lever>>,
  sources: readonly string[],
): Readonly<Record<string, PlanSpec>> {
  const planned = Object.entries(levers).filter(() => draw.chance(40));
  return Object.fromEntries(
    planned.map(([id, lever]) => [
      id,
      {
        from: "start",
        to: draw.chance(30) ? stepOf(lever) : 0,
        mostPercent: draw.pick([25, 50, 100]),
        lastFrom: 2 * stepOf(lever),
        cite: citeFrom(draw, sources),
      },
    ]),
  );
}

function phasesFrom(draw: Draw, clock: Clock, sources: readonly string[]): Readonly<Record<string, Phase>> {
  const stay = (): Partial<Phase> =>
    draw.chance(30) ? { atMost: spanFrom(draw, clock, 6), cite: citeFrom(draw, sources) } : {};
  const phase = (more: Partial<Phase>): Phase => ({
    start: false,
    tags: [],
    cite: [],
    ...more,
    ...(draw.chance(20) ? { title: textFrom(draw) } : {}),
  });
  const waits = (): Partial<Phase> => (draw.chance(50) ? { waitsFor: "prescriber" } : {});
  const optional: readonly (readonly [string, () => Phase])[] = [
    ["steady", () => phase({ tags: draw.pick([["hold"], []]), ...stay() })],
    ["come-down", () => phase({ tags: draw.pick([["down"], ["down", "wait"]]), ...stay(), ...waits() })],
    ["handed", () => phase({ end: "handed-over" })],
    ["declined", () => phase({ end: "declined" })],
  ];
  return {
    door: phase({ start: true, ...stay(), ...waits(), ...(draw.chance(10) ? { tags: ["wait"] } : {}) }),
    climb: phase({ tags: ["up"], ...stay() }),
    ...Object.fromEntries(optional.filter(() => draw.chance(60)).map(([id, make]) => [id, make()])),
    escalated: phase({ tags: ["wait"], ...stay(), ...waits() }),
    done: phase({ end: "complete" }),
  };
}

const openPhases = (phases: Readonly<Record<string, Phase>>): readonly string[] =>
  Object.keys(phases).filter((id) => phases[id]?.end === undefined);

function gateFrom(
  draw: Draw,
  gate: string,
  phases: Readonly<Record<string, Phase>>,
  readable: Readable,
  sources: readonly string[],
): Gate {
  const places = openPhases(phases).filter(() => draw.chance(60));
  const way = (): Gate["door"] => (draw.chance(40) ? { goto: draw.pick(Object.keys(phases)) } : "hold");
  return {
    gate,
    when: conditionFrom(draw, readable, 1),
    ...(draw.chance(50) && places.length > 0 ? { in: places } : {}),
    door: way(),
    midCourse: way(),
    to: draw.pick(["prescriber", "nurse"]),
    say: sayFrom(draw, []),
    cite: citeFrom(draw, sources),
    rationale: gate,
  };
}

function flagFrom(draw: Draw, flag: string, { readable, sources, places }: RuleChoices): RedFlag {
  const levers = Object.keys(readable.levers).filter(() => draw.chance(40));
  return {
    flag,
    when: draw.chance(60)
      ? { kind: "holds", of: { kind: "fact", id: "rf" } }
      : conditionFrom(draw, factsAlone(readable), 1),
    level: draw.pick(["emergency", "urgent"] as const),
    to: draw.pick(["on-call", "prescriber"]),
    do: levers.map((lever) => ({ kind: "withhold", lever })),
    goto: "escalated",
    say: sayFrom(draw, places),
    cite: citeFrom(draw, sources),
    rationale: flag,
  };
}

function silenceFrom(draw: Draw, { sources, places }: RuleChoices): Silence {
  const ask = draw.int(1, 2);
  const call = draw.int(ask, 3);
  return {
    ask,
    call,
    urgent: draw.int(call, 5),
    to: { call: "nurse", urgent: "prescriber" },
    goto: "escalated",
    say: { ask: sayFrom(draw, places), call: sayFrom(draw, places), urgent: sayFrom(draw, places) },
    cite: citeFrom(draw, sources),
    rationale: "silence",
  };
}

/** Every phase says what holds when no rule fires. */
const keepsFor = (draw: Draw, { phases, places, sources }: RuleChoices): Protocol["rules"] => [
  {
    rule: "keep",
    in: openPhases(phases),
    band: "keep",
    when: { kind: "constant", value: true },
    do: [],
    say: sayFrom(draw, places),
    cite: citeFrom(draw, sources),
    rationale: "pace",
    generated: false,
  },
];

function placesOf(clock: Clock, levers: Readonly<Record<string, Lever>>, facts: readonly string[]): readonly string[] {
  const built = Object.keys(levers).filter((id) => (levers[id]?.stock.length ?? 0) > 0);
  return [
    ...Object.keys(levers).flatMap((id) => [`dose.${id}`, `before.${id}`]),
    ...built.map((id) => `build.${id}`),
    ...facts,
    "flags",
    ...clockUnitsOf(clock).flatMap((unit) => CLOCK_NAMES.map((name) => `${unit}.${name}`)),
  ];
}
