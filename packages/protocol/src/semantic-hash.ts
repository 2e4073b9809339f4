/**
 * The two hashes of a protocol: of the document, and of what it does.
 *
 * `documentHash` covers everything but `status`: a standing order pins it, texts included. `semanticHash` leaves out what a person reads
 * and who says so (titles, texts, citations, rationale, status, version, locators, how a number was spelled): a proof pins
 * it, and a patch of texts keeps it. Both are SHA-256 over canonical JSON.
 */
import { hashOf, type Json, type Sha256 } from "@compline/base";
import type { Expression, Literal, Sum } from "./expression.ts";
import type { Gate, Lever, Memory, Overdue, Phase, Protocol, RedFlag, Rule, Silence, SourceUse } from "./protocol.ts";

/** A protocol was read from YAML: it holds nothing that JSON cannot say. */
const json = (value: unknown): Json => value as Json;

export function documentHash(protocol: Protocol): Sha256 {
  const { status: _status, ...rest } = protocol;
  return hashOf(json(rest));
}

export function semanticHash(protocol: Protocol): Sha256 {
  const { status: _status, version: _version, title: _title, ...rest } = protocol;
  return hashOf(
    json({
      ...rest,
      sources: mapped(protocol.sources, sourceMeaning),
      levers: mapped(protocol.levers, leverMeaning),
      facts: mapped(protocol.facts, ({ title: _, ...fact }) => fact),
      memory: mapped(protocol.memory, memoryMeaning),
      plans: mapped(protocol.plans, ({ cite: _, ...plan }) => plan),
      phases: mapped(protocol.phases, phaseMeaning),
      gates: protocol.gates.map(statementMeaning),
      redFlags: protocol.redFlags.map(statementMeaning),
      silence: protocol.silence === undefined ? undefined : spoken(protocol.silence),
      overdue: protocol.overdue === undefined ? undefined : spoken(protocol.overdue),
      rules: protocol.rules.map(ruleMeaning),
      envelope: protocol.envelope.map(({ cite: _, ...clause }) => clause),
    }),
  );
}

const mapped = <T, U>(record: Readonly<Record<string, T>>, meaning: (value: T) => U): Readonly<Record<string, U>> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, meaning(value)]));

const sourceMeaning = ({ locator: _, ...source }: SourceUse) => source;
const leverMeaning = ({ cite: _, ...lever }: Lever) => lever;
const phaseMeaning = ({ title: _, cite: __, ...phase }: Phase) => phase;
const memoryMeaning = (memory: Memory) => ("of" in memory ? { ...memory, of: expressionMeaning(memory.of) } : memory);

/** A part without its words and citations. */
function spoken<T extends Silence | Overdue | Gate | RedFlag | Rule>(part: T) {
  const { say: _say, cite: _cite, rationale: _rationale, ...rest } = part;
  return rest;
}

const statementMeaning = (statement: Gate | RedFlag) => ({ ...spoken(statement), when: expressionMeaning(statement.when) });

/** That a bound is one-sided on purpose means something; the words for it do not. */
const ruleMeaning = (rule: Rule) => ({ ...spoken(rule), oneSided: rule.oneSided !== undefined, when: expressionMeaning(rule.when) });

/** `20 mg` and `20000 ug` are one amount. */
function expressionMeaning(expression: Expression): unknown {
  switch (expression.kind) {
    case "compare":
      return { ...expression, left: sumMeaning(expression.left), right: sumMeaning(expression.right) };
    case "range":
      return { ...expression, of: sumMeaning(expression.of), low: literalMeaning(expression.low), high: literalMeaning(expression.high) };
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
