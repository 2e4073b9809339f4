/**
 * Exact doses on a terminal and in JSON: three digits for people, marked where that rounds, and the fraction itself for
 * programs.
 */
import {
  exactDecimal,
  fraction,
  printFraction,
  roundedDecimal,
  type Fraction,
  type Interval,
} from "@compline/formulary";

const NG_PER_MG = 1_000_000n;
const DIGITS = 3;
/** A decimal of more digits is not the same number once a program has read it. */
const MOST_DIGITS = 15;

const inMg = ({ over, under }: Fraction): Fraction => fraction(over, under * NG_PER_MG);

/** `13.3 mg (rounded; exactly 40/3)`, `0.25 mg`. */
export function doseText(nanograms: Fraction): string {
  const mg = inMg(nanograms);
  const [exact, rounded] = [exactDecimal(mg), roundedDecimal(mg, DIGITS)];
  return exact === rounded ? `${exact} mg` : `${rounded} mg (rounded; exactly ${exact ?? printFraction(mg)})`;
}

export const rangeText = ({ low, high }: Interval): string =>
  low.over === high.over && low.under === high.under ? doseText(low) : `${doseText(low)} to ${doseText(high)}`;

export const ratioText = (ratio: Fraction): string => roundedDecimal(ratio, DIGITS);

/** The number as near as JSON has it, whether that is exact, and the fraction that always is. */
export function doseJson(nanograms: Fraction) {
  const mg = inMg(nanograms);
  const exact = exactDecimal(mg);
  const isExact = exact !== undefined && exact.replace(/\D/g, "").replace(/^0+/, "").length <= MOST_DIGITS;
  const value = Number(isExact ? exact : roundedDecimal(mg, MOST_DIGITS));
  return { value, unit: "mg", exact: isExact, fraction: printFraction(mg) };
}
