/**
 * Reports and grouped vitals: what was answered for one tick, whether a group is whole, and which red flags an answer
 * raises by itself (engine.md 2, rules 1, 2 and 6a).
 *
 * An answer is a whole number, or undefined where the answer given is no value of the fact's type.
 */
import type { Fact, Protocol, RedFlag, Reference } from "@compline/protocol";
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

/** The answers of several entries laid over one another as they occurred: a later one replaces fact by fact. */
export function answersOf({ facts }: Protocol, told: readonly Told[], forFlags = false): Values {
  const answers = new Map<string, number>();
  for (const one of told) {
    for (const [name, answer] of Object.entries(one.facts)) {
      const fact = facts[name];
      if (!isGrouped(fact) || one.kind === "order" || one.kind === "signature") continue;
      const value = isFromTheFuture(one) && !forFlags ? undefined : valueOf(fact, answer);
      if (value === undefined) answers.delete(name);
      else answers.set(name, value);
    }
  }
  return Object.fromEntries(answers);
}

/** What each group brought that arrived whole. */
export type Arrivals = Readonly<Record<string, Values>>;

/** The groups of which something was answered and nothing that is required is lacking. */
export function wholeGroups({ groups, facts }: Protocol, answers: Values): Arrivals {
  const arrivals: Record<string, Values> = {};
  for (const group of Object.keys(groups)) {
    const names = Object.keys(facts).filter((name) => isGrouped(facts[name]) && facts[name]?.group === group);
    const brought = picked(answers, names);
    const isComplete = names.every((name) => brought[name] !== undefined || !facts[name]?.required);
    if (isComplete && Object.keys(brought).length > 0) arrivals[group] = brought;
  }
  return arrivals;
}

const picked = (answers: Values, names: readonly string[]): Values =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => names.includes(name)));

/** The answers that a red flag reads which is true by them alone, whatever else may be the case. */
export const flaggedAnswers = (protocol: Protocol, answers: Values): Values =>
  picked(
    answers,
    flagsUpBy(protocol, answers).flatMap(({ when }) => factsReadBy(when)),
  );

/** The flags that are true by these values, all else missing. */
function flagsUpBy({ redFlags, facts }: Protocol, values: Values): readonly RedFlag[] {
  const read = (of: Reference): number | undefined => (of.kind === "fact" ? values[of.id] : undefined);
  return redFlags.filter(({ when }) => verdictOn(when, { facts, read }) === "true");
}
