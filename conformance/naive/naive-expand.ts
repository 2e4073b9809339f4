/**
 * The rules that a protocol's flags, gates, silence and bounded phases stand for, in front of those its authors wrote.
 *
 * One function a row of the table "Generated rules" of docs/reference/protocol-language.md, in the order of the table.
 * All: phases without an end. S: the start phase. W: phases tagged wait. D: phases tagged down.
 */
import type { Effect, Expression, Gate, Level, Protocol, RedFlag, Rule, Say, Silence } from "@compline/protocol";
import { ticksIn } from "./naive-calendar.ts";

interface Sets {
  readonly all: readonly string[];
  readonly s: readonly string[];
  readonly w: readonly string[];
  readonly d: readonly string[];
}

function setsOf({ phases }: Protocol): Sets {
  const all = Object.keys(phases).filter((name) => phases[name]?.end === undefined);
  const tagged = (tag: "wait" | "down"): string[] => all.filter((name) => phases[name]?.tags.includes(tag));
  return { all, s: all.filter((name) => phases[name]?.start), w: tagged("wait"), d: tagged("down") };
}

const without = (these: readonly string[], ...those: readonly (readonly string[])[]): string[] =>
  these.filter((name) => !those.some((set) => set.includes(name)));
const within = (these: readonly string[], those: readonly string[]): string[] =>
  these.filter((name) => those.includes(name));

const escalate = (level: Level, to: string): Effect => ({ kind: "escalate", level, to });
const goto = (phase: string): Effect => ({ kind: "goto", phase });

/** `ticks.CLOCK >= bound` */
const reached = (clock: "missed" | "in_phase", bound: number): Expression => ({
  kind: "compare",
  left: [{ factor: 1, of: { kind: "clock", unit: "ticks", clock } }],
  is: ">=",
  right: [{ factor: 1, of: { kind: "literal", amount: bound, decimal: String(bound) } }],
});

export function naiveExpand(protocol: Protocol): readonly Rule[] {
  const sets = setsOf(protocol);
  const { redFlags, gates, silence } = protocol;
  const generated = [
    ...redFlags.map((flag) => flagRule(flag, without(sets.all, sets.s))),
    ...redFlags.map((flag) => flagAtTheDoor(flag, sets.s)),
    ...gates.map((gate) => gateAtTheDoor(gate, within(placesOf(gate, sets), sets.s))),
    ...gates.map((gate) => gateOnTheWay(gate, without(placesOf(gate, sets), sets.s, sets.w, sets.d))),
    ...gates.map((gate) =>
      gateOnTheWayDown(gate, without(within(placesOf(gate, sets), [...sets.w, ...sets.d]), sets.s)),
    ),
    ...(silence === undefined ? [] : silenceRules(protocol, silence, sets)),
    ...overdueRules(protocol, sets),
  ];
  return [...generated.filter((rule) => rule.in.length > 0), ...protocol.rules];
}

const placesOf = (gate: Gate, { all }: Sets): readonly string[] => (gate.in === undefined ? all : within(all, gate.in));

const flagRule = (flag: RedFlag, phases: readonly string[]): Rule => ({
  ...cited(flag),
  rule: `flag/${flag.flag}`,
  in: phases,
  band: flag.level === "emergency" ? "emergency" : "stop",
  when: flag.when,
  unknown: "hold-and-ask",
  do: [...flag.do, escalate(flag.level, flag.to), goto(flag.goto)],
});

const flagAtTheDoor = (flag: RedFlag, phases: readonly string[]): Rule => ({
  ...flagRule(flag, phases),
  rule: `flag/${flag.flag}/door`,
  do: [...flag.do, escalate(flag.level, flag.to)],
});

const standing = ({ gate, when }: Gate): Expression => ({
  kind: "and",
  parts: [when, { kind: "not", of: { kind: "holds", of: { kind: "answered", gate } } }],
});

const gateAtTheDoor = (gate: Gate, phases: readonly string[]): Rule => ({
  ...cited(gate),
  rule: `gate/${gate.gate}/door`,
  in: phases,
  band: gate.door === "hold" ? "hold" : "stop",
  when: standing(gate),
  unknown: "hold-and-ask",
  do: [escalate("call", gate.to), ...(gate.door === "hold" ? [] : [goto(gate.door.goto)])],
});

const gateOnTheWay = (gate: Gate, phases: readonly string[]): Rule => ({
  ...cited(gate),
  rule: `gate/${gate.gate}`,
  in: phases,
  band: gate.midCourse === "hold" ? "hold" : "stop",
  when: standing(gate),
  unknown: "hold-and-ask",
  do:
    gate.midCourse === "hold" ? [escalate("call", gate.to)] : [escalate("urgent", gate.to), goto(gate.midCourse.goto)],
});

const gateOnTheWayDown = (gate: Gate, phases: readonly string[]): Rule => ({
  ...cited(gate),
  rule: `gate/${gate.gate}/down`,
  in: phases,
  band: "keep",
  when: standing(gate),
  do: [escalate("call", gate.to)],
});

function silenceRules(protocol: Protocol, silence: Silence, { all, s, w }: Sets): readonly Rule[] {
  const open = [...new Set([...s, ...w])];
  const base = (rule: string, phases: readonly string[], bound: number, say: Say) => ({
    ...cited({ ...silence, say }),
    rule: `silence/${rule}`,
    in: phases,
    when: reached("missed", bound),
    unknown: "skip" as const,
  });
  const { ask, call, urgent, say, to } = silence;
  const toUrgent = escalate("urgent", to.urgent);
  const questions: Effect = { kind: "ask", facts: requiredFacts(protocol) };
  return [
    { ...base("ask", all, ask, say.ask), band: "hold", do: [questions] },
    { ...base("call", all, call, say.call), band: "hold", do: [escalate("call", to.call)] },
    { ...base("urgent", without(all, s, w), urgent, say.urgent), band: "stop", do: [toUrgent, goto(silence.goto)] },
    { ...base("urgent/wait", open, urgent, say.urgent), band: "hold", do: [toUrgent] },
  ];
}

/** Group by group, in the order in which each was declared. */
const requiredFacts = ({ groups, facts }: Protocol): readonly string[] =>
  Object.keys(groups).flatMap((group) =>
    Object.keys(facts).filter((name) => facts[name]?.group === group && facts[name]?.required),
  );

function overdueRules({ phases, overdue, clock }: Protocol, { all }: Sets): readonly Rule[] {
  return all.flatMap((name): Rule[] => {
    const phase = phases[name];
    if (phase?.atMost === undefined || overdue === undefined) return [];
    return [
      {
        ...cited({ ...overdue, cite: [...phase.cite, ...overdue.cite] }),
        rule: `overdue/${name}`,
        in: [name],
        band: "stop",
        when: reached("in_phase", ticksIn(phase.atMost, clock)),
        unknown: "skip",
        do: [escalate("urgent", phase.waitsFor ?? overdue.to)],
      },
    ];
  });
}

const cited = ({ say, cite, rationale }: Pick<Rule, "say" | "cite" | "rationale">) => ({
  say,
  cite,
  rationale,
  generated: true,
});
