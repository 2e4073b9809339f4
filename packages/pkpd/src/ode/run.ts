/**
 * A body that is not linear, or whose person changes while a dose is still on its way: integrated from moment to moment.
 *
 * The moments are those of the linear walk (timeline.ts); between two of them the solver runs, and what is seen comes from
 * its polynomial. Units: h, mg, mg/L.
 */
import { failWith, ok, type Result } from "@compline/base";
import type { Observable } from "../body.ts";
import type { Regime } from "../dosing/regime.ts";
import { MOMENT, timeOf, type Chain, type Timeline } from "../dosing/timeline.ts";
import type { Seen } from "../seen.ts";
import { integrate, solver, type Slope, type Solver } from "./dormand-prince.ts";
import { slopeOf } from "./slope.ts";

const RELATIVE = 1e-10;
/** Of what was ever given at once: what is less is nothing. */
const ABSOLUTE_SHARE = 1e-14;

interface Run {
  readonly regimes: readonly Regime[];
  readonly line: Timeline;
  readonly open: Chain[];
  readonly seen: Seen;
  readonly coupled: Coupled | undefined;
  solver: Solver;
  regime: number;
}

/** Something that the concentration in the blood moves, integrated with the body: its last state, and what becomes of it. */
export interface Coupled {
  readonly begin: number;
  readonly slope: (mgPerL: number, response: number) => number;
  /** One a time. */
  readonly seen: Float64Array;
}

/** What is seen at rising times, from the beginning of everything on; the state at the last of them is written to `end`. */
export function integrateAt(
  regimes: readonly Regime[],
  line: Timeline,
  times: readonly number[],
  areas: boolean,
  coupled?: Coupled,
  end?: Float64Array,
): Result<Seen> {
  const { observables } = regimes[0]!.body;
  const column = (): Float64Array => new Float64Array(times.length);
  const seen: Seen = {
    observables: observables.map(({ name }) => name),
    concentration: observables.map(column),
    area: areas ? observables.map(column) : [],
  };
  const open: Chain[] = [];
  const first = solverFor(regimes[0]!, open, line, coupled);
  if (coupled !== undefined) first.y[first.size - 1] = coupled.begin;
  const run: Run = { regimes, line, open, seen, coupled, solver: first, regime: 0 };
  let timeH = Math.min(times[0] ?? 0, timeOf(line, 0));
  let [next, place] = [0, 0];
  for (;;) {
    for (; timeOf(line, next) <= timeH; next++) happen(run, next);
    for (; place < times.length && times[place]! <= timeH; place++) write(run, place, run.solver.y);
    if (place === times.length) {
      end?.set(run.solver.y);
      return ok(seen);
    }
    const untilH = Math.min(timeOf(line, next), times.at(-1)!);
    const from = place;
    while (times[place]! < untilH) place += 1;
    const isFollowed = integrate(run.solver, timeH, untilH, times.slice(from, place), 0, (i, y) =>
      write(run, from + i, y),
    );
    if (!isFollowed) return failWith("PK107", "times", `the solution cannot be followed after ${timeH} h`);
    timeH = untilH;
  }
}

function solverFor(regime: Regime, open: readonly Chain[], line: Timeline, coupled: Coupled | undefined): Solver {
  const largest = line.amount.reduce((most, amount) => Math.max(most, Math.abs(amount)), 1e-9);
  const tolerance = { relative: RELATIVE, absolute: ABSOLUTE_SHARE * largest };
  const { size } = regime.body.system;
  const slope = slopeOf(regime.body, open);
  if (coupled === undefined) return solver(size, slope, tolerance);
  const [{ at, perMg }] = regime.body.observables as readonly [Observable];
  const both: Slope = (t, y, dy) => {
    slope(t, y, dy);
    dy[size] = coupled.slope(y[at]! * perMg, y[size]!);
  };
  return solver(size + 1, both, tolerance);
}

function write({ regimes, regime, seen, coupled }: Run, place: number, y: Float64Array): void {
  const { observables, areasAt } = regimes[regime]!.body;
  if (coupled !== undefined) coupled.seen[place] = y.at(-1)!;
  observables.forEach(({ at, perMg }, i) => {
    seen.concentration[i]![place] = y[at]! * perMg;
    if (seen.area.length > 0) seen.area[i]![place] = y[areasAt + i]!;
  });
}

function happen(run: Run, i: number): void {
  const { line, open } = run;
  const { body } = run.regimes[run.regime]!;
  const [kind, at, amount] = [line.kind[i]!, line.at[i]!, line.amount[i]!];
  const { y } = run.solver;
  // After a jump the solution begins anew, and so does the choice of steps.
  run.solver.step = 0;
  if (kind === MOMENT.add) y[at]! += amount;
  if (kind === MOMENT.state) line.states[at]!.forEach((made, c) => (y[c]! += amount * made));
  if (kind === MOMENT.rate) y[body.ratesAt + at]! += amount;
  if (kind === MOMENT.chain) open.push(line.chains[at]!);
  if (kind === MOMENT.chainEnd) open.splice(open.indexOf(line.chains[at]!), 1);
  if (kind === MOMENT.empty) {
    y.fill(0, 0, body.areasAt);
    y.fill(0, body.ratesAt, body.system.size);
    open.length = 0;
  }
  if (kind === MOMENT.regime) {
    run.regime = at;
    const changed = solverFor(run.regimes[at]!, open, line, run.coupled);
    changed.y.set(y);
    run.solver = changed;
  }
}
