/**
 * The same walk where the times are a regular grid: hourly for half a year and a thousand people.
 *
 * From one dose to the next the state does not have to be carried from point to point: what is seen k steps later is one
 * row of exp(A·h)^k times the state, so a point costs as many products as there are compartments, and nothing is
 * allocated for it. Doses that fall between two points are each brought to the next point by themselves and added; they
 * are all positive, so nothing cancels. Intervals with anything else in them are walked.
 *
 * Units: h, mg, mg/L.
 */
import { MOMENT, timeOf } from "../dosing/timeline.ts";
import { exponential, impulse } from "./propagator.ts";
import { look, walkTo, type LinearRegime, type Walk } from "./run.ts";
import { apply, product } from "./system.ts";

export interface Grid {
  readonly fromH: number;
  readonly everyH: number;
  readonly count: number;
}

/** Powers of one step, as far as a day of hours: between two nights there are seldom more points. */
const MOST_POWERS = 24;

interface Stepper {
  readonly regime: LinearRegime;
  /** How many steps one leap may have. */
  readonly most: number;
  /** exp(A h k) at k − 1, where it was needed. */
  readonly powers: (Float64Array | undefined)[];
  /** Of every observable, what is seen k steps later: row k − 1 times the state. */
  readonly rows: readonly Float64Array[];
  readonly brought: Float64Array;
  readonly next: Float64Array;
  /** What 1 mg in `into`, `delta` before a point, is at the point; kept from dose to dose. */
  into: number;
  delta: number;
}

/** Writes what is seen at every point of the grid to `out[observable]`, from `offset` on. */
export function walkGrid(walk: Walk, grid: Grid, out: readonly Float64Array[], offset: number): void {
  const { fromH, everyH, count } = grid;
  let stepper: Stepper | undefined;
  walkTo(walk, fromH);
  if (count > 0) look(walk, out, offset);
  let g = 0;
  while (g < count - 1) {
    const regime = walk.regimes[walk.regime]!;
    if (stepper?.regime !== regime) stepper = stepperOf(regime, everyH, count);
    const free = walk.open.length > 0 ? 0 : freeSteps(walk, grid, g);
    if (free > 0) {
      const steps = Math.min(free, stepper.most, count - 1 - g);
      leap(walk, stepper, steps, out, offset + g);
      g += steps;
      walk.timeH = fromH + g * everyH;
      continue;
    }
    g += 1;
    const pointH = fromH + g * everyH;
    if (walk.open.length > 0 || !addsOnly(walk, pointH)) walkTo(walk, pointH);
    else bring(walk, stepper, pointH);
    look(walk, out, offset + g);
  }
}

function stepperOf(regime: LinearRegime, everyH: number, count: number): Stepper {
  const { system, observables } = regime.body;
  const { size } = system;
  const most = Math.min(MOST_POWERS, count - 1);
  const step = exponential(regime.propagator, everyH);
  const rows = observables.map(({ at, perMg }) => rowsOf(step, at, perMg, size, most));
  const powers: (Float64Array | undefined)[] = [step];
  return {
    regime,
    most,
    powers,
    rows,
    brought: new Float64Array(size),
    next: new Float64Array(size),
    into: -1,
    delta: -1,
  };
}

/** Row `at` of the powers of a step, one below the other, times a factor. */
function rowsOf(step: Float64Array, at: number, perMg: number, size: number, most: number): Float64Array {
  const rows = new Float64Array(size * most);
  for (let j = 0; j < size; j++) rows[j] = perMg * step[at * size + j]!;
  for (let k = size; k < size * most; k += size) {
    for (let i = 0; i < size; i++) {
      const factor = rows[k - size + i]!;
      for (let j = 0; j < size; j++) rows[k + j]! += factor * step[i * size + j]!;
    }
  }
  return rows;
}

/** exp(A h k) from the powers that are there: of whole steps and their halves. */
function powerOf(powers: (Float64Array | undefined)[], k: number, size: number): Float64Array {
  const known = powers[k - 1];
  if (known !== undefined) return known;
  const half = Math.floor(k / 2);
  const made = product(powerOf(powers, half, size), powerOf(powers, k - half, size), size);
  powers[k - 1] = made;
  return made;
}

/** Whole steps before the next moment. */
function freeSteps({ line, next }: Walk, { fromH, everyH, count }: Grid, g: number): number {
  if (next >= line.count) return count - 1 - g;
  const untilH = line.time[next]!;
  let steps = Math.max(0, Math.ceil((untilH - fromH) / everyH) - 1 - g);
  // Rounding of the division must not put a moment before or at a point that is seen without it.
  while (steps > 0 && fromH + (g + steps) * everyH >= untilH) steps -= 1;
  return steps;
}

function leap(walk: Walk, stepper: Stepper, steps: number, out: readonly Float64Array[], place: number): void {
  const { rows, powers, next, regime } = stepper;
  const { state } = walk;
  const { size } = regime.body.system;
  for (let o = 0; o < rows.length; o++) {
    if (size === 3) seeThree(rows[o]!, state, out[o]!, place + 1, steps);
    else see(rows[o]!, state, size, out[o]!, place + 1, steps);
  }
  apply(powerOf(powers, steps, size), state, next, size);
  state.set(next);
}

function see(
  rows: Float64Array,
  x: Float64Array,
  size: number,
  seen: Float64Array,
  place: number,
  steps: number,
): void {
  for (let k = 0, at = 0; k < steps; k++) {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += rows[at++]! * x[i]!;
    seen[place + k] = sum;
  }
}

/** The same with the state in registers: a depot and two compartments are what most models of sleep medicines are. */
function seeThree(rows: Float64Array, x: Float64Array, seen: Float64Array, place: number, steps: number): void {
  const a = x[0]!;
  const b = x[1]!;
  const c = x[2]!;
  for (let k = 0, at = 0; k < steps; k++, at += 3)
    seen[place + k] = rows[at]! * a + rows[at + 1]! * b + rows[at + 2]! * c;
}

function addsOnly({ line, next }: Walk, untilH: number): boolean {
  for (let i = next; timeOf(line, i) <= untilH; i++) if (line.kind[i] !== MOMENT.add) return false;
  return true;
}

/** One step with doses inside it. */
function bring(walk: Walk, stepper: Stepper, pointH: number): void {
  const { line, state } = walk;
  const { brought, next, regime, powers } = stepper;
  const { size } = regime.body.system;
  apply(powerOf(powers, 1, size), state, next, size);
  for (; timeOf(line, walk.next) <= pointH; walk.next++) {
    const into = line.at[walk.next]!;
    const delta = pointH - line.time[walk.next]!;
    if (into !== stepper.into || delta !== stepper.delta) {
      impulse(regime.propagator, into, delta, brought);
      stepper.into = into;
      stepper.delta = delta;
    }
    const amount = line.amount[walk.next]!;
    for (let i = 0; i < size; i++) next[i]! += amount * brought[i]!;
  }
  state.set(next);
  walk.timeH = pointH;
}
