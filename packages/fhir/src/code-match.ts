/**
 * Whether a resource's codings are those that a binding looks for.
 *
 * A coding without a system matches nothing; display and text are never read. A whole code is compared as written, a
 * prefix after dots are taken out and letters made upper case. One verified code that matches is enough to be verified.
 */
import { withoutDots, type Binding, type BoundCode } from "./bindings.ts";

/** A code of a drug that the course itself gives: `{ system: "atc", code: "N03AE01" }`. */
export interface DrugCode {
  /** Short name of the system in the bindings. */
  readonly system: string;
  readonly code: string;
}

/** The code that matched, in the words of the library. */
export interface Match {
  readonly system: string;
  readonly code: string;
  readonly isVerified: boolean;
}

/** A coding with both of its parts; everything else is no coding here. */
export interface WholeCoding {
  readonly system: string;
  readonly code: string;
}

export function wholeCodings(found: readonly unknown[]): readonly WholeCoding[] {
  return found.flatMap((item) => {
    if (typeof item !== "object" || item === null) return [];
    const { system, code } = item as { readonly system?: unknown; readonly code?: unknown };
    return typeof system === "string" && typeof code === "string" ? [{ system, code }] : [];
  });
}

/** What a binding that asks for no code matches everything with. */
const ANY: Match = { system: "", code: "", isVerified: true };

export function matchOf(
  binding: Binding,
  codings: readonly WholeCoding[],
  drugs: readonly DrugCode[],
): Match | undefined {
  const { codes, exceptCourseDrugs } = binding;
  if (codes.kind === "none") return ANY;
  const isOfCourse = (coding: WholeCoding): boolean => drugs.some((drug) => isDrug(binding, drug, coding));
  if (codes.kind === "course drugs") {
    const drug = drugs.find((one) => codings.some((coding) => isDrug(binding, one, coding)));
    return drug === undefined ? undefined : { ...drug, isVerified: true };
  }
  const counted = exceptCourseDrugs ? codings.filter((coding) => !isOfCourse(coding)) : codings;
  const matching = codes.codes.filter((code) => counted.some((coding) => isCode(code, coding)));
  return matching.find(({ isVerified }) => isVerified) ?? matching[0];
}

const isDrug = ({ systems }: Binding, drug: DrugCode, coding: WholeCoding): boolean =>
  coding.code === drug.code && systems.get(drug.system)?.has(coding.system) === true;

export function isCode({ identifiers, code, isPrefix }: BoundCode, coding: WholeCoding): boolean {
  if (!identifiers.has(coding.system)) return false;
  return isPrefix ? withoutDots(coding.code).startsWith(code) : coding.code === code;
}
