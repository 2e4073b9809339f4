/**
 * Effects of a concentration: at once, or by moving something that is made and lost all the time.
 *
 *     at once:    E = e0 + emax · C^gamma / (ec50^gamma + C^gamma)
 *     turnover:   R' = kin · (1 ± I(C)) − kout · (1 ± I(C)) · R,   kin = kout · baseline,   one of the two is moved
 *
 * `inhibits` takes away at most all (emax ≤ 1), `stimulates` adds up to emax times. The turnover is integrated with the body
 * (ode/run.ts), from the beginning on at its baseline; a steady state of doses is refused, because what was moved before
 * it is not known (PK109). Units: C and ec50 mg/L, kout 1/h; R in whatever the baseline is in.
 *
 * Source of the four turnovers: N.L. Dayneka, V. Garg & W.J. Jusko, J Pharmacokinet Biopharm 1993;21:457.
 */
import { failWith, ok, type Result } from "@compline/base";
import type { DosingRecord } from "./dosing/record.ts";
import { integrateAt } from "./ode/run.ts";
import type { Stretch } from "./person.ts";
import { prepare } from "./simulate-linear.ts";

export interface Sigmoid {
  readonly emax: number;
  readonly ec50: number;
  readonly gamma: number;
}

/** The share of emax at a concentration, without the baseline. */
export function sigmoid(concentration: number, { emax, ec50, gamma }: Sigmoid): number {
  if (concentration <= 0) return 0;
  // As one power of the ratio, so that no large power overflows.
  return emax / (1 + (ec50 / concentration) ** gamma);
}

export interface Turnover extends Sigmoid {
  readonly moves: "production" | "loss";
  readonly how: "inhibits" | "stimulates";
  readonly baseline: number;
  readonly kout: number;
}

/** What becomes of it at rising times. */
export function turnoverOf(
  stretches: readonly Stretch[],
  records: readonly DosingRecord[],
  turnover: Turnover,
  times: readonly number[],
): Result<Float64Array> {
  const { moves, how, baseline, kout, emax } = turnover;
  if (!(kout > 0 && baseline > 0 && turnover.ec50 > 0 && turnover.gamma > 0))
    return failWith("PK109", "turnover", "a turnover of nothing", "kout, baseline, ec50 and gamma above 0");
  if (how === "inhibits" && !(emax >= 0 && emax <= 1))
    return failWith("PK109", "turnover.emax", `it takes away ${emax} times all there is`, "0 to 1");
  if (records.some(({ ss = 0 }) => ss !== 0))
    return failWith(
      "PK109",
      "doses",
      "what a steady state moved before is not known",
      "the doses before it, written out",
    );
  const prepared = prepare(stretches, records, false);
  if (!prepared.ok) return prepared;
  const sign = how === "inhibits" ? -1 : 1;
  const slope = (mgPerL: number, response: number): number => {
    const moved = 1 + sign * sigmoid(mgPerL, turnover);
    return moves === "production" ? kout * (baseline * moved - response) : kout * (baseline - moved * response);
  };
  const seen = new Float64Array(times.length);
  const { regimes, line } = prepared.value;
  const done = integrateAt(regimes, line, times, false, { begin: baseline, slope, seen });
  return done.ok ? ok(seen) : done;
}
