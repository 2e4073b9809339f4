/**
 * How a dose by one route comes in: as one or several arms, each with its share, lag, and manner.
 *
 * Manners: at once (into a depot or the blood), over a duration at constant rate, or through transit compartments. The
 * share may fall with the dose itself (`dosePower`: F·(dose/reference)^exponent). Units: h, mg.
 */
export interface Arm {
  /** Index of the compartment it runs into. */
  readonly into: number;
  /** Share of the dose that comes in this way. */
  readonly f: number;
  readonly dosePower?: { readonly referenceMg: number; readonly exponent: number };
  readonly tlagH: number;
  /** Over so many hours at constant rate; 0 at once. */
  readonly durationH: number;
  readonly transit?: { readonly meanH: number; readonly count: number };
}

/** The routes of a person's model by their names; the first is the one that is meant where none is named. */
export type Routes = ReadonlyMap<string, readonly Arm[]>;

/** mg that come in by this arm of a dose. */
export function comesIn({ f, dosePower }: Arm, amtMg: number): number {
  if (dosePower === undefined || amtMg === 0) return f * amtMg;
  return f * (amtMg / dosePower.referenceMg) ** dosePower.exponent * amtMg;
}
