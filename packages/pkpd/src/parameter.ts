/**
 * The parameters of kinetic models by their names in the trade: what each is, what it measures, and what it may be.
 *
 * Everything inside `pkpd` is in hours, milligrams and litres; files may write other units of the same measure
 * (parameter-units.ts). Names as in nlmixr2lib; those ending in `_m` are the metabolite's. A model that has only volumes
 * and rate constants writes `k10 k12 k21 k13 k31` for what `cl q vp` would say.
 */
import type { Issue } from "@compline/base";

export type Measure =
  | "clearance"
  | "volume"
  | "rate-constant"
  | "time"
  | "share"
  | "count"
  | "mass-rate"
  | "concentration";

interface Row {
  readonly measures: Measure;
  readonly says: string;
}

export const PARAMETERS = {
  cl: { measures: "clearance", says: "clearance from the central compartment" },
  vc: { measures: "volume", says: "central volume" },
  q: { measures: "clearance", says: "exchange with the first peripheral compartment" },
  vp: { measures: "volume", says: "first peripheral volume" },
  q2: { measures: "clearance", says: "exchange with the second peripheral compartment" },
  vp2: { measures: "volume", says: "second peripheral volume" },
  thalf: { measures: "time", says: "half-life, where a source gives it in place of the clearance" },
  k10: { measures: "rate-constant", says: "elimination" },
  k12: { measures: "rate-constant", says: "central to first peripheral" },
  k21: { measures: "rate-constant", says: "first peripheral to central" },
  k13: { measures: "rate-constant", says: "central to second peripheral" },
  k31: { measures: "rate-constant", says: "second peripheral to central" },
  vmax: { measures: "mass-rate", says: "largest rate of a saturable elimination" },
  km: { measures: "concentration", says: "concentration at half of the largest rate" },
  ka: { measures: "rate-constant", says: "absorption" },
  ka2: { measures: "rate-constant", says: "absorption by a second way" },
  f: { measures: "share", says: "bioavailability" },
  f2: { measures: "share", says: "a second share of the dose" },
  tlag: { measures: "time", says: "lag before absorption" },
  d1: { measures: "time", says: "duration of a release at constant rate" },
  mtt: { measures: "time", says: "mean transit time before absorption" },
  nn: { measures: "count", says: "number of transit compartments" },
  ke0: { measures: "rate-constant", says: "equilibration of the effect site" },
  qh: { measures: "clearance", says: "blood flow through the liver" },
  vh: { measures: "volume", says: "volume of the liver compartment" },
  kel: { measures: "rate-constant", says: "elimination in the liver" },
  kmet: { measures: "rate-constant", says: "formation of the metabolite in the liver" },
  fm: { measures: "share", says: "share of the clearance that forms the metabolite, as mass of metabolite" },
  cl_m: { measures: "clearance", says: "clearance of the metabolite" },
  vc_m: { measures: "volume", says: "central volume of the metabolite" },
  q_m: { measures: "clearance", says: "exchange of the metabolite with its peripheral compartment" },
  vp_m: { measures: "volume", says: "peripheral volume of the metabolite" },
} as const satisfies Readonly<Record<string, Row>>;

export type ParameterName = keyof typeof PARAMETERS;

/** Values in h, mg, L. */
export type Parameters = Readonly<Partial<Record<ParameterName, number>>>;

export const isParameterName = (name: string): name is ParameterName => Object.hasOwn(PARAMETERS, name);
export const PARAMETER_NAMES = Object.keys(PARAMETERS).filter(isParameterName);

/** What may be nothing: a dose may come at once. */
const MAY_BE_ZERO: ReadonlySet<ParameterName> = new Set(["tlag", "d1", "nn", "f", "f2", "fm"]);
/** Beyond these no drug was ever described, and doubles of a step run out. */
const LARGEST = 1e7;

/** Each value that is no possible one, with its name and what would be (PK101). */
export function parameterIssues(parameters: Parameters): readonly Issue[] {
  return PARAMETER_NAMES.flatMap((name): readonly Issue[] => {
    const value = parameters[name];
    if (value === undefined) return [];
    const least = MAY_BE_ZERO.has(name) ? value >= 0 : value > 0;
    if (Number.isFinite(value) && least && value <= LARGEST) return [];
    const expected = `${MAY_BE_ZERO.has(name) ? "0 or more" : "more than 0"}, at most ${LARGEST}`;
    return [{ code: "PK101", at: name, message: `${name} (${PARAMETERS[name].says}) is ${value}`, expected }];
  });
}
