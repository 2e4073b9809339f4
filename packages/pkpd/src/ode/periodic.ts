/**
 * The state that comes back after an interval, of a body that is not linear: what endlessly many equal doses end in.
 *
 *     Φ(x) = x,   Φ: one interval with its dose, begun with x in the compartments
 *
 * A few intervals are walked from nothing, then Newton's method, with the derivative of Φ by differences. It stops where an
 * interval changes nothing in nine digits; where it does not get there, there is none. Units: mg, h.
 */
import type { Regime } from "../dosing/regime.ts";
import type { Timeline } from "../dosing/timeline.ts";
import { integrateAt } from "./run.ts";

const WALKED = 3;
const MOST_STEPS = 40;
const ENOUGH = 1e-9;
/** Of an amount, for a difference: the root of what the integration tells apart. */
const NUDGE = 1e-4;

/** `once` begins with a moment that adds state 0 at 0 h, and holds one dose, all in before `intervalH`. */
export function periodicState(regime: Regime, once: Timeline, intervalH: number): Float64Array | undefined {
  const size = regime.body.compartments.length;
  const after = (x: Float64Array): Float64Array | undefined => {
    const state = new Float64Array(regime.body.system.size);
    const line: Timeline = { ...once, states: [x] };
    const done = integrateAt([regime], line, [intervalH], false, undefined, state);
    return done.ok ? state.slice(0, size) : undefined;
  };
  let x = new Float64Array(size);
  for (let n = 0; n < WALKED; n++) x = Float64Array.from(after(x) ?? []);
  for (let n = 0; n < MOST_STEPS; n++) {
    const come = after(x);
    if (come === undefined) return undefined;
    const missing = come.map((amount, i) => amount - x[i]!);
    const scale = x.reduce((most, amount) => Math.max(most, amount), 1e-12);
    if (missing.every((amount) => Math.abs(amount) <= ENOUGH * scale)) return come;
    const step = newton(after, x, come, missing, scale);
    if (step === undefined) return undefined;
    // A step below nothing goes halfway there; amounts stay possible.
    x = x.map((amount, i) => Math.max(amount + step[i]!, amount / 2));
  }
  return undefined;
}

/** (I − Φ′) step = Φ(x) − x, by elimination with the largest pivot. */
function newton(
  after: (x: Float64Array) => Float64Array | undefined,
  x: Float64Array,
  come: Float64Array,
  missing: Float64Array,
  scale: number,
): readonly number[] | undefined {
  const size = x.length;
  const rows = Array.from({ length: size }, (_, i) => [...new Array<number>(size).fill(0), missing[i]!]);
  for (let j = 0; j < size; j++) {
    const nudge = NUDGE * Math.max(x[j]!, NUDGE * scale);
    const moved = after(x.map((amount, i) => (i === j ? amount + nudge : amount)));
    if (moved === undefined) return undefined;
    for (let i = 0; i < size; i++) rows[i]![j] = (i === j ? 1 : 0) - (moved[i]! - come[i]!) / nudge;
  }
  for (let k = 0; k < size; k++) {
    const best = rows
      .slice(k)
      .reduce((most, row, i) => (Math.abs(row[k]!) > Math.abs(rows[most]![k]!) ? k + i : most), k);
    [rows[k], rows[best]] = [rows[best]!, rows[k]!];
    if (rows[k]![k] === 0) return undefined;
    for (let i = 0; i < size; i++) if (i !== k) clear(rows[i]!, rows[k]!, k);
  }
  return rows.map((row, i) => row[size]! / row[i]!);
}

function clear(row: number[], by: readonly number[], k: number): void {
  const factor = row[k]! / by[k]!;
  for (let j = k; j < row.length; j++) row[j]! -= factor * by[j]!;
}
