/**
 * A person as the engine walks them: parameters and ways in, from a time on; several where covariates change with time.
 *
 * Makes the body of each stretch of time (body.ts), the arms of its routes, and what steady states ask for. Units: h, mg, L.
 */
import { all, failWith, ok, type Result } from "@compline/base";
import { bodyOf, compartmentsOnly, depotName, type Body, type Depot } from "./body.ts";
import type { Arm, Routes } from "./dosing/arm.ts";
import type { DosingRecord } from "./dosing/record.ts";
import { armsOf, regimeAt, runsIn, type Regime } from "./dosing/regime.ts";
import { propagator, type Propagator } from "./linear/propagator.ts";
import { linearSystem } from "./linear/system.ts";
import type { Parameters } from "./parameter.ts";

/** A way in as a model says it: through a depot where it has `ka`, else straight into the compartment. */
export interface WayIn extends Omit<Arm, "into"> {
  readonly to: "central" | "liver";
  readonly ka?: number;
}

export interface Stretch {
  readonly fromH: number;
  readonly parameters: Parameters;
  readonly routes: ReadonlyMap<string, readonly WayIn[]>;
}

export interface PersonOptions {
  readonly areas: boolean;
}

/** At least one stretch; the first holds from the beginning. */
export function regimesOf(
  stretches: readonly Stretch[],
  records: readonly DosingRecord[],
  { areas }: PersonOptions,
): Result<readonly Regime[]> {
  if (stretches.length === 0) return failWith("PK103", "stretches", "nobody to give a dose to", "one person");
  const plain = all(stretches.map((stretch) => regimeOf(stretch, [], areas)));
  if (!plain.ok) return plain;
  const infused = infusedBy(plain.value, records);
  if (infused.length === 0) return plain;
  return all(stretches.map((stretch) => regimeOf(stretch, infused, areas)));
}

function regimeOf({ fromH, parameters, routes }: Stretch, infused: readonly string[], areas: boolean): Result<Regime> {
  const depots: Depot[] = [];
  const named = new Map<string, readonly (readonly [WayIn, string])[]>();
  for (const [route, ways] of routes) {
    const into = ways.map((way): readonly [WayIn, string] => {
      if (way.ka === undefined) return [way, way.to];
      depots.push({ ka: way.ka, to: way.to });
      return [way, depotName(depots.length - 1)];
    });
    named.set(route, into);
  }
  const body = bodyOf(parameters, { depots, areas, infused });
  if (!body.ok) return body;
  const arms: Routes = new Map(
    [...named].map(([route, ways]) => [
      route,
      ways.map(([way, name]): Arm => ({ ...way, into: body.value.compartments.indexOf(name) })),
    ]),
  );
  const [usual = []] = arms.values();
  return ok({ fromH, body: body.value, routes: arms, usual, ...propagatorsOf(body.value) });
}

/** Made once, when a steady state or a chain asks for them. */
function propagatorsOf(body: Body) {
  let alone: Propagator | undefined;
  const rates = new Map<number, Propagator>();
  const withRate = (into: number): Propagator => {
    const known = rates.get(into) ?? propagator(rateInto(body, into));
    rates.set(into, known);
    return known;
  };
  return { compartments: () => (alone ??= propagator(compartmentsOnly(body))), withRate };
}

/** The compartments, and behind them the rate into one of them as a state of its own. */
function rateInto(body: Body, into: number) {
  const { a, size } = compartmentsOnly(body);
  const wide = size + 1;
  const matrix = new Float64Array(wide * wide);
  for (let row = 0; row < size; row++) matrix.set(a.subarray(row * size, (row + 1) * size), row * wide);
  matrix[into * wide + size] = 1;
  return linearSystem(wide, matrix);
}

/** The compartments into which some record runs at a rate. */
function infusedBy(regimes: readonly Regime[], records: readonly DosingRecord[]): readonly string[] {
  const found = new Set<string>();
  const { body } = regimes[0]!;
  const note = (arms: readonly Arm[], record: DosingRecord): void => {
    for (const arm of arms)
      if (arm.transit === undefined && runsIn(record, arm)) found.add(body.compartments[arm.into]!);
  };
  for (const record of records) {
    note(armsOf(regimes[0]!, record), record);
    if (regimes.length > 1) note(armsOf(regimeAt(regimes, record.timeH), record), record);
  }
  return [...found];
}
