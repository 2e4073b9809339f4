/**
 * A small protocol for hand-worked examples: a door, a way up, a wait, a way down and an end, on a clock of nights.
 *
 * It is about nothing: its one lever counts, and its numbers are chosen to be easy to count in. An example says what it
 * needs otherwise by replacing parts.
 */
import type { Clock, Fact, FactOrigin, FactType, Lever, Phase, Protocol, Rule } from "@compline/protocol";
import { all, always, compare, dose, ticks, word, yes } from "./condition-words.ts";

export const NIGHTLY: Clock = { tick: "night", rollover: "local-noon", dueMin: 20 * 60, graceMin: 120 };

const cite = ["made-up"];
const night = (count: number) => ({ count, unit: "night" }) as const;

export const BOOL: FactType = { kind: "bool" };
export const words = (...list: readonly string[]): FactType => ({ kind: "enum", words: list });
export const int = (low: number, high: number): FactType => ({ kind: "int", low, high });

export const factOf = (from: FactOrigin, type: FactType, fresh: number, rest: Partial<Fact> = {}): Fact => ({
  from,
  type,
  fresh: { count: fresh, unit: "tick" },
  required: false,
  precision: 0,
  ...rest,
});

/** An answer that the daily report must hold. */
export const daily = (type: FactType): Fact => factOf("report", type, 1, { group: "daily", required: true });

export const leverOf = (rest: Partial<Lever> = {}): Lever => ({
  unit: "count",
  stock: [],
  grid: 1,
  max: 20,
  rise: { most: 5, every: night(2) },
  fall: { most: 5, every: night(2) },
  stopFrom: 5,
  prone: true,
  safeSide: "keep",
  cite: {},
  ...rest,
});

export const phaseOf = (rest: Partial<Phase> = {}): Phase => ({ start: false, tags: [], cite, ...rest });

export const ruleOf = (rule: string, rest: Partial<Rule> & Pick<Rule, "in" | "band">): Rule => ({
  rule,
  when: always,
  do: [],
  say: { clinician: rule },
  cite,
  rationale: rule,
  generated: false,
  ...rest,
});

export const RULES: readonly Rule[] = [
  ruleOf("begin", {
    in: ["door"],
    band: "advance",
    when: word("sign", "agree"),
    do: [
      { kind: "set", lever: "x", to: 5 },
      { kind: "goto", phase: "up" },
    ],
  }),
  ruleOf("raise", {
    in: ["up"],
    band: "advance",
    when: all(yes("poor"), compare(ticks("reported_at_level"), ">=", 2), compare(dose("x"), "<", 20)),
    do: [{ kind: "raise", lever: "x", by: 5 }],
  }),
  ruleOf("wait", { in: ["door"], band: "keep" }),
  ruleOf("stay", { in: ["up", "stopped", "down"], band: "keep" }),
];

export const sampleProtocol = (parts: Partial<Protocol> = {}): Protocol => ({
  compline: "protocol/1",
  id: "sample",
  version: "1.0.0",
  title: "Sample",
  kind: "titration",
  status: "draft",
  sources: { "made-up": { reference: "made-up", locator: "none", grade: "consensus" } },
  clock: NIGHTLY,
  groups: { daily: { every: night(1) } },
  levers: { x: leverOf() },
  facts: {
    poor: daily(BOOL),
    danger: daily(BOOL),
    score: factOf("lab", int(0, 100), 5, { precision: 3 }),
    risk: factOf("record", BOOL, 30),
    sign: factOf("signature", words("none", "agree"), 3),
    go: factOf("order", words("none", "go"), 3),
  },
  memory: {},
  plans: {},
  phases: {
    door: phaseOf({ start: true, tags: ["hold"] }),
    up: phaseOf({ tags: ["up"] }),
    stopped: phaseOf({ tags: ["wait"], waitsFor: "prescriber" }),
    down: phaseOf({ tags: ["down"] }),
    done: phaseOf({ end: "complete" }),
  },
  gates: [],
  redFlags: [
    {
      flag: "danger",
      when: yes("danger"),
      level: "emergency",
      to: "on-call",
      do: [{ kind: "withhold", lever: "x" }],
      goto: "stopped",
      say: { clinician: "danger" },
      cite,
      rationale: "danger",
    },
  ],
  rules: RULES,
  envelope: [],
  prove: {},
  ...parts,
});
