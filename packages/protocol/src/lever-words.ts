/**
 * How a lever is spoken of by its kind. An amount of a drug is a dose: it is given, taken and withheld. Minutes and numbers, of a window in
 * bed or of exercises, are a level: they are kept and paused, and nobody takes them.
 */
import type { Lever, LeverUnit, Protocol } from "./protocol.ts";
import { lookUp } from "./names.ts";

const OF_DRUGS: ReadonlySet<LeverUnit> = new Set(["mass", "rate"]);

export const isDrug = ({ unit }: Pick<Lever, "unit">): boolean => OF_DRUGS.has(unit);

/** A mass is a dose, everything else a level. */
export const levelWord = ({ unit }: Pick<Lever, "unit">): string => (unit === "mass" ? "dose" : "level");

/** What a lever is of which nothing counts until a person decides. */
export const withheldWord = (lever: Pick<Lever, "unit">): string => (isDrug(lever) ? "withheld" : "paused");

/** The same, to the one who takes or keeps it. */
export const untilDecided = (id: string, lever: Pick<Lever, "unit">): string =>
  isDrug(lever) ? `Take no ${id} until a clinician says so.` : `Paused until a clinician says so: ${id}.`;

/** A lever by its name; one that is not there has a number and no more. */
export const leverNamed = (id: string, { levers }: Pick<Protocol, "levers">): Pick<Lever, "unit"> =>
  lookUp(levers, id) ?? { unit: "count" };
