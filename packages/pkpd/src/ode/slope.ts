/**
 * How a body changes that is not linear: its linear flows, and an elimination that saturates.
 *
 *     dA/dt = (linear flows) − Vmax · C / (Km + C),   C = A/Vc
 *
 * Also what runs in through transit compartments, as a rate that changes with time. Units: h, mg, mg/L.
 * Source: Gibaldi & Perrier 1982, ch. 7 (saturable elimination); Savic et al. 2007 (transit compartments).
 */
import { logGamma } from "@compline/base";
import type { Body } from "../body.ts";
import type { Chain } from "../dosing/timeline.ts";
import type { Slope } from "./dormand-prince.ts";

/** `open` is read at every call, so that it may change between two stretches of integration. */
export function slopeOf(body: Body, open: readonly Chain[]): Slope {
  const { size, a } = body.system;
  const entries = [...a.keys()].filter((e) => a[e] !== 0);
  const rows = Uint8Array.from(entries, (e) => Math.floor(e / size));
  const columns = Uint8Array.from(entries, (e) => e % size);
  const values = Float64Array.from(entries, (e) => a[e]!);
  const { saturable } = body;
  return (t, y, dy) => {
    dy.fill(0);
    for (let e = 0; e < values.length; e++) dy[rows[e]!]! += values[e]! * y[columns[e]!]!;
    if (saturable !== undefined) {
      const amount = y[saturable.at]!;
      dy[saturable.at]! -= (saturable.vmax * amount) / (saturable.km * saturable.volume + amount);
    }
    for (const chain of open) dy[chain.into]! += inflow(chain, t);
  };
}

/** mg/h that leave the last transit compartment. */
export function inflow({ sinceH, amountMg, transits, ktr }: Chain, timeH: number): number {
  const z = ktr * (timeH - sinceH);
  if (z <= 0) return 0;
  return amountMg * ktr * Math.exp(transits * Math.log(z) - z - logGamma(transits + 1));
}
