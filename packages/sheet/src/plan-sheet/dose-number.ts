/**
 * How an amount of a drug is written on anything that leaves: the one place where a dose becomes digits.
 *
 * Never a trailing zero (`1 mg`, not `1.0 mg`), never a naked point (`0.5 mg`, not `.5 mg`), never micrograms beside
 * milligrams: one unit a sheet, milligrams unless everything on it is below 0.1 mg, and then micrograms in full, since
 * `mcg` and `mg` are taken for each other (ISMP list of error-prone abbreviations, as a rule of this house).
 * Amounts are whole ng and nL; every digit that is written is exact, and every digit there is gets written.
 */
export type SheetUnit = "mg" | "micrograms";

const NG_IN: Readonly<Record<SheetUnit, number>> = { mg: 1_000_000, micrograms: 1_000 };
const NL_PER_ML = 1_000_000;
/** Below this every amount has two zeros behind the point, and is read wrongly. */
const SMALLEST_IN_MG = 100_000;

/** The unit of a sheet on which these amounts stand: the largest decides. */
export const sheetUnit = (amountsNg: readonly number[]): SheetUnit =>
  amountsNg.length > 0 && Math.max(...amountsNg) < SMALLEST_IN_MG ? "micrograms" : "mg";

/** `0.75 mg`; one microgram has no plural. */
export function doseNumber(ng: number, unit: SheetUnit): string {
  const digits = decimal(ng, NG_IN[unit]);
  return `${digits} ${unit === "micrograms" && digits === "1" ? "microgram" : unit}`;
}

/** `2.5 mL`. */
export const volumeNumber = (nl: number): string => `${decimal(nl, NL_PER_ML)} mL`;

/** `amount / size` exactly: both are whole, and every size is a power of ten. */
function decimal(amount: number, size: number): string {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`${amount} is no amount`);
  const places = String(size).length - 1;
  const digits = String(amount).padStart(places + 1, "0");
  const fraction = digits.slice(-places).replace(/0+$/, "");
  return `${digits.slice(0, -places)}${fraction === "" ? "" : `.${fraction}`}`;
}
