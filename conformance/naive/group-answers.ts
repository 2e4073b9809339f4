/**
 * Reports and grouped vitals: what was answered for one tick, whether a group is whole, and which red flags an answer
 * raises by itself (engine.md 2, rules 1, 2 and 6a).
 *
 * An answer is a whole number, or undefined where the answer given is no value of the fact's type.
 */
import type { Fact, Protocol, RedFlag } from "@compline/protocol";
import { verdictOn } from "./condition.ts";
import type { Answer } from "./naive-event.ts";
import { factsReadBy } from "./reading.ts";
import { isFromTheFuture, type Told } from "./told.ts";

export type Values = Readonly<Record<string, number>>;

/** An answer as a whole number: 0 and 1, the place of a word, or the number itself. */
export function valueOf({ type }: Fact, answer: Answer): number | undefined {
  switch (type.kind) {
    case "bool":
      return typeof answer === "boolean" ? Number(answer) : undefined;
    case "enum": {
      const place = type.words.findIndex((word) => word === answer);
      return place < 0 ? undefined : place;
    }
    case "int": {
      const isInType =
        typeof answer === "number" && Number.isInteger(answer) && type.low <= answer && answer <= type.high;
      return isInType ? answer : undefined;
    }
  }
}

/** Whether a fact arrives with a group. */
export const isGrouped = (fact: Fact | undefined): fact is Fact & { readonly group: string } =>
  fact?.group !== undefined && (fact.from === "report" || fact.from === "vital");

/** The answers of several entries laid over one another in the order given: a later one replaces fact by fact. */
export function answersOf({ facts }: Protocol, told: readonly Told[]): Values {
  const answers = new Map<string, number>();
  for (const one of told) {
    for (const [name, answer] of Object.entries(one.facts)) {
      const fact = facts[name];
      if (!isGrouped(fact) || fact.from !== one.kind) continue;
      const value = isFromTheFuture(one) ? undefined : valueOf(fact, answer);
      if (value === undefined) answers.delete(name);
      else answers.set(name, value);
    }
  }
  return Object.fromEntries(answers);
}

export const factsOfGroup = ({ facts }: Protocol, group: string): readonly string[] =>
  Object.keys(facts).filter((name) => isGrouped(facts[name]) && facts[name]?.group === group);

/** A group is whole when something of it was answered and nothing that is required is lacking. */
export function isWhole(protocol: Protocol, group: string, answers: Values): boolean {
  const names = factsOfGroup(protocol, group);
  const isAnswered = (name: string): boolean => answers[name] !== undefined;
  return names.some(isAnswered) && names.every((name) => isAnswered(name) || !protocol.facts[name]?.required);
}

export const picked = (answers: Values, names: readonly string[]): Values =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => names.includes(name)));

/** The answers that a red flag reads which is true by them alone, whatever else may be the case. */
export function flaggedAnswers({ redFlags, facts }: Protocol, answers: Values): Values {
  const sight = {
    facts,
    read: (of: { kind: string; id?: string }) => (of.kind === "fact" ? answers[of.id ?? ""] : undefined),
  };
  const isUp = ({ when }: RedFlag): boolean => verdictOn(when, sight) === "true";
  return picked(
    answers,
    redFlags.filter(isUp).flatMap(({ when }) => factsReadBy(when)),
  );
}
