/**
 * Concentrations of a linear body at given times or on a grid, exactly, with areas under the curves where they are asked.
 *
 * Refuses what is not linear (PK104: a saturable elimination) and a chain of transit compartments in a person who changes
 * with time (PK105); simulate.ts sends both to the solver of differential equations. Units: h, mg, mg/L, mg·h/L.
 */
import { fail, failWith, ok, type Result } from "@compline/base";
import { recordIssues, type DosingRecord } from "./dosing/record.ts";
import type { Regime } from "./dosing/regime.ts";
import { schedule } from "./dosing/schedule.ts";
import { timeOf, type Timeline } from "./dosing/timeline.ts";
import { walkGrid, type Grid } from "./linear/grid.ts";
import { propagator } from "./linear/propagator.ts";
import { look, onTheWay, walkFrom, walkTo, type LinearRegime, type Walk } from "./linear/run.ts";
import { regimesOf, type Stretch } from "./person.ts";
import type { Seen } from "./seen.ts";

export function prepare(
  stretches: readonly Stretch[],
  records: readonly DosingRecord[],
  areas: boolean,
): Result<{ readonly regimes: readonly Regime[]; readonly line: Timeline }> {
  const issues = recordIssues(records, stretches[0]?.routes ?? new Map());
  if (issues.length > 0) return fail(issues);
  const regimes = regimesOf(stretches, records, { areas });
  if (!regimes.ok) return regimes;
  const line = schedule(regimes.value, records);
  return line.ok ? ok({ regimes: regimes.value, line: line.value }) : line;
}

/** A walk at the beginning: before the first moment and the first time. */
export function walkOf(regimes: readonly Regime[], line: Timeline, fromH: number): Result<Walk> {
  const [{ body }] = regimes as readonly [Regime];
  if (body.saturable !== undefined) return failWith("PK104", "vmax", "a saturable elimination is not linear");
  if (regimes.length > 1 && line.chains.length > 0)
    return failWith("PK105", "mtt", "transit compartments of a person who changes with time have no closed form");
  const linear = regimes.map((regime): LinearRegime => ({
    fromH: regime.fromH,
    body: regime.body,
    propagator: propagator(regime.body.system),
  }));
  return ok(walkFrom(linear, line, Math.min(fromH, timeOf(line, 0))));
}

/** At given times, in rising order. */
export function seeAt(walk: Walk, times: readonly number[], areas: boolean): Seen {
  const { observables, areasAt } = walk.regimes[0]!.body;
  const concentration = observables.map(() => new Float64Array(times.length));
  const area = areas ? observables.map(() => new Float64Array(times.length)) : [];
  times.forEach((timeH, place) => {
    walkTo(walk, timeH);
    look(walk, concentration, place);
    area.forEach((one, i) => {
      one[place] = walk.state[areasAt + i]! + onTheWay(walk, areasAt + i);
    });
  });
  return { observables: observables.map(({ name }) => name), concentration, area };
}

/** On a regular grid, into arrays of the caller: one an observable, from `offset` on. */
export function seeGrid(
  stretches: readonly Stretch[],
  records: readonly DosingRecord[],
  grid: Grid,
  out: readonly Float64Array[],
  offset: number,
): Result<void> {
  const prepared = prepare(stretches, records, false);
  if (!prepared.ok) return prepared;
  const walk = walkOf(prepared.value.regimes, prepared.value.line, grid.fromH);
  if (!walk.ok) return walk;
  walkGrid(walk.value, grid, out, offset);
  return ok(undefined);
}
