/**
 * One condition of a rule on a person: a number against a sourced threshold, or a word among some.
 *
 * `at_least` is inclusive and `below` is not, as labels write them; the threshold has the unit of its fact, nothing is
 * converted. Truth has three values: an unknown fact makes the condition unknown. Of several conditions all must hold;
 * one that is false ends the matter whatever else is unknown.
 */
import { words } from "@compline/base";
import { z } from "zod";
import type { CamelKeys } from "../camel-keys.ts";
import { measured } from "../sourced.ts";
import { answerOf, isPersonFact, unitOfFact, wordsOfFact, type Person, type PersonFact } from "./person-facts.ts";

const threshold = z.union([measured("filtration"), measured("age")]);

export const condition = z
  .strictObject({
    fact: z.custom<PersonFact>((name) => typeof name === "string" && isPersonFact(name), "a fact of person-facts.ts"),
    is: z.array(words).min(1).optional(),
    at_least: threshold.optional(),
    below: threshold.optional(),
  })
  .superRefine((written, context) => {
    const message = conditionFault(written);
    if (message !== undefined) context.addIssue({ code: "custom", message });
  });

type Written = z.output<typeof condition>;
export type Condition = CamelKeys<Written>;

function conditionFault({ fact, is, at_least, below }: Written): string | undefined {
  if (!isPersonFact(fact)) return undefined;
  const unit = unitOfFact(fact);
  if (unit === undefined) {
    if (is === undefined || at_least !== undefined || below !== undefined) return "needs `is`, and no number";
    const wrong = is.find((word) => !wordsOfFact(fact).includes(word));
    return wrong === undefined ? undefined : `"${wrong}" is none of ${wordsOfFact(fact).join(", ")}`;
  }
  if (is !== undefined || (at_least === undefined && below === undefined)) return "needs at_least or below";
  const isOtherUnit = [at_least, below].some((number) => number !== undefined && number.unit !== unit);
  return isOtherUnit ? `has the unit ${unit}` : undefined;
}

export type Truth = "true" | "false" | "unknown";

export interface Weighed {
  readonly truth: Truth;
  /** The facts that are missing, where they leave it open. */
  readonly missing: readonly PersonFact[];
}

const HOLDS: Weighed = { truth: "true", missing: [] };
const FAILS: Weighed = { truth: "false", missing: [] };

export function weigh(conditions: readonly Condition[], person: Person): Weighed {
  if (conditions.length === 0) return HOLDS;
  const missing: PersonFact[] = [];
  for (const one of conditions) {
    const truth = weighOne(one, person);
    if (truth === "false") return FAILS;
    if (truth === "unknown") missing.push(one.fact);
  }
  return missing.length === 0 ? HOLDS : { truth: "unknown", missing };
}

function weighOne({ fact, is, atLeast, below }: Condition, person: Person): Truth {
  const answer = answerOf(person, fact);
  if (answer === undefined) return "unknown";
  if (typeof answer === "string") return is?.includes(answer) === true ? "true" : "false";
  const isLow = atLeast !== undefined && answer < atLeast.value;
  const isHigh = below !== undefined && answer >= below.value;
  return isLow || isHigh ? "false" : "true";
}
