/**
 * The two hashes of a protocol: of the document, and of what it does.
 *
 * `documentHash` covers everything but `status`: a standing order pins it, texts included. `semanticHash` leaves out what a person reads
 * and who says so (titles, texts, citations, rationale, status, version, locators, how a number was spelled): a proof pins
 * it, and a patch of texts keeps it. Both are SHA-256 over canonical JSON.
 */
import { hashOf, type Json, type Sha256 } from "@compline/base";
import type { Expression, Literal, Sum } from "./expression.ts";
import type { Gate, Memory, Protocol, RedFlag, Rule } from "./protocol.ts";

/** A protocol was read from YAML: it holds nothing that JSON cannot say. */
const json = (value: unknown): Json => value as Json;

function without(value: object, ...keys: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}

/** Found once for a protocol, which never changes: a course is compiled far more often than it is written. */
function once(hash: (protocol: Protocol) => Sha256): (protocol: Protocol) => Sha256 {
  const known = new WeakMap<Protocol, Sha256>();
  return (protocol) => {
    const found = known.get(protocol) ?? hash(protocol);
    known.set(protocol, found);
    return found;
  };
}

export const documentHash = once((protocol) => hashOf(json(without(protocol, "status"))));

export const semanticHash = once((protocol) => {
  const { silence, overdue } = protocol;
  return hashOf(
    json({
      ...without(protocol, "status", "version", "title", "silence", "overdue", "asking"),
      clock: without(protocol.clock, "cite"),
      sources: mapped(protocol.sources, (source) => without(source, "locator")),
      levers: mapped(protocol.levers, (lever) => without(lever, "cite")),
      facts: mapped(protocol.facts, (fact) => without(fact, "title")),
      memory: mapped(protocol.memory, memoryMeaning),
      plans: mapped(protocol.plans, (plan) => without(plan, "cite")),
      phases: mapped(protocol.phases, (phase) => without(phase, "title", "cite")),
      gates: protocol.gates.map(statementMeaning),
      redFlags: protocol.redFlags.map(statementMeaning),
      ...(silence === undefined ? {} : { silence: unspoken(silence) }),
      ...(overdue === undefined ? {} : { overdue: unspoken(overdue) }),
      rules: protocol.rules.map(ruleMeaning),
      envelope: protocol.envelope.map((clause) => without(clause, "cite")),
    }),
  );
});

function mapped<T>(
  record: Readonly<Record<string, T>>,
  meaning: (value: T) => unknown,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, meaning(value)]));
}

const memoryMeaning = (memory: Memory): unknown =>
  "of" in memory ? { ...memory, of: expressionMeaning(memory.of) } : memory;

/** A part without its words and citations. */
const unspoken = (part: object) => without(part, "say", "cite", "rationale");

const statementMeaning = (statement: Gate | RedFlag) => ({
  ...unspoken(statement),
  when: expressionMeaning(statement.when),
});

/** That a bound is one-sided on purpose means something; the words for it do not. */
const ruleMeaning = (rule: Rule) => ({
  ...unspoken(rule),
  oneSided: rule.oneSided !== undefined,
  when: expressionMeaning(rule.when),
});

/** `20 mg` and `20000 ug` are one amount. */
function expressionMeaning(expression: Expression): unknown {
  switch (expression.kind) {
    case "compare":
      return { ...expression, left: sumMeaning(expression.left), right: sumMeaning(expression.right) };
    case "range":
      return {
        ...expression,
        of: sumMeaning(expression.of),
        low: literalMeaning(expression.low),
        high: literalMeaning(expression.high),
      };
    case "and":
    case "or":
      return { kind: expression.kind, parts: expression.parts.map(expressionMeaning) };
    case "not":
      return { kind: "not", of: expressionMeaning(expression.of) };
    default:
      return expression;
  }
}

const sumMeaning = (sum: Sum): unknown =>
  sum.map(({ factor, of }) => ({ factor, of: of.kind === "literal" ? literalMeaning(of) : of }));

const literalMeaning = ({ kind, amount }: Literal): unknown => ({ kind, amount });
