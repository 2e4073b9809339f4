/**
 * How far each clock has to count: one beyond the largest constant it is compared with, and no further.
 *
 * A clock past every constant answers every comparison alike, so it may stand still there; the state stays finite and
 * the verifier can explore it. In a comparison of several terms a clock may be offset by the others, so all literals of that
 * comparison, and the most that everything in it that is no clock can be, count together. Source: docs/reference/engine.md, section 3.
 */
import {
  spanTicks,
  type ClockName,
  type Expression,
  type Fact,
  type Protocol,
  type Reference,
  type Rule,
  type Sum,
} from "@compline/protocol";

export interface Caps {
  readonly clock: (clock: ClockName) => number;
  readonly since: (memory: string) => number;
}

export function capsOf(protocol: Protocol, rules: readonly Rule[]): Caps {
  const caps = new Map<string, number>();
  const raise = (key: string, to: number): void => {
    caps.set(key, Math.max(caps.get(key) ?? 1, to));
  };
  const expressions = [
    ...rules.map((rule) => rule.when),
    ...protocol.redFlags.map((flag) => flag.when),
    ...protocol.gates.map((gate) => gate.when),
    ...Object.values(protocol.memory).flatMap((m) => (m.kind === "since" || m.kind === "window" ? [m.of] : [])),
  ];
  for (const expression of expressions)
    visitComparisons(expression, (sum, constant) => raiseTerms(sum, constant + boundsIn(protocol, sum), raise));
  for (const lever of Object.values(protocol.levers)) {
    for (const { every } of [lever.rise, lever.fall]) {
      const ticks = (spanTicks(every, protocol.clock) ?? 0) + 1;
      raise("clock/at_level", ticks);
      raise("clock/reported_at_level", ticks);
    }
  }
  return { clock: (clock) => caps.get(`clock/${clock}`) ?? 1, since: (memory) => caps.get(`since/${memory}`) ?? 1 };
}

function raiseTerms(sum: Sum, constant: number, raise: (key: string, to: number) => void): void {
  for (const { of } of sum) {
    const key = of.kind === "literal" ? undefined : keyOf(of);
    if (key !== undefined) raise(key, constant + 1);
  }
}

/** The most that the terms can be which are no clocks and no literals. */
const boundsIn = (protocol: Protocol, sum: Sum): number =>
  sum.reduce(
    (total, { factor, of }) => total + (of.kind === "literal" ? 0 : Math.abs(factor) * boundOf(protocol, of)),
    0,
  );

function boundOf({ facts, memory }: Protocol, of: Reference): number {
  if (of.kind === "fact") return farEnd(facts[of.id]) + (facts[of.id]?.precision ?? 0);
  const kept = of.kind === "memory" ? memory[of.id] : undefined;
  switch (kept?.kind) {
    case "count":
      return kept.most;
    case "window":
      return kept.last;
    case "mean":
      // What a mean keeps is floored to its step, and may so lie below the range of its fact.
      return farEnd(facts[kept.fact]) + kept.step;
    default:
      return 0;
  }
}

const farEnd = (fact: Fact | undefined): number =>
  fact?.type.kind === "int" ? Math.max(Math.abs(fact.type.low), Math.abs(fact.type.high)) : 0;

function keyOf(reference: Reference): string | undefined {
  if (reference.kind === "clock") return `clock/${reference.clock}`;
  return reference.kind === "memory" && reference.reading === "since" ? `since/${reference.id}` : undefined;
}

function visitComparisons(expression: Expression, visit: (sum: Sum, constant: number) => void): void {
  switch (expression.kind) {
    case "and":
    case "or":
      for (const part of expression.parts) visitComparisons(part, visit);
      return;
    case "not":
      visitComparisons(expression.of, visit);
      return;
    case "compare": {
      const sum = [...expression.left, ...expression.right];
      visit(sum, literalsIn(sum));
      return;
    }
    case "range":
      visit(
        expression.of,
        Math.max(Math.abs(expression.low.amount), Math.abs(expression.high.amount)) + literalsIn(expression.of),
      );
      return;
    default:
      return;
  }
}

const literalsIn = (sum: Sum): number =>
  sum.reduce((total, { factor, of }) => total + (of.kind === "literal" ? Math.abs(factor * of.amount) : 0), 0);
