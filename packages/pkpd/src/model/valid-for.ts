/**
 * For whom a model holds: outside of its ranges the answer is unknown, with the reason, and no number.
 *
 * A fact that nobody said is not outside; it is listed as not checked. Each dose is held against a range in mg, what is
 * taken on each day against one in mg/d (dosing/daily.ts).
 */
import type { Cite } from "@compline/base";
import { dailyAmounts } from "../dosing/daily.ts";
import { gives, type DosingRecord } from "../dosing/record.ts";
import type { Amount, PkModel } from "./model.ts";
import type { ModelPerson } from "./person-facts.ts";

export interface Outside {
  readonly fact: string;
  readonly value: number;
  readonly from: Amount | undefined;
  readonly to: Amount | undefined;
  readonly source: Cite | null;
}

export interface Validity {
  readonly outside: readonly Outside[];
  readonly notChecked: readonly string[];
}

export function validityOf(model: PkModel, person: ModelPerson, records: readonly DosingRecord[]): Validity {
  const outside: Outside[] = [];
  const notChecked: string[] = [];
  for (const { fact, from, to, source } of model.validFor.ranges) {
    const values = fact === "dose" ? dosesOf(records, (from ?? to)?.unit) : numbersOf(person[fact]);
    if (values.length === 0) notChecked.push(fact);
    const beyond = values.find((x) => x > 0 && (x < (from?.value ?? x) || x > (to?.value ?? x)));
    if (beyond !== undefined) outside.push({ fact, value: beyond, from, to, source });
  }
  return { outside, notChecked };
}

const dosesOf = (records: readonly DosingRecord[], unit: string | undefined): readonly number[] =>
  unit === "mg/d" ? dailyAmounts(records) : records.filter(gives).map(({ amtMg }) => amtMg);

const numbersOf = (value: number | string | undefined): readonly number[] => (typeof value === "number" ? [value] : []);

/** `18 a to 30 a`, `at least 18 a`. */
export function rangeText({ from, to }: Pick<Outside, "from" | "to">): string {
  const text = ({ value, unit }: Amount): string => `${value} ${unit}`;
  if (from !== undefined && to !== undefined) return `${text(from)} to ${text(to)}`;
  if (from !== undefined) return `at least ${text(from)}`;
  return to === undefined ? "anything" : `at most ${text(to)}`;
}
