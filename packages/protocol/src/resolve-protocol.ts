/**
 * A document of the right shape made into a protocol: first what may be named, then what names it.
 *
 * Faults are reported into the reading; the protocol returned is good only if there were none.
 */
import type { Path } from "@compline/base";
import { lookUp } from "./names.ts";
import { expectedWord } from "./nearest-word.ts";
import {
  PROTOCOL_FORMAT,
  type Clock,
  type Fact,
  type Grade,
  type Lever,
  type Phase,
  type PlanSpec,
  type Protocol,
  type SourceUse,
} from "./protocol.ts";
import { report, type Reading } from "./reading.ts";
import { resolveClock, resolveSpan } from "./resolve-clock.ts";
import { resolveFact } from "./resolve-fact.ts";
import { plainAmount, resolveLever } from "./resolve-lever.ts";
import { memoryName, resolveMemory } from "./resolve-memory.ts";
import {
  resolveAsking,
  resolveGate,
  resolveOverdue,
  resolveRedFlag,
  resolveRule,
  resolveSilence,
} from "./resolve-rule.ts";
import type { ProtocolText } from "./schema.ts";
import type { Scope } from "./scope.ts";

export function resolveProtocol(written: ProtocolText, reading: Reading): Protocol {
  const clock = resolveClock(written.clock, reading);
  const groups = mapped(written.groups, "groups", ({ every }, path) => ({
    every: resolveSpan(every, [...path, "every"], clock, reading),
  }));
  const levers = mapped(written.levers, "levers", (lever, path) => resolveLever(lever, path, clock, reading));
  const facts = mapped(written.facts, "facts", (fact, path) =>
    resolveFact(fact, path, Object.keys(groups), clock, reading),
  );
  const scope = scopeOf(written, clock, levers, facts);
  reportOverdue(written, reading);
  return {
    compline: PROTOCOL_FORMAT,
    id: written.id,
    version: written.version,
    title: written.title,
    kind: written.kind,
    status: written.status,
    sources: mapped(written.sources, "sources", sourceOf),
    clock,
    groups,
    levers,
    facts,
    memory: mapped(written.memory, "memory", (memory, path) => resolveMemory(memory, path, scope, reading)),
    plans: mapped(written.plans, "plans", (plan, path) => resolvePlan(plan, path, levers, reading)),
    phases: mapped(written.phases, "phases", (phase, path) => resolvePhase(phase, path, clock, reading)),
    gates: (written.gates ?? []).map((gate, i) => resolveGate(gate, ["gates", i], scope, reading)),
    redFlags: (written.red_flags ?? []).map((flag, i) => resolveRedFlag(flag, ["red_flags", i], scope, reading)),
    ...(written.silence === undefined ? {} : { silence: resolveSilence(written.silence, scope, reading) }),
    ...(written.overdue === undefined ? {} : { overdue: resolveOverdue(written.overdue) }),
    ...(written.asking === undefined ? {} : { asking: resolveAsking(written.asking) }),
    rules: written.rules.map((rule, i) => resolveRule(rule, ["rules", i], scope, reading)),
    envelope: written.envelope ?? [],
    prove: written.prove ?? {},
  };
}

function mapped<T, U>(
  record: Readonly<Record<string, T>> | undefined,
  key: string,
  make: (value: T, path: Path) => U,
): Readonly<Record<string, U>> {
  return Object.fromEntries(Object.entries(record ?? {}).map(([name, value]) => [name, make(value, [key, name])]));
}

function scopeOf(
  written: ProtocolText,
  clock: Clock,
  levers: Readonly<Record<string, Lever>>,
  facts: Readonly<Record<string, Fact>>,
): Scope {
  return {
    clock,
    levers,
    facts,
    memory: Object.fromEntries(Object.entries(written.memory ?? {}).map(([id, memory]) => [id, memoryName(memory)])),
    phases: Object.keys(written.phases),
    gates: (written.gates ?? []).map(({ gate }) => gate),
    plans: Object.keys(written.plans ?? {}),
    insideMemory: false,
  };
}

const sourceOf = ({ reference, locator, grade }: ProtocolText["sources"][string]): SourceUse => ({
  reference,
  locator,
  grade: grade as Grade,
});

type PlanText = NonNullable<ProtocolText["plans"]>[string];

function resolvePlan(
  written: PlanText,
  path: Path,
  levers: Readonly<Record<string, Lever>>,
  reading: Reading,
): PlanSpec {
  const name = String(path.at(-1));
  const lever = lookUp(levers, name);
  if (lever === undefined) {
    report(reading, path, {
      code: "PR101",
      message: `no lever is called "${name}"`,
      expected: expectedWord(name, Object.keys(levers)),
    });
  }
  const unit = lever?.unit ?? "count";
  const amount = (value: string | number, key: string): number =>
    lever === undefined ? 0 : plainAmount(value, unit, [...path, key], reading);
  return {
    from: written.from,
    to: amount(written.to, "to"),
    mostPercent: written.most_percent,
    lastFrom: amount(written.last_from, "last_from"),
    cite: written.cite,
  };
}

function resolvePhase(written: ProtocolText["phases"][string], path: Path, clock: Clock, reading: Reading): Phase {
  const { start, end, waits_for, at_most, title } = written;
  return {
    start: start ?? false,
    ...(end === undefined ? {} : { end }),
    tags: written.tag ?? [],
    ...(waits_for === undefined ? {} : { waitsFor: waits_for }),
    ...(at_most === undefined ? {} : { atMost: resolveSpan(at_most, [...path, "at_most"], clock, reading) }),
    ...(title === undefined ? {} : { title }),
    cite: written.cite ?? [],
  };
}

/** A bounded stay calls somebody when it ends: whom, and in what words, stands in `overdue`. */
function reportOverdue({ phases, overdue }: ProtocolText, reading: Reading): void {
  const bounded = Object.entries(phases).find(([, phase]) => phase.at_most !== undefined);
  if (bounded === undefined || overdue !== undefined) return;
  report(reading, ["phases", bounded[0], "at_most"], {
    code: "PR009",
    message: "a stay is bounded and nobody is called at its end",
    expected: "overdue: { to, say, cite, rationale }",
  });
}
