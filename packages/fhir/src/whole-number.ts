/**
 * A measured number times a unit's factor, rounded to a whole number without going through a float.
 *
 *     value · factor, both taken as the shortest decimals that JSON and YAML write them with
 *
 * In floats 0.29 · 100 is 28.999…, and rounded down it would lose a whole unit of a value that sits on a threshold.
 */
export type Rounding = "floor" | "ceiling";

/** A decimal as an integer and how often it is divided by ten. */
interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** The rounded product, or undefined where it is too large to be exact. */
export function wholeProduct(value: number, factor: number, rounding: Rounding): number | undefined {
  if (!Number.isFinite(value) || !Number.isFinite(factor)) return undefined;
  const [a, b] = [decimalOf(value), decimalOf(factor)];
  const whole = divided(a.digits * b.digits, 10n ** BigInt(a.scale + b.scale), rounding);
  const rounded = Number(whole);
  return Number.isSafeInteger(rounded) ? rounded : undefined;
}

function decimalOf(value: number): Decimal {
  const [mantissa = "0", exponent = "0"] = String(value).split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

/** BigInt division goes towards zero; floors and ceilings of negative values do not. */
function divided(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  const quotient = numerator / denominator;
  const remainder = numerator % denominator;
  if (rounding === "floor") return remainder < 0n ? quotient - 1n : quotient;
  return remainder > 0n ? quotient + 1n : quotient;
}
