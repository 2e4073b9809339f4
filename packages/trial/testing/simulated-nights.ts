/**
 * Nights made up so that the truth is known: a level, a difference after half of them, and errors that lean on the night
 * before, of spread 1. Some nights are missing at random. Seeded; for tests and the table of coverage only.
 */
import { random } from "@compline/base";
import type { NightValue } from "../src/phase.ts";

export interface Simulated {
  /** In each phase. */
  readonly nights: number;
  readonly rho: number;
  /** Share of nights without a value. */
  readonly missing: number;
  readonly difference: number;
  readonly seed: number;
}

export function simulatedNights({ nights, rho, missing, difference, seed }: Simulated): readonly NightValue[] {
  const draw = random(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - draw.unit())) * Math.cos(2 * Math.PI * draw.unit());
  const values: NightValue[] = [];
  let error = normal();
  for (let night = 0; night < 2 * nights; night++) {
    if (night > 0) error = rho * error + Math.sqrt(1 - rho * rho) * normal();
    if (draw.unit() < missing) continue;
    values.push({ night, value: error + (night < nights ? 0 : difference) });
  }
  return values;
}
