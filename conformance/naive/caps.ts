/**
 * How far each clock and each `since` counts before it stands still (engine.md 3).
 *
 * One more than the largest constant it is compared with in any rule, generated ones too, gate, flag or memory, and for the two
 * clocks of a level than any lever's pace in ticks; at least 1. In a comparison of several terms the constant is the sum of
 * the absolute literals in it and of the most that its facts, means, counts and windows can be.
 */
import type { ClockName, Expression, Fact, Literal, Protocol, Reference, Rule, Sum } from "@compline/protocol";
import { ticksIn } from "./naive-calendar.ts";
import { atomsOf, referencesIn } from "./reading.ts";

export interface Caps {
  readonly clock: (name: ClockName) => number;
  readonly since: (memory: string) => number;
}

export function capsOf(protocol: Protocol, rules: readonly Rule[]): Caps {
  const atoms = conditionsOf(protocol, rules).flatMap(atomsOf);
  const capOf = (isMeant: (of: Reference) => boolean, others: readonly number[] = []): number => {
    const constants = atoms
      .filter((atom) => referencesIn(atom).some(isMeant))
      .map((atom) => constantIn(protocol, atom));
    return Math.max(1, 1 + Math.max(0, ...constants, ...others));
  };
  const paces = Object.values(protocol.levers).flatMap(({ rise, fall }) =>
    [rise.every, fall.every].map((every) => ticksIn(every, protocol.clock)),
  );
  return {
    clock: (name) => {
      const isOfLevel = name === "at_level" || name === "reported_at_level";
      return capOf((of) => of.kind === "clock" && of.clock === name, isOfLevel ? paces : []);
    },
    since: (memory) => capOf((of) => of.kind === "memory" && of.reading === "since" && of.id === memory),
  };
}

const conditionsOf = ({ gates, redFlags, memory }: Protocol, rules: readonly Rule[]): readonly Expression[] => [
  ...[...rules, ...gates, ...redFlags].map(({ when }) => when),
  ...Object.values(memory).flatMap((kept) => (kept.kind === "since" || kept.kind === "window" ? [kept.of] : [])),
];

/** The largest constant a clock is compared with in an atom that reads it. */
function constantIn(protocol: Protocol, atom: Expression): number {
  if (atom.kind === "compare") return mostIn(protocol, [...atom.left, ...atom.right]);
  if (atom.kind !== "range") return 0;
  return Math.max(size(atom.low), size(atom.high)) + mostIn(protocol, atom.of);
}

const size = ({ amount }: Literal): number => Math.abs(amount);

const mostIn = (protocol: Protocol, terms: Sum): number =>
  terms.reduce(
    (sum, { factor, of }) => sum + Math.abs(factor) * (of.kind === "literal" ? size(of) : mostOf(protocol, of)),
    0,
  );

/** The most that something can be which is no clock; a clock has no most. */
function mostOf({ facts, memory }: Protocol, of: Reference): number {
  const ends = (fact: Fact | undefined): number =>
    fact?.type.kind === "int" ? Math.max(Math.abs(fact.type.low), Math.abs(fact.type.high)) : 0;
  if (of.kind === "fact") return ends(facts[of.id]) + (facts[of.id]?.precision ?? 0);
  const kept = of.kind === "memory" ? memory[of.id] : undefined;
  switch (kept?.kind) {
    case "count":
      return kept.most;
    case "window":
      return kept.last;
    case "mean":
      return ends(facts[kept.fact]) + kept.step;
    default:
      return 0;
  }
}
