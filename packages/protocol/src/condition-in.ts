/**
 * A condition read against a protocol that was resolved before: an envelope's clauses and the assumptions of a proof.
 *
 * The names are the protocol's own; a caller may add facts that are true or false and levers of its own, for what its
 * language knows beside them. Issues point into the text (PR001 and following, PR101, PR102).
 */
import { fail, ok, type Result } from "@compline/base";
import type { Expression } from "./expression.ts";
import type { Fact, LeverUnit, Protocol } from "./protocol.ts";
import type { Reading } from "./reading.ts";
import { resolveCondition } from "./resolve-condition.ts";

/** What may be named beside what the protocol declares. */
export interface MoreNames {
  /** Facts that are true or false. */
  readonly questions?: readonly string[];
  readonly levers?: Readonly<Record<string, LeverUnit>>;
}

const QUESTION: Fact = {
  from: "record",
  type: { kind: "bool" },
  fresh: { count: 1, unit: "tick" },
  required: false,
  precision: 0,
};

export function readConditionIn(
  text: string,
  protocol: Protocol,
  at: string,
  { questions = [], levers = {} }: MoreNames = {},
): Result<Expression> {
  const reading: Reading = { source: { value: text, place: () => ({ line: 1, column: 1 }) }, text, issues: [] };
  const more = Object.entries(levers).map(([lever, unit]) => [lever, { unit }] as const);
  const scope = {
    clock: protocol.clock,
    levers: { ...protocol.levers, ...Object.fromEntries(more) },
    facts: { ...protocol.facts, ...Object.fromEntries(questions.map((name) => [name, QUESTION])) },
    memory: protocol.memory,
    phases: Object.keys(protocol.phases),
    gates: protocol.gates.map(({ gate }) => gate),
    plans: Object.keys(protocol.plans),
    insideMemory: false,
  };
  const expression = resolveCondition(text, [], scope, reading);
  return reading.issues.length === 0 ? ok(expression) : fail(reading.issues.map((issue) => ({ ...issue, at })));
}
