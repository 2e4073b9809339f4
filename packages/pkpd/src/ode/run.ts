/**
 * A body that is not linear, or whose person changes while a dose is still on its way: integrated from moment to moment.
 *
 * The moments are those of the linear walk (timeline.ts); between two of them the solver runs, and what is seen comes from
 * its polynomial. Units: h, mg, mg/L.
 */
import { failWith, ok, type Result } from "@compline/base";
import type { Regime } from "../dosing/schedule.ts";
import { MOMENT, timeOf, type Chain, type Timeline } from "../dosing/timeline.ts";
import type { Seen } from "../simulate-linear.ts";
import { integrate, solver, type Solver } from "./dormand-prince.ts";
import { slopeOf } from "./slope.ts";

const RELATIVE = 1e-10;
/** Of what was ever given at once: what is less is nothing. */
const ABSOLUTE_SHARE = 1e-14;

interface Run {
  readonly regimes: readonly Regime[];
  readonly line: Timeline;
  readonly open: Chain[];
  readonly seen: Seen;
  solver: Solver;
  regime: number;
}

/** What is seen at rising times, from the beginning of everything on; `begin` is the state there, nothing if left out. */
export function integrateAt(
  regimes: readonly Regime[],
  line: Timeline,
  times: readonly number[],
  areas: boolean,
  begin?: Float64Array,
): Result<{ readonly seen: Seen; readonly state: Float64Array }> {
  const { observables } = regimes[0]!.body;
  const column = (): Float64Array => new Float64Array(times.length);
  const seen: Seen = {
    observables: observables.map(({ name }) => name),
    concentration: observables.map(column),
    area: areas ? observables.map(column) : [],
  };
  const open: Chain[] = [];
  const run: Run = { regimes, line, open, seen, solver: solverFor(regimes[0]!, open, line), regime: 0 };
  if (begin !== undefined) run.solver.y.set(begin);
  let timeH = Math.min(times[0] ?? 0, timeOf(line, 0));
  let [next, place] = [0, 0];
  for (;;) {
    for (; timeOf(line, next) <= timeH; next++) happen(run, next);
    for (; place < times.length && times[place]! <= timeH; place++) write(run, place, run.solver.y);
    if (place === times.length) return ok({ seen, state: run.solver.y });
    const untilH = Math.min(timeOf(line, next), times.at(-1)!);
    const first = place;
    while (times[place]! < untilH) place += 1;
    const isFollowed = integrate(run.solver, timeH, untilH, times.slice(first, place), 0, (i, y) =>
      write(run, first + i, y),
    );
    if (!isFollowed) return failWith("PK107", "times", `the solution cannot be followed after ${timeH} h`);
    timeH = untilH;
  }
}

const solverFor = (regime: Regime, open: readonly Chain[], line: Timeline): Solver => {
  const largest = line.amount.reduce((most, amount) => Math.max(most, Math.abs(amount)), 1e-9);
  const tolerance = { relative: RELATIVE, absolute: ABSOLUTE_SHARE * largest };
  return solver(regime.body.system.size, slopeOf(regime.body, open), tolerance);
};

function write({ regimes, regime, seen }: Run, place: number, y: Float64Array): void {
  const { observables, areasAt } = regimes[regime]!.body;
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
    y.fill(0, body.ratesAt);
    open.length = 0;
  }
  if (kind === MOMENT.regime) {
    run.regime = at;
    const changed = solverFor(run.regimes[at]!, open, line);
    changed.y.set(y);
    run.solver = changed;
  }
}
