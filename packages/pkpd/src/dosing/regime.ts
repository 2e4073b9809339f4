/**
 * A person as they are from a time on: their body, their routes, and which of them a record means.
 *
 * Units: h, mg.
 */
import type { Body } from "../body.ts";
import type { Propagator } from "../linear/propagator.ts";
import type { Arm, Routes } from "./arm.ts";
import type { DosingRecord } from "./record.ts";

export interface Regime {
  readonly fromH: number;
  readonly body: Body;
  readonly routes: Routes;
  /** What is meant where a record names no route: the first. */
  readonly usual: readonly Arm[];
  /** Of the compartments alone, and with a rate into one of them; made when a steady state asks for it. */
  readonly compartments: () => Propagator;
  readonly withRate: (into: number) => Propagator;
}

export function regimeAt(regimes: readonly Regime[], timeH: number): Regime {
  let at = 0;
  while (at + 1 < regimes.length && regimes[at + 1]!.fromH <= timeH) at += 1;
  return regimes[at]!;
}

export const armsOf = ({ routes, usual }: Regime, { route }: DosingRecord): readonly Arm[] =>
  route === undefined ? usual : (routes.get(route) ?? []);

/** Whether a dose runs in over a while, and does not come at once. */
export const runsIn = ({ rate = 0 }: DosingRecord, { durationH }: Arm): boolean => rate > 0 || durationH > 0;

/** How long one dose runs in, and at which rate; 0 h is at once. */
export function runIn(
  { rate = 0 }: DosingRecord,
  arm: Arm,
  amount: number,
): { readonly hours: number; readonly rate: number } {
  if (rate > 0) return { hours: amount / rate, rate };
  return arm.durationH > 0 ? { hours: arm.durationH, rate: amount / arm.durationH } : { hours: 0, rate: 0 };
}
