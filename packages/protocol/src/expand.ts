/**
 * The rules of a protocol as the engine runs them: those generated from red flags, gates, silence and bounded stays, in front of
 * the authored ones.
 *
 * The table "Generated rules" of docs/reference/protocol-language.md, row by row and in its order. A rule whose list of phases is empty
 * is left out. A generated name contains `/`, which no authored name may.
 */
import type { ClockName, Expression } from "./expression.ts";
import { not } from "./expression.ts";
import type { Effect, Gate, Level, Overdue, Protocol, RedFlag, Rule, Silence } from "./protocol.ts";
import { spanTicks } from "./span.ts";

/** Phases by what they are: S the start, W those that wait, D those that go down; none of them an end. */
interface Places {
  readonly all: readonly string[];
  readonly start: readonly string[];
  readonly wait: readonly string[];
  readonly down: readonly string[];
}

export function expand(protocol: Protocol): readonly Rule[] {
  const places = placesOf(protocol);
  const generated = [
    ...protocol.redFlags.flatMap((flag) => fromFlag(flag, places)),
    ...protocol.gates.flatMap((gate) => fromGate(gate, places)),
    ...(protocol.silence === undefined ? [] : fromSilence(protocol.silence, protocol, places)),
    ...(protocol.overdue === undefined ? [] : fromOverdue(protocol.overdue, protocol)),
  ];
  return [...generated.filter((rule) => rule.in.length > 0), ...protocol.rules];
}

function placesOf({ phases }: Protocol): Places {
  const all = Object.keys(phases).filter((id) => phases[id]?.end === undefined);
  return {
    all,
    start: all.filter((id) => phases[id]?.start === true),
    wait: all.filter((id) => phases[id]?.tags.includes("wait") === true),
    down: all.filter((id) => phases[id]?.tags.includes("down") === true),
  };
}

const without = (phases: readonly string[], ...others: readonly (readonly string[])[]): readonly string[] =>
  phases.filter((id) => !others.some((other) => other.includes(id)));
const within = (phases: readonly string[], others: readonly string[]): readonly string[] =>
  phases.filter((id) => others.includes(id));

const escalate = (level: Level, to: string): Effect => ({ kind: "escalate", level, to });
const gotoOf = (phase: string): Effect => ({ kind: "goto", phase });

/** `ticks.CLOCK >= n`. */
const atLeast = (clock: ClockName, n: number): Expression => ({
  kind: "compare",
  left: [{ factor: 1, of: { kind: "clock", unit: "ticks", clock } }],
  is: ">=",
  right: [{ factor: 1, of: { kind: "literal", amount: n, decimal: String(n) } }],
});

function fromFlag(flag: RedFlag, { all, start }: Places): readonly Rule[] {
  const rule = {
    band: flag.level === "emergency" ? "emergency" : "stop",
    when: flag.when,
    unknown: "hold-and-ask",
    say: flag.say,
    cite: flag.cite,
    rationale: flag.rationale,
    generated: true,
  } as const;
  const calls = [...flag.do, escalate(flag.level, flag.to)];
  return [
    { ...rule, rule: `flag/${flag.flag}`, in: without(all, start), do: [...calls, gotoOf(flag.goto)] },
    { ...rule, rule: `flag/${flag.flag}/door`, in: start, do: calls },
  ];
}

function fromGate(gate: Gate, { all, start, wait, down }: Places): readonly Rule[] {
  const places = gate.in === undefined ? all : within(all, gate.in);
  const answered: Expression = { kind: "holds", of: { kind: "answered", gate: gate.gate } };
  const rule = {
    when: { kind: "and", parts: [gate.when, not(answered)] },
    say: gate.say,
    cite: gate.cite,
    rationale: gate.rationale,
    generated: true,
  } as const;
  const asked = { ...rule, unknown: "hold-and-ask" } as const;
  const [door, course] = [wayOut(gate.door), wayOut(gate.midCourse)];
  return [
    {
      ...asked,
      rule: `gate/${gate.gate}/door`,
      in: within(places, start),
      band: door.band,
      do: [escalate("call", gate.to), ...door.goto],
    },
    {
      ...asked,
      rule: `gate/${gate.gate}`,
      in: without(places, start, wait, down),
      band: course.band,
      do: [escalate(course.band === "stop" ? "urgent" : "call", gate.to), ...course.goto],
    },
    {
      ...rule,
      rule: `gate/${gate.gate}/down`,
      in: without(within(places, [...wait, ...down]), start),
      band: "keep",
      do: [escalate("call", gate.to)],
    },
  ];
}

const wayOut = (way: Gate["door"]): { readonly band: "hold" | "stop"; readonly goto: readonly Effect[] } =>
  way === "hold" ? { band: "hold", goto: [] } : { band: "stop", goto: [gotoOf(way.goto)] };

/** Group by group, in the order in which groups and facts were declared. */
export const requiredFacts = ({ facts, groups }: Pick<Protocol, "facts" | "groups">): readonly string[] =>
  Object.keys(groups).flatMap((group) =>
    Object.keys(facts).filter((id) => facts[id]?.required === true && facts[id]?.group === group),
  );

function fromSilence(silence: Silence, protocol: Protocol, { all, start, wait }: Places): readonly Rule[] {
  const rule = { unknown: "skip", cite: silence.cite, rationale: silence.rationale, generated: true } as const;
  const required = requiredFacts(protocol);
  const when = (n: number): Expression => atLeast("missed", n);
  const { ask, call, urgent, to, say } = silence;
  const asked: readonly Effect[] = required.length === 0 ? [] : [{ kind: "ask", facts: required }];
  const waiting = all.filter((id) => start.includes(id) || wait.includes(id));
  const called = [escalate("urgent", to.urgent)];
  return [
    { ...rule, rule: "silence/ask", in: all, band: "hold", when: when(ask), do: asked, say: say.ask },
    {
      ...rule,
      rule: "silence/call",
      in: all,
      band: "hold",
      when: when(call),
      do: [escalate("call", to.call)],
      say: say.call,
    },
    {
      ...rule,
      rule: "silence/urgent",
      in: without(all, waiting),
      band: "stop",
      when: when(urgent),
      do: [...called, gotoOf(silence.goto)],
      say: say.urgent,
    },
    {
      ...rule,
      rule: "silence/urgent/wait",
      in: waiting,
      band: "hold",
      when: when(urgent),
      do: called,
      say: say.urgent,
    },
  ];
}

function fromOverdue(overdue: Overdue, { phases, clock }: Protocol): readonly Rule[] {
  return Object.entries(phases).flatMap(([id, phase]) => {
    const ticks = phase.atMost === undefined || phase.end !== undefined ? undefined : spanTicks(phase.atMost, clock);
    if (ticks === undefined) return [];
    return [
      {
        rule: `overdue/${id}`,
        in: [id],
        band: "stop",
        when: atLeast("in_phase", ticks),
        unknown: "skip",
        do: [escalate("urgent", phase.waitsFor ?? overdue.to)],
        say: overdue.say,
        cite: overdue.cite,
        rationale: overdue.rationale,
        generated: true,
      },
    ] as const;
  });
}
