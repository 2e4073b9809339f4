/**
 * Exact fractions: a whole number over a whole number, in lowest terms, never a float.
 *
 * A conversion divides one printed dose by another, and 10 mg over 15 mg has no end as a decimal. Nothing is rounded
 * here but in `roundedDecimal`, which says so in its name; `exactDecimal` answers only where the decimal ends.
 * Fractions are above zero or zero: doses are.
 */

export interface Fraction {
  readonly over: bigint;
  /** Above zero. */
  readonly under: bigint;
}

/** @throws RangeError for a fraction below zero or over zero. */
export function fraction(over: bigint, under = 1n): Fraction {
  if (over < 0n || under <= 0n) throw new RangeError(`${over}/${under} is no fraction of doses`);
  const shared = greatestDivisor(over, under);
  return { over: over / shared, under: under / shared };
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.over * b.over, a.under * b.under);

/** @throws RangeError where `b` is zero. */
export const per = (a: Fraction, b: Fraction): Fraction => fraction(a.over * b.under, a.under * b.over);

/** Below zero, zero or above, as `a` is less than, equal to or more than `b`. */
export const compare = (a: Fraction, b: Fraction): number => Number(sign(a.over * b.under - b.over * a.under));

const sign = (n: bigint): bigint => (n < 0n ? -1n : n > 0n ? 1n : 0n);

export const isEqual = (a: Fraction, b: Fraction): boolean => a.over === b.over && a.under === b.under;
export const least = (a: Fraction, b: Fraction): Fraction => (compare(a, b) <= 0 ? a : b);
export const most = (a: Fraction, b: Fraction): Fraction => (compare(a, b) >= 0 ? a : b);

/** `40/3`, or `5` where it is whole. */
export const printFraction = ({ over, under }: Fraction): string => (under === 1n ? `${over}` : `${over}/${under}`);

/** The decimal, where it ends: `2.5` of 5/2; undefined for 40/3. */
export function exactDecimal({ over, under }: Fraction): string | undefined {
  let [twos, fives, rest] = [0, 0, under];
  for (; rest % 2n === 0n; rest /= 2n) twos++;
  for (; rest % 5n === 0n; rest /= 5n) fives++;
  if (rest !== 1n) return undefined;
  const places = Math.max(twos, fives);
  return withPoint((over * 10n ** BigInt(places)) / under, places);
}

/** The nearest decimal of so many significant digits, half away from zero: `13.3` of 40/3, `0.667` of 2/3. */
export function roundedDecimal({ over, under }: Fraction, digits: number): string {
  if (over === 0n) return "0";
  let places = digits - wholeDigits(over, under);
  let scaled = nearestWhole(over, under, places);
  // 9.996 becomes 10.00 at three places, which is one digit too many.
  if (scaled.toString().length > digits) {
    places -= 1;
    scaled = nearestWhole(over, under, places);
  }
  return places >= 0 ? withPoint(scaled, places) : (scaled * 10n ** BigInt(-places)).toString();
}

/** Digits before the point; below one, minus the zeros behind it. */
function wholeDigits(over: bigint, under: bigint): number {
  if (over >= under) return (over / under).toString().length;
  let zeros = 0;
  for (let scaled = over * 10n; scaled < under; scaled *= 10n) zeros++;
  return -zeros;
}

function nearestWhole(over: bigint, under: bigint, places: number): bigint {
  const [top, bottom] = places >= 0 ? [over * 10n ** BigInt(places), under] : [over, under * 10n ** BigInt(-places)];
  return (2n * top + bottom) / (2n * bottom);
}

/** `scaled` over 10^places, without trailing zeros. */
function withPoint(scaled: bigint, places: number): string {
  const digits = scaled.toString().padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  const part = digits.slice(digits.length - places).replace(/0+$/, "");
  return part === "" ? whole : `${whole}.${part}`;
}
