/**
 * Amounts of a lever: whole numbers in the base unit of its `unit`, and the texts they are written as.
 *
 *     mass ng (`5 mg`) · rate ng/kg/min (`12.5 ug/kg/min`) · minutes s (`45 min`) · count 1 (`3`)
 *
 * What a lever of a rate has given in total is a mass per kilogram (`500 ug/kg`, base unit ng/kg). `0` needs no unit. An amount
 * that does not come out whole in the base unit is refused, never rounded.
 */
import {
  failWith,
  ok,
  parseQuantity,
  printQuantity,
  quantity,
  unreachable,
  type Dimension,
  type Result,
} from "@compline/base";
import type { LeverUnit } from "./protocol.ts";

/** What an amount is measured as: a lever's unit, or a mass per kilogram. */
export type AmountUnit = LeverUnit | "mass-per-kg";

const FORMS: Readonly<Record<AmountUnit, string>> = {
  mass: "a mass such as 2.5 mg",
  rate: "a rate such as 12.5 ug/kg/min",
  minutes: "a time such as 45 min",
  count: "a whole number without unit",
  "mass-per-kg": "a mass per kilogram such as 500 ug/kg",
};

const DIMENSIONS: Readonly<Record<AmountUnit, Dimension | undefined>> = {
  mass: "mass",
  rate: "rate",
  minutes: "time",
  count: undefined,
  "mass-per-kg": "mass",
};

const NUMBER = /^[0-9]+(?:\.[0-9]+)?$/;
const WRITTEN = /^([0-9]+(?:\.[0-9]+)?)(?: (\S+))?$/;

/** PR005: an amount written as in YAML, a text or (for counts and 0) a number. */
export function readAmount(written: string | number, of: AmountUnit, at = ""): Result<number> {
  const [, decimal, code] = WRITTEN.exec(String(written)) ?? [];
  if (decimal === undefined) return failWith("PR005", at, `"${written}" is no amount`, FORMS[of]);
  return readDecimal(decimal, code, of, at);
}

/** PR005: a decimal and a unit code as they stand in a condition. */
export function readDecimal(decimal: string, code: string | undefined, of: AmountUnit, at = ""): Result<number> {
  if (code === undefined && NUMBER.test(decimal) && Number(decimal) === 0) return ok(0);
  if (of === "count") return readCount(decimal, code, at);
  if (code === undefined) return failWith("PR005", at, `${decimal} carries no unit`, FORMS[of]);
  const massCode = of === "mass-per-kg" ? massUnitOf(code) : code;
  if (massCode === undefined) return failWith("PR005", at, `${code} is no mass per kilogram`, FORMS[of]);
  const read = parseQuantity(`${decimal} ${massCode}`, at);
  if (!read.ok) return failWith("PR005", at, read.issues[0]?.message ?? `${decimal} ${code} is no amount`, FORMS[of]);
  if (read.value.dimension !== DIMENSIONS[of])
    return failWith("PR005", at, `${decimal} ${code} is a ${read.value.dimension}`, FORMS[of]);
  return ok(read.value.amount);
}

/** A whole number as written, or undefined: `12`, `12.0`, never `12.5`. */
export function wholeOf(decimal: string): number | undefined {
  const read = parseQuantity(`${decimal} ng`);
  return read.ok ? read.value.amount : undefined;
}

function readCount(decimal: string, code: string | undefined, at: string): Result<number> {
  const whole = wholeOf(decimal);
  if (code !== undefined || whole === undefined)
    return failWith("PR005", at, `${decimal}${code === undefined ? "" : ` ${code}`} is no count`, FORMS.count);
  return ok(whole);
}

const massUnitOf = (code: string): string | undefined =>
  code.endsWith("/kg") ? code.slice(0, -"/kg".length) : undefined;

/** Prints what `readAmount` reads: `2.5 mg`, `12.5 ug/kg/min`, `45 min`, `3`. */
export function printAmount(amount: number, of: AmountUnit): string {
  switch (of) {
    case "mass":
      return printQuantity(quantity("mass", amount));
    case "rate":
      return printQuantity(quantity("rate", amount));
    case "minutes":
      return printMinutes(amount);
    case "count":
      return String(amount);
    case "mass-per-kg":
      return `${printQuantity(quantity("mass", amount))}/kg`;
    default:
      return unreachable(of);
  }
}

/** In minutes where that is a decimal, so that a sleep window never reads as hours; else in seconds. */
const printMinutes = (seconds: number): string =>
  seconds % 3 === 0 ? `${Number((seconds / 60).toFixed(2))} min` : `${seconds} s`;
