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
import type { UsedEd50 } from "./ed50.ts";
import { looksOf } from "./looks.ts";

export const NG_PER_ML = 1000;

export interface PkAsked {
  readonly model: PkModel;
  readonly person: ModelPerson;
  readonly records: readonly DosingRecord[];
  readonly times: readonly number[];
  readonly interval: number;
  readonly people: number;
  readonly seed: number;
  readonly ed50: UsedEd50 | undefined;
  /** A level of somebody's own, in the blood. */
  readonly aboveMgPerL: number | undefined;
  /** Whether what a measurement adds is drawn as well. */
  readonly isMeasured: boolean;
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
  const bands = isVaried(model) ? bandOf(model, person, records, { ...asked, above: asked.aboveMgPerL }) : ok([]);
  if (!bands.ok) return bands;
  const occupied = asked.ed50 === undefined ? ok(undefined) : occupancy(asked.ed50, made.value, curve.value);
  if (!occupied.ok) return occupied;
  const level = ({ name, says, of: observable, value, unit, isVerified }: Threshold): Level => {
    const mgPerL = toMgPerL(value, unit) ?? Number.NaN;
    const { hours, lastH } = above(of(observable), looks, mgPerL);
    return { name, says, observable, mgPerL, verified: isVerified, hours, lastH };
  };
  return ok({
    ...asked,
    curve: curve.value,
    individual: made.value,
    bands: bands.value,
    cmax: highest(of("central"), looks),
    auc: curve.value.area[0]?.at(-1) ?? 0,
    levels: [
      ...(model.thresholds ?? []).map((one) => level({ ...one, isVerified: one.source !== null })),
      ...(asked.aboveMgPerL === undefined ? [] : [level(ownLevel(asked.aboveMgPerL))]),
    ],
    occupancy: occupied.value,
    unverified: unverifiedNumbers(model),
  });
}

type Threshold = Omit<NonNullable<PkModel["thresholds"]>[number], "source"> & { readonly isVerified: boolean };

/** Asked for by whoever asks: it rests on no source, and says nothing of an effect. */
const ownLevel = (value: number): Threshold => ({
  name: ASKED,
  says: "as asked",
  of: "central",
  value,
  unit: "mg/L",
  isVerified: true,
});
export const ASKED = "asked";

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

const FAR_H = 1e5;

/** Of a range that nobody gave, nothing where a model is not linear; a range that was given is refused there. */
function occupancy(
  { range, from }: UsedEd50,
  { parameters, routes }: Individual,
  curve: Curve,
): Result<readonly Interval[] | undefined> {
  const one = simulate([{ fromH: Number.NEGATIVE_INFINITY, parameters, routes }], [{ timeH: 0, amtMg: 1 }], {
    times: [FAR_H],
    areas: true,
  });
  if (!one.ok) return one;
  if (one.value.by === "integration")
    return from === "option"
      ? failWith("CL108", "--ed50", "the model is not linear: no one area of 1 mg", "a linear model")
      : ok(undefined);
  const ec50 = ec50Of(range, one.value.area[0]?.[0] ?? 0);
  return ok([...(curve.concentration[0] ?? [])].map((c) => occupancyOf(c, ec50)));
}
