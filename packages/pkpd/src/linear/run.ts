/**
 * A linear body walked through its moments, and what is seen at given times.
 *
 * Between two moments the state goes on by an exponential; at a moment it changes at once. What is seen at the time of a
 * moment is what is there after it. A chain of transit compartments that has begun is added to what is seen, and joins
 * the state where it has ended. Units: h, mg, mg/L.
 */
import type { Body } from "../body.ts";
import { MOMENT, timeOf, type Timeline } from "../dosing/timeline.ts";
import { gammaResponse } from "./gamma-input.ts";
import { advance, type Propagator } from "./propagator.ts";

export interface LinearRegime {
  readonly fromH: number;
  readonly body: Body;
  readonly propagator: Propagator;
}

export interface Walk {
  readonly regimes: readonly LinearRegime[];
  readonly line: Timeline;
  /** Compartments, areas, rates. */
  readonly state: Float64Array;
  /** Numbers of chains that have begun and not ended. */
  readonly open: number[];
  /** The next moment. */
  next: number;
  timeH: number;
  regime: number;
}

/** Nothing is in the body at `fromH`. */
export function walkFrom(regimes: readonly LinearRegime[], line: Timeline, fromH: number): Walk {
  const state = new Float64Array(regimes[0]!.body.system.size);
  return { regimes, line, state, open: [], next: 0, timeH: fromH, regime: 0 };
}

/** Goes on to a time, through every moment up to and at it. */
export function walkTo(walk: Walk, timeH: number): void {
  const { line } = walk;
  while (timeOf(line, walk.next) <= timeH) {
    goOn(walk, line.time[walk.next]!);
    happen(walk, walk.next);
    walk.next += 1;
  }
  goOn(walk, timeH);
}

function goOn(walk: Walk, timeH: number): void {
  if (!(timeH > walk.timeH)) return;
  advance(walk.regimes[walk.regime]!.propagator, walk.state, timeH - walk.timeH);
  walk.timeH = timeH;
}

/** One moment, at the time the walk has reached. */
function happen(walk: Walk, i: number): void {
  const { line, state } = walk;
  const { body } = walk.regimes[walk.regime]!;
  const [at, amount] = [line.at[i]!, line.amount[i]!];
  switch (line.kind[i]) {
    case MOMENT.add:
      state[at]! += amount;
      break;
    case MOMENT.rate:
      state[body.ratesAt + at] = quiet(state[body.ratesAt + at]! + amount, amount);
      break;
    case MOMENT.empty:
      state.fill(0, 0, body.areasAt);
      state.fill(0, body.ratesAt);
      walk.open.length = 0;
      break;
    case MOMENT.state:
      join(state, line.states[at]!, amount);
      break;
    case MOMENT.chain:
      walk.open.push(at);
      break;
    case MOMENT.chainEnd:
      join(state, line.chains[at]!.made, amount);
      walk.open.splice(walk.open.indexOf(at), 1);
      break;
    case MOMENT.regime:
      walk.regime = at;
      break;
    default:
      throw new Error(`no such moment: ${line.kind[i] ?? "none"}`);
  }
}

/** What is left of a rate when all its infusions ended: rounding, and no rate. */
const quiet = (rate: number, change: number): number => (Math.abs(rate) < 1e-12 * Math.abs(change) ? 0 : rate);

function join(state: Float64Array, made: Float64Array, amount: number): void {
  for (let i = 0; i < made.length; i++) state[i]! += amount * made[i]!;
}

/** Concentrations now, one an observable, written to `out[observable][place]`. */
export function look(walk: Walk, out: readonly Float64Array[], place: number): void {
  const { observables } = walk.regimes[walk.regime]!.body;
  // A loop and no closure: a grid looks after every dose, and a population has hundreds of thousands.
  for (let i = 0; i < observables.length; i++) {
    const { at, perMg } = observables[i]!;
    out[i]![place] = (walk.state[at]! + onTheWay(walk, at)) * perMg;
  }
}

/** What open chains have brought into a compartment or an area by now, mg. */
export function onTheWay(walk: Walk, at: number): number {
  if (walk.open.length === 0) return 0;
  const { system } = walk.regimes[walk.regime]!.body;
  const made = new Float64Array(system.size);
  let sum = 0;
  for (const number of walk.open) {
    const chain = walk.line.chains[number]!;
    gammaResponse(system, chain, walk.timeH - chain.sinceH, made);
    sum += chain.amountMg * (made[at]! - chain.earlier[at]!);
  }
  return sum;
}
