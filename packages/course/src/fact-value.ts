/**
 * A fact's value as the engine reads it: a whole number, or NaN where it is missing.
 *
 * Booleans are 0 and 1, words their place in the declared list, ints themselves. What does not fit the declared type is
 * missing, never rounded or clipped; who imports the value says so to a person.
 */
import type { Fact } from "@compline/protocol";
import type { FactValue } from "./event.ts";

export const MISSING = Number.NaN;

/** What a fact reads when nothing was sent: signatures and orders read `none`, everything else is missing. */
export const absent = (fact: Fact): number => (fact.from === "signature" || fact.from === "order" ? 0 : MISSING);

export function encodeFact(fact: Fact, value: FactValue | undefined): number {
  if (value === undefined || value === null) return absent(fact);
  const { type } = fact;
  if (type.kind === "bool") return typeof value === "boolean" ? Number(value) : absent(fact);
  if (type.kind === "int")
    return typeof value === "number" && value >= type.low && value <= type.high ? value : absent(fact);
  const place = typeof value === "string" ? type.words.indexOf(value) : -1;
  return place < 0 ? absent(fact) : place;
}

/** The value in the protocol's own words; `null` where it is missing. */
export function decodeFact({ type }: Fact, value: number): FactValue {
  if (Number.isNaN(value)) return null;
  if (type.kind === "bool") return value === 1;
  return type.kind === "int" ? value : (type.words[value] ?? null);
}
