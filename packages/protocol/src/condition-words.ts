/**
 * Conditions and effects in plain words, for a clinician who reads a protocol and not its grammar.
 *
 * A fact is called by its title where it has one, else by its name with spaces. Numbers keep the unit they were written with. The words
 * follow the tree: where it nests, brackets stay, because plain words have no binding order.
 */
import { unreachable } from "@compline/base";
import { printAmount } from "./amount.ts";
import type { ClockName, ClockUnit, Comparator, Expression, Reference, Sum, Term } from "./expression.ts";
import { isDrug, leverNamed, levelWord, withheldWord } from "./lever-words.ts";
import { lookUp } from "./names.ts";
import type { Effect, Level, Protocol } from "./protocol.ts";

export const spoken = (name: string): string => name.replaceAll("_", " ");

const COMPARED: Readonly<Record<Comparator, string>> = {
  "<": "is below",
  "<=": "is at most",
  "=": "is",
  "!=": "is not",
  ">=": "is at least",
  ">": "is above",
};

export function conditionWords(expression: Expression, protocol: Protocol): string {
  const say = (reference: Reference): string => referenceWords(reference, protocol);
  switch (expression.kind) {
    case "constant":
      return expression.value ? "in any case" : "never";
    case "holds":
      return yesWords(expression.of, protocol);
    case "missing":
      return `${say(expression.of)} is not known`;
    case "word":
      return `${say(expression.of)} ${COMPARED[expression.is]} ${spoken(expression.word)}`;
    case "compare":
      return `${sumWords(expression.left, protocol)} ${COMPARED[expression.is]} ${sumWords(expression.right, protocol)}`;
    case "range":
      return `${sumWords(expression.of, protocol)} is from ${literalWords(expression.low)} to ${literalWords(expression.high)}`;
    case "and":
    case "or":
      return expression.parts
        .map((part) => partWords(part, protocol))
        .join(expression.kind === "and" ? ", and " : ", or ");
    case "not":
      return negationWords(expression.of, protocol);
    default:
      return unreachable(expression);
  }
}

function yesWords(of: Reference, protocol: Protocol): string {
  if (of.kind === "answered") return `a person has answered "${of.gate}"`;
  return of.kind === "withheld"
    ? `${spoken(of.lever)} is ${withheldWord(leverNamed(of.lever, protocol))}`
    : `${referenceWords(of, protocol)} is yes`;
}

const partWords = (part: Expression, protocol: Protocol): string =>
  "parts" in part ? `(${conditionWords(part, protocol)})` : conditionWords(part, protocol);

function negationWords(of: Expression, protocol: Protocol): string {
  if (of.kind === "missing") return `${referenceWords(of.of, protocol)} is known`;
  if (of.kind === "holds" && of.of.kind === "answered") return `no person has answered "${of.of.gate}"`;
  if (of.kind === "holds" && of.of.kind === "withheld")
    return `${spoken(of.of.lever)} is not ${withheldWord(leverNamed(of.of.lever, protocol))}`;
  if (of.kind === "holds") return `${referenceWords(of.of, protocol)} is no`;
  return `not (${conditionWords(of, protocol)})`;
}

const literalWords = ({ decimal, unit }: { readonly decimal: string; readonly unit?: string }): string =>
  unit === undefined ? decimal : `${decimal} ${unit}`;

function sumWords(sum: Sum, protocol: Protocol): string {
  return sum
    .map(
      (term, i) =>
        `${i === 0 ? (term.factor < 0 ? "minus " : "") : term.factor < 0 ? " minus " : " plus "}${termWords(term, protocol)}`,
    )
    .join("");
}

function termWords({ factor, of }: Term, protocol: Protocol): string {
  if (of.kind === "literal") return literalWords(of);
  const times = Math.abs(factor);
  return `${times === 1 ? "" : `${times} times `}${referenceWords(of, protocol)}`;
}

function referenceWords(reference: Reference, protocol: Protocol): string {
  switch (reference.kind) {
    case "fact":
      return lookUp(protocol.facts, reference.id)?.title ?? spoken(reference.id);
    case "dose":
      return `the ${levelWord(leverNamed(reference.lever, protocol))} of ${spoken(reference.lever)}`;
    case "start":
      return `the opening ${levelWord(leverNamed(reference.lever, protocol))} of ${spoken(reference.lever)}`;
    case "clock":
      return clockWords(reference.unit, reference.clock);
    case "memory":
      return memoryWords(reference.id, protocol);
    case "withheld":
      return `whether ${spoken(reference.lever)} is ${withheldWord(leverNamed(reference.lever, protocol))}`;
    case "answered":
      return `the answer to "${reference.gate}"`;
    default:
      return unreachable(reference);
  }
}

function clockWords(unit: ClockUnit, clock: ClockName): string {
  switch (clock) {
    case "at_level":
      return `the number of ${unit} at this level`;
    case "reported_at_level":
      return `the number of reported ${unit} at this level`;
    case "in_phase":
      return `the number of ${unit} in this phase`;
    case "missed":
      return "the number of missed reports in a row";
    case "in_course":
      return `the number of ${unit} in the course`;
    default:
      return unreachable(clock);
  }
}

/** A memory in words: what it counts, not its name. */
function memoryWords(id: string, protocol: Protocol): string {
  const memory = lookUp(protocol.memory, id);
  const unit = typeof protocol.clock.tick === "string" ? `${protocol.clock.tick}s` : "ticks";
  switch (memory?.kind) {
    case "since":
      return `the number of ${unit} since (${conditionWords(memory.of, protocol)})`;
    case "window":
      return `the number of the last ${memory.last} ${unit} with (${conditionWords(memory.of, protocol)})`;
    case "count":
      return `the count of ${spoken(id)}`;
    case "total":
      return `all ${spoken(memory.lever)} so far`;
    case "mean":
      return `the mean of ${lookUp(protocol.facts, memory.fact)?.title ?? spoken(memory.fact)} over the last ${memory.last} ${unit}`;
    case undefined:
      return spoken(id);
    default:
      return unreachable(memory);
  }
}

const CALLS: Readonly<Record<Level, (role: string) => string>> = {
  inform: (role) => `tell the ${role}`,
  call: (role) => `call the ${role}`,
  urgent: (role) => `urgently call the ${role}`,
  emergency: (role) => `call the ${role} as an emergency`,
};

export function effectWords(effect: Effect, protocol: Protocol): string {
  const amount = (lever: string, value: number): string => printAmount(value, leverNamed(lever, protocol).unit);
  switch (effect.kind) {
    case "set":
      return `set ${spoken(effect.lever)} to ${effect.to === "start" ? `the opening ${levelWord(leverNamed(effect.lever, protocol))}` : amount(effect.lever, effect.to)}`;
    case "raise":
    case "lower":
      return `${effect.kind} ${spoken(effect.lever)} by ${amount(effect.lever, effect.by)}`;
    case "plan":
      return `go ${effect.move === "next" ? "one entry on" : "one entry back"} in the plan of ${spoken(effect.lever)}`;
    case "withhold":
      return `${isDrug(leverNamed(effect.lever, protocol)) ? "give no" : "pause the"} ${spoken(effect.lever)} until a person decides`;
    case "release":
      return isDrug(leverNamed(effect.lever, protocol))
        ? `give ${spoken(effect.lever)} again`
        : `go on with the ${spoken(effect.lever)}`;
    case "goto":
      return `go to "${effect.phase}"`;
    case "count":
      return effect.by === "reset"
        ? `count ${spoken(effect.counter)} from 0 again`
        : `count ${spoken(effect.counter)} ${effect.by < 0 ? "down" : "up"} by ${Math.abs(effect.by)}`;
    case "escalate":
      return CALLS[effect.level](spoken(effect.to));
    case "ask":
      return `ask for ${effect.facts.map((id) => lookUp(protocol.facts, id)?.title ?? spoken(id)).join(", ")}`;
    case "order":
      return `order ${spoken(effect.activity)}`;
    case "start":
      return `start the protocol ${effect.protocol}`;
    default:
      return unreachable(effect);
  }
}
