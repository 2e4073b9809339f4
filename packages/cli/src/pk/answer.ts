/**
 * What `compline pk` finds: the curve of the model's typical person as given, the band of its people, and what they amount
 * to: highest level, area, time above the levels that a source connects with something, effects, occupancy as a range.
 *
 * Everything carries its model. Concentrations come as mg/L and leave as ng/mL; areas as ng·h/mL; times are hours.
 */
import { failWith, ok, type Result } from "@compline/base";
import { unverifiedIn } from "@compline/formulary";
import {
  above,
  bandOf,
  ec50Of,
  evenly,
  highest,
  individual,
  occupancyOf,
  simulate,
  toMgPerL,
  type Band,
  type Curve,
  type DosingRecord,
  type Individual,
  type Interval,
  type ModelPerson,
  type PkModel,
} from "@compline/pkpd";

export const NG_PER_ML = 1000;

export interface PkAsked {
  readonly model: PkModel;
  readonly person: ModelPerson;
  readonly records: readonly DosingRecord[];
  readonly times: readonly number[];
  readonly interval: number;
  readonly people: number;
  readonly seed: number;
  /** mg a day. */
  readonly ed50: Interval | undefined;
}

export interface Level {
  readonly name: string;
  readonly says: string;
  readonly observable: string;
  readonly mgPerL: number;
  readonly verified: boolean;
  readonly hours: number;
  readonly lastH: number | undefined;
}

export interface PkAnswer extends PkAsked {
  readonly curve: Curve;
  readonly individual: Individual;
  /** None where the publication says nothing of how people differ. */
  readonly bands: readonly Band[];
  readonly cmax: { readonly value: number; readonly timeH: number };
  /** mg·h/L up to the last time. */
  readonly auc: number;
  readonly levels: readonly Level[];
  /** Shares of the receptor at each time. */
  readonly occupancy: readonly Interval[] | undefined;
  readonly unverified: readonly { readonly at: string; readonly lead: string }[];
}

/** Where a curve is looked at first: fine enough for a peak of an hour within half a year. */
const LOOKS = 4000;

export function pkAnswer(asked: PkAsked): Result<PkAnswer> {
  const { model, person, records, times } = asked;
  const made = individual(model, person);
  if (!made.ok) return made;
  const stretches = [{ fromH: Number.NEGATIVE_INFINITY, ...made.value }];
  const curve = simulate(stretches, records, { times, areas: true });
  if (!curve.ok) return curve;
  // From the beginning, whatever times are asked for: a level that was exceeded before them is no "never".
  const [fromH, toH] = [Math.min(0, times[0] ?? 0), times.at(-1) ?? 0];
  const of = (observable: string) => (looked: readonly number[]) => {
    const again = simulate(stretches, records, { times: looked });
    return again.ok ? again.value.concentration[curve.value.observables.indexOf(observable)]! : [];
  };
  const looks = looksOf(fromH, toH, records);
  const bands = isVaried(model) ? bandOf(model, person, records, asked) : ok([]);
  if (!bands.ok) return bands;
  const occupied = asked.ed50 === undefined ? ok(undefined) : occupancy(asked.ed50, made.value, curve.value);
  if (!occupied.ok) return occupied;
  const level = (one: NonNullable<PkModel["thresholds"]>[number]): Level => {
    const mgPerL = toMgPerL(one.value, one.unit) ?? Number.NaN;
    const { hours, lastH } = above(of(one.of), looks, mgPerL);
    return { name: one.name, says: one.says, observable: one.of, mgPerL, verified: one.source !== null, hours, lastH };
  };
  return ok({
    ...asked,
    curve: curve.value,
    individual: made.value,
    bands: bands.value,
    cmax: highest(of("central"), looks),
    auc: curve.value.area[0]?.at(-1) ?? 0,
    levels: (model.thresholds ?? []).map(level),
    occupancy: occupied.value,
    unverified: unverifiedNumbers(model),
  });
}

/** Numbers that nobody has read in a source; sentences about the model are no part of an answer. */
const unverifiedNumbers = (model: PkModel): PkAnswer["unverified"] =>
  unverifiedIn(model)
    .filter(({ path }) => !["notRetained", "leftOut"].includes(String(path[0])) && !path.includes("not"))
    .map(({ at, path, lead }) => ({ at: nameOf(model, path) ?? at, lead }));

/** What somebody calls it, in the place of its number in a list. */
function nameOf(model: PkModel, [list, i]: readonly (string | number)[]): string | undefined {
  if (typeof i !== "number") return undefined;
  if (list === "between") return `variability of ${model.between?.[i]?.on ?? ""}`;
  if (list === "thresholds") return model.thresholds?.[i]?.name;
  return list === "covariates"
    ? model.covariates[i]?.on.map((on) => `${model.covariates[i]?.of} on ${on}`).join(", ")
    : undefined;
}

export const isVaried = ({ between = [] }: PkModel): boolean => between.length > 0;

/** Evenly, and soon after every dose. */
function looksOf(fromH: number, toH: number, records: readonly DosingRecord[]): readonly number[] {
  const begins = records
    .map(({ timeH }) => timeH)
    .flatMap((timeH) => [0, 0.05, 0.1, 0.25, 0.5, 1].map((after) => timeH + after))
    .filter((time) => time > fromH && time < toH);
  return [...new Set([...evenly(fromH, toH, LOOKS), ...begins])].toSorted((a, b) => a - b);
}

const FAR_H = 1e5;

function occupancy(ed50: Interval, { parameters, routes }: Individual, curve: Curve): Result<readonly Interval[]> {
  const one = simulate([{ fromH: Number.NEGATIVE_INFINITY, parameters, routes }], [{ timeH: 0, amtMg: 1 }], {
    times: [FAR_H],
    areas: true,
  });
  if (!one.ok) return one;
  if (one.value.by === "integration")
    return failWith("CL108", "--ed50", "the model is not linear: no one area of 1 mg", "a linear model");
  const ec50 = ec50Of(ed50, one.value.area[0]?.[0] ?? 0);
  return ok([...(curve.concentration[0] ?? [])].map((c) => occupancyOf(c, ec50)));
}
