/**
 * A linear body that is looked at in equal ticks: one matrix takes it from tick to tick, whatever was given in between.
 *
 *     x(t + T) = exp(A T) · (x(t) + dose)        a dose at the beginning of the tick
 *     x(t + T) = exp(A T) · x(t), rate = dose/T   one that runs in over the whole tick
 *
 * The tick is looked at in two parts, the night (its first hours) and the rest; what is left of a lag before a dose is not counted.
 * Refuses a saturable elimination (PK104) and a chain of transit compartments (PK120), which no one matrix takes on.
 * Units: h, mg, mg/L.
 */
import { failWith, ok, type Result } from "@compline/base";
import { bodyOf, depotName, type Depot } from "../body.ts";
import type { Individual } from "../model/individual.ts";
import type { WayIn } from "../person.ts";
import { exponential, propagator } from "./propagator.ts";
import { apply } from "./system.ts";

export interface TickAsked {
  readonly route: string;
  readonly tickH: number;
  /** The first part of the tick; the whole of it where there is no night. */
  readonly nightH: number;
  readonly as: "bolus" | "infusion";
}

/** Of one tick, in mg/L: means over the night and the whole tick, and what is there when the night ends. */
export interface TickLevels {
  night: number;
  mean: number;
  after: number;
}

export interface TickSteps {
  /** Takes the body through one tick with a dose (mg), and writes what was seen to `out`. */
  readonly step: (doseMg: number, out: TickLevels) => void;
  readonly empty: () => void;
}

export function tickSteps({ parameters, routes }: Individual, asked: TickAsked): Result<TickSteps> {
  const ways = routes.get(asked.route);
  if (ways === undefined)
    return failWith("PK121", "route", `the model knows no route "${asked.route}"`, [...routes.keys()].join(", "));
  if (ways.some(({ transit, dosePower }) => transit !== undefined || dosePower !== undefined))
    return failWith("PK120", "routes", "transit compartments or a dose that changes its own share have no one matrix");
  const depots = ways.flatMap(({ ka, to }): Depot[] => (ka === undefined ? [] : [{ ka, to }]));
  const made = intoOf(ways);
  const infused = asked.as === "infusion" ? [...new Set(made.map(({ name }) => name))] : [];
  const body = bodyOf(parameters, { depots, areas: true, infused });
  if (!body.ok) return body;
  const { compartments, observables, saturable, system, areasAt, ratesAt } = body.value;
  if (saturable !== undefined) return failWith("PK104", "vmax", "a saturable elimination is not linear");
  const inputs = made.map(({ name, f }) => ({
    at: asked.as === "bolus" ? compartments.indexOf(name) : ratesAt + infused.indexOf(name),
    perMg: asked.as === "bolus" ? f : f / asked.tickH,
  }));
  const forward = propagator(system);
  const night = exponential(forward, asked.nightH);
  const restH = asked.tickH - asked.nightH;
  const rest = restH > 0 ? exponential(forward, restH) : undefined;
  const central = observables[0]!;
  return ok(walker({ size: system.size, inputs, night, rest, asked, central, areasAt, ratesAt }));
}

interface Walked {
  readonly size: number;
  readonly inputs: readonly { readonly at: number; readonly perMg: number }[];
  readonly night: Float64Array;
  readonly rest: Float64Array | undefined;
  readonly asked: TickAsked;
  readonly central: { readonly at: number; readonly perMg: number };
  readonly areasAt: number;
  readonly ratesAt: number;
}

function walker({ size, inputs, night, rest, asked, central, areasAt, ratesAt }: Walked): TickSteps {
  let [x, other] = [new Float64Array(size), new Float64Array(size)];
  const { nightH, tickH } = asked;
  const step = (doseMg: number, out: TickLevels): void => {
    for (let i = areasAt; i < size; i++) x[i] = 0;
    for (let i = 0; i < inputs.length; i++) x[inputs[i]!.at]! += doseMg * inputs[i]!.perMg;
    apply(night, x, other, size);
    out.night = other[areasAt]! / nightH;
    out.after = other[central.at]! * central.perMg;
    if (rest === undefined) [x, other] = [other, x];
    else apply(rest, other, x, size);
    out.mean = x[areasAt]! / tickH;
    for (let i = ratesAt; i < size; i++) x[i] = 0;
  };
  return { step, empty: () => void x.fill(0) };
}

/** Where each way lands, and the share of the dose that does. */
function intoOf(ways: readonly WayIn[]): readonly { readonly name: string; readonly f: number }[] {
  let depots = 0;
  return ways.map(({ ka, to, f }) => ({ name: ka === undefined ? to : depotName(depots++), f }));
}
