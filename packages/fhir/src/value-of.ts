/**
 * The value that a binding finds in a resource, or why there is none.
 *
 * A quantity needs the UCUM code of a unit that the binding knows (never the printed unit), no comparator (`> 60` is
 * no value), and exactly one number; it is rounded as the binding says. Words come from the coding at the path; two
 * that disagree are no value. An age is whole years on a day, from a whole date of birth. A value outside the fact's
 * type is no value. Nothing is repaired, and no message holds what the record says. Codes FH021–FH026.
 */
import { epochDayOf, printDate, unreachable, type EpochDay } from "@compline/base";
import type { BoundWord, Gives, ValueRule } from "./bindings.ts";
import { isCode, wholeCodings } from "./code-match.ts";
import type { Expression } from "./fhirpath-expression.ts";
import { civilSpanOf } from "./fhir-time.ts";
import { wholeProduct } from "./whole-number.ts";

/** The type of a fact, as a protocol declares it. */
export type FactType =
  | { readonly kind: "bool" }
  | { readonly kind: "int"; readonly low: number; readonly high: number }
  | { readonly kind: "enum"; readonly words: readonly string[] };

export interface NoValue {
  readonly kind: "no value";
  readonly code: string;
  readonly message: string;
  readonly expected?: string;
}

/** A value; `isVerified` is false where it rests on a word whose meaning nobody has looked up. */
export type Found = { readonly kind: "value"; readonly value: Gives; readonly isVerified: boolean } | NoValue;

const UCUM = "http://unitsofmeasure.org";

export const noValue = (code: string, message: string, expected?: string): NoValue =>
  expected === undefined ? { kind: "no value", code, message } : { kind: "no value", code, message, expected };

const value = (found: Gives, isVerified = true): Found => ({ kind: "value", value: found, isVerified });

/** `onDay` is the day on which an age is asked. */
export function valueOf(rule: ValueRule, resource: object, onDay: EpochDay): Found {
  switch (rule.kind) {
    case "present":
      return value(rule.gives);
    case "quantity":
      return oneOf(rule.path, resource, (item) => quantityOf(rule, item));
    case "words":
      return wordOf(rule.words, rule.path(resource));
    case "age":
      return oneOf(rule.path, resource, (item) => ageOf(item, onDay));
    default:
      return unreachable(rule);
  }
}

/** A value that its fact's type does not have is no value (FH024). */
export function withinType(found: Found, type: FactType | undefined): Found {
  if (found.kind === "no value" || type === undefined || isWithin(found.value, type)) return found;
  return noValue("FH024", "the value lies outside the fact's range", rangeOf(type));
}

function rangeOf(type: FactType): string {
  if (type.kind === "int") return `${type.low} to ${type.high}`;
  return type.kind === "bool" ? "yes or no" : type.words.join(", ");
}

function isWithin(found: Gives, type: FactType): boolean {
  if (type.kind === "bool") return typeof found === "boolean";
  if (type.kind === "int") return typeof found === "number" && found >= type.low && found <= type.high;
  return typeof found === "string" && type.words.includes(found);
}

function oneOf(path: Expression, resource: object, read: (item: unknown) => Found): Found {
  const found = path(resource);
  if (found === undefined) return failed();
  if (found.length === 1) return read(found[0]);
  return noValue("FH021", found.length === 0 ? "there is no value" : "there is more than one value", "one value");
}

export const failed = (): NoValue => noValue("FH026", "the binding's FHIRPath fails on it");

function quantityOf({ unit, units, round }: Extract<ValueRule, { kind: "quantity" }>, item: unknown): Found {
  if (typeof item !== "object" || item === null) return noValue("FH021", "the value is no quantity", "a quantity");
  const { value: number, code, system, comparator } = item as Readonly<Record<string, unknown>>;
  if (typeof number !== "number") return noValue("FH021", "the quantity has no number", `a number in ${unit}`);
  if (comparator !== undefined) return noValue("FH023", "the value is only a bound (< or >)", "a value");
  const factor = typeof code === "string" && system === UCUM ? units.get(code) : undefined;
  if (factor === undefined) return noValue("FH022", "the unit is not one that is read", [...units.keys()].join(", "));
  const whole = wholeProduct(number, factor, round);
  return whole === undefined ? noValue("FH024", "the value is too large to be exact") : value(whole);
}

function wordOf(words: readonly BoundWord[], found: readonly unknown[] | undefined): Found {
  if (found === undefined) return failed();
  if (found.length === 0) return noValue("FH021", "there is no value", "one value");
  const codings = wholeCodings(found);
  const matching = words.filter((word) => codings.some((coding) => isCode(word, coding)));
  const [first, ...others] = new Set(matching.map(({ gives }) => gives));
  if (first === undefined) return noValue("FH025", "the value is no word that the binding knows");
  if (others.length > 0) return noValue("FH021", "there is more than one value", "one value");
  return value(
    first,
    matching.some(({ isVerified }) => isVerified),
  );
}

function ageOf(item: unknown, onDay: EpochDay): Found {
  const span = typeof item === "string" ? civilSpanOf(item) : undefined;
  if (span === undefined || span.first !== span.last) {
    return noValue("FH021", "the date of birth is not a whole date", "YYYY-MM-DD");
  }
  if (span.first > onDay) return noValue("FH024", "the date of birth lies in the future");
  return value(yearsBetween(span.first, onDay));
}

/** Birthdays passed; somebody born on 29 February has theirs on 1 March where there is none. */
function yearsBetween(birth: EpochDay, day: EpochDay): number {
  const [born, now] = [partsOf(birth), partsOf(day)];
  const birthday = epochDayOf(now.year, born.month, born.day);
  return now.year - born.year - (day < birthday ? 1 : 0);
}

function partsOf(day: EpochDay) {
  const [year = 0, month = 0, ofMonth = 0] = printDate(day).split("-").map(Number);
  return { year, month, day: ofMonth };
}
