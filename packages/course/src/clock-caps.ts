/**
 * How far each clock has to count: one beyond the largest constant it is compared with, and no further.
 *
 * A clock past every constant answers every comparison alike, so it may stand still there; the state stays finite and
 * the verifier can explore it. In a comparison of several terms a clock may be offset by the others, so all literals
 * of that comparison count together. Source: docs/reference/engine.md, section 3.
 */
import {
  spanTicks,
  type ClockName,
  type Expression,
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
    visitComparisons(expression, (sum, constant) => raiseTerms(sum, constant, raise));
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
