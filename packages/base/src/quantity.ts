/**
 * Exact quantities: an integer in the base unit of its dimension, never a float.
 *
 *     mass ng · volume nL · time s · concentration ng/mL · rate ng/kg/min · ratio 1/10 000 (so 10 % = 1000)
 *
 * Nanograms, because a quarter of a 0.125 mg tablet is 31 250 ng and no whole number of micrograms.
 * A number that does not come out whole in the base unit, or is too large to be exact, is refused with an issue.
 * Units are written as in UCUM (`ug`, not `µg`); `mcg` is read, since labels print it, and written as `ug`.
 * Source of unit codes: UCUM 2.2, https://ucum.org [ucum].
 */
import { failWith, ok, type Result } from "./result.ts";

export type Dimension = "mass" | "volume" | "time" | "concentration" | "rate" | "ratio";

export interface Quantity {
  readonly dimension: Dimension;
  /** Whole number of base units of the dimension. */
  readonly amount: number;
}

/** The shape of a quantity in every JSON document: `{"value": 1.75, "unit": "mg"}`. */
export interface QuantityJson {
  readonly value: number;
  readonly unit: string;
}

interface Unit {
  readonly dimension: Dimension;
  /** Base units in one of this unit. */
  readonly size: number;
  /** Whether quantities are printed in it. */
  readonly prints: boolean;
}

const unit = (dimension: Dimension, size: number, prints = true): Unit => ({ dimension, size, prints });

/** Every unit that is read, largest first within a dimension, so that printing takes the first that fits. */
const UNITS: Readonly<Record<string, Unit>> = {
  g: unit("mass", 1_000_000_000),
  mg: unit("mass", 1_000_000),
  ug: unit("mass", 1_000),
  mcg: unit("mass", 1_000, false),
  ng: unit("mass", 1),
  L: unit("volume", 1_000_000_000),
  mL: unit("volume", 1_000_000),
  uL: unit("volume", 1_000),
  nL: unit("volume", 1),
  wk: unit("time", 604_800),
  d: unit("time", 86_400),
  h: unit("time", 3_600),
  min: unit("time", 60),
  s: unit("time", 1),
  "mg/mL": unit("concentration", 1_000_000),
  "ug/mL": unit("concentration", 1_000),
  "mcg/mL": unit("concentration", 1_000, false),
  "ng/mL": unit("concentration", 1),
  "mg/kg/min": unit("rate", 1_000_000),
  "ug/kg/min": unit("rate", 1_000),
  "mcg/kg/min": unit("rate", 1_000, false),
  "ng/kg/min": unit("rate", 1),
  "%": unit("ratio", 100),
};

/** Doses are read in these; grams only in the thousands of milligrams, so that `1 mg` never prints as `0.001 g`. */
const isUnitCode = (code: string): boolean => Object.hasOwn(UNITS, code);
const unitOf = (code: string): Unit | undefined => (isUnitCode(code) ? UNITS[code] : undefined);

export const UNIT_CODES: readonly string[] = Object.keys(UNITS);

/** The dimension a unit measures, or undefined for a unit that is not read here. */
export const dimensionOf = (code: string): Dimension | undefined => unitOf(code)?.dimension;

/** 15 digits, because every decimal of so many is one double and read back as itself; 16 are not. */
const isExact = (amount: number): boolean => Number.isInteger(amount) && Math.abs(amount) < 1e15;

/** @throws RangeError for an amount that is no whole number or has more than 15 digits. */
export const quantity = (dimension: Dimension, amount: number): Quantity => {
  if (!isExact(amount)) throw new RangeError(`${amount} is no whole number of base units of ${dimension}`);
  return { dimension, amount: amount === 0 ? 0 : amount };
};

/** A decimal as written, in base units of a size, when it comes out whole and exact. */
function scale(decimal: string, size: number): number | undefined {
  const match = /^(-?)(\d{1,16})(?:\.(\d{1,16}))?$/.exec(decimal);
  if (match === null) return undefined;
  const [, sign = "", whole = "", fraction = ""] = match;
  const digits = BigInt(whole + fraction) * BigInt(size);
  const divisor = 10n ** BigInt(fraction.length);
  if (digits % divisor !== 0n) return undefined;
  const amount = Number(digits / divisor) * (sign === "-" ? -1 : 1);
  return isExact(amount) ? (amount === 0 ? 0 : amount) : undefined;
}

/** No quantity is longer; the pattern below would take quadratic time over a long run of digits. */
const MAX_TEXT = 64;

/** Reads `20 mg`, `0.125 mg`, `12.5 mcg/kg/min`, `10 %` exactly (QU001–QU003). */
export function parseQuantity(text: string, at = ""): Result<Quantity> {
  const match = text.length > MAX_TEXT ? null : /^\s*(-?[\d.]+)\s*(\S+)\s*$/.exec(text);
  if (match === null)
    return failWith("QU001", at, `"${text.slice(0, MAX_TEXT)}" is no quantity`, "a number and a unit, such as 2.5 mg");
  return readQuantity(match[1] ?? "", match[2] ?? "", at);
}

/** Reads `{"value": 2.5, "unit": "mg"}` exactly: the number is taken as its shortest decimal (QU001–QU003). */
export function fromQuantityJson(json: QuantityJson, at = ""): Result<Quantity> {
  return readQuantity(String(json.value), json.unit, at);
}

function readQuantity(decimal: string, code: string, at: string): Result<Quantity> {
  const known = unitOf(code);
  if (known === undefined) return failWith("QU002", at, `"${code}" is no unit read here`, UNIT_CODES.join(", "));
  const amount = scale(decimal, known.size);
  if (amount === undefined) {
    return failWith("QU003", at, `${decimal} ${code} is not exact`, "a decimal that is whole in the base unit");
  }
  return ok({ dimension: known.dimension, amount });
}

/**
 * The unit a quantity prints in: for doses milligrams from 0.01 mg on, so that a course never mixes mg and ug; for times
 * the largest unit that comes out whole, so that 90 min are not 1.5 h and 8 d are not 691200 s.
 */
function printUnit({ dimension, amount }: Quantity): readonly [string, number] {
  const preferred = PRINTED[dimension];
  const smallest = dimension === "mass" ? 0.01 : 1;
  const fits = (size: number): boolean =>
    amount !== 0 && (dimension === "time" ? amount % size === 0 : Math.abs(amount) >= size * smallest);
  const first = preferred.find(([, size]) => fits(size)) ?? preferred.find(([code]) => PRINT_ZERO.has(code));
  if (first === undefined) throw new Error(`no unit prints ${dimension}`);
  return first;
}

/** The units that quantities of a dimension print in, largest first. */
const printedIn = (dimension: Dimension): readonly (readonly [string, number])[] =>
  Object.entries(UNITS).flatMap(([code, one]) =>
    one.dimension === dimension && one.prints && code !== "g" ? [[code, one.size]] : [],
  );

const PRINTED: Readonly<Record<Dimension, ReturnType<typeof printedIn>>> = {
  mass: printedIn("mass"),
  volume: printedIn("volume"),
  time: printedIn("time"),
  concentration: printedIn("concentration"),
  rate: printedIn("rate"),
  ratio: printedIn("ratio"),
};

/** What zero, and what is smaller than the smallest unit, prints in. */
const PRINT_ZERO = new Set(["mg", "mL", "min", "mg/mL", "ug/kg/min", "%"]);

/** `amount / size` as a decimal: no trailing zero, no naked point. The size divides 10^12, or else the amount. */
function decimalOf(amount: number, size: number): string {
  if (amount % size === 0) return String(amount / size);
  const sign = amount < 0 ? "-" : "";
  const scaled = (BigInt(Math.abs(amount)) * 10n ** 12n) / BigInt(size);
  const digits = scaled.toString().padStart(13, "0");
  const fraction = digits.slice(-12).replace(/0+$/, "");
  return `${sign}${digits.slice(0, -12)}${fraction === "" ? "" : `.${fraction}`}`;
}

/** Prints exactly what was parsed: `2.5 mg`, `0.125 mg`, `90 min`. */
export function printQuantity(value: Quantity): string {
  const [code, size] = printUnit(value);
  return `${decimalOf(value.amount, size)} ${code}`;
}

export function toQuantityJson(value: Quantity): QuantityJson {
  const [code, size] = printUnit(value);
  return { value: Number(decimalOf(value.amount, size)), unit: code };
}

export const isSameDimension = (a: Quantity, b: Quantity): boolean => a.dimension === b.dimension;

/** Mass of a volume of a liquid, ng, or undefined where it does not come out whole or is too large to be exact. */
export function massIn(concentration: Quantity, volume: Quantity): number | undefined {
  const product = BigInt(concentration.amount) * BigInt(volume.amount);
  const mass = Number(product / 1_000_000n);
  return product % 1_000_000n === 0n && isExact(mass) ? mass : undefined;
}
