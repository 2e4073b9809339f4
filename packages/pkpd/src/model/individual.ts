/**
 * A model made into one person: parameters in hours, milligrams and litres after weight, age, food and the like.
 *
 *     typical value → slopes → powers and factors → the person's own deviation (drawn elsewhere)
 *
 * What is not said of the person is the model's reference person; `assumed` lists it, so that an answer can say so.
 * Nothing is checked against `validFor` here (valid-for.ts). Units: h, mg, L.
 */
import { failWith, ok, type Result } from "@compline/base";
import { isParameterName, PARAMETERS, type ParameterName, type Parameters } from "../parameter.ts";
import type { WayIn } from "../person.ts";
import type { PkModel } from "./model.ts";
import { parameterUnit } from "./parameter-units.ts";
import type { ModelFact, ModelPerson } from "./person-facts.ts";

export interface Individual {
  readonly parameters: Parameters;
  readonly routes: ReadonlyMap<string, readonly WayIn[]>;
  /** Facts that the model asks for and nobody said, with what was taken instead. */
  readonly assumed: readonly { readonly fact: ModelFact; readonly value: number | string }[];
}

type Covariate = PkModel["covariates"][number];
export type Values = Partial<Record<ParameterName, number>>;

/** `vary` changes the typical values before the routes are made of them; none if left out. */
export function individual(
  model: PkModel,
  person: ModelPerson,
  vary: (values: Values) => Values = (values) => values,
): Result<Individual> {
  const assumed = new Map<ModelFact, number | string>();
  const factOf = (fact: ModelFact): number | string | undefined => {
    const known = person[fact];
    if (known !== undefined) return known;
    const taken = model.assumes?.[fact];
    const value = typeof taken === "object" ? taken.value : taken;
    if (value !== undefined) assumed.set(fact, value);
    return value;
  };
  const typical = typicalValues(model, factOf);
  if (!typical.ok) return typical;
  for (const covariate of model.covariates) {
    if (covariate.of === "dose") continue;
    const fact = factOf(covariate.of);
    if (fact === undefined) return missing(covariate.of);
    for (const name of covariate.on) typical.value[name] = affected(typical.value[name] ?? 0, covariate, fact);
  }
  const values = vary(typical.value);
  const routes = new Map(model.routes.map(({ route, ways }) => [route, ways.map((way) => wayIn(model, way, values))]));
  return ok({
    parameters: disposition(values),
    routes,
    assumed: [...assumed].map(([fact, value]) => ({ fact, value })),
  });
}

const missing = (fact: string): Result<never> =>
  failWith("PK301", fact, `the model needs the ${fact} and has no reference person for it`, `--${fact}`);

function typicalValues(model: PkModel, factOf: (fact: ModelFact) => number | string | undefined): Result<Values> {
  const values: Values = {};
  for (const [name, written] of Object.entries(model.parameters)) {
    if (!isParameterName(name) || written === undefined) continue;
    const unit = parameterUnit(PARAMETERS[name].measures, written.unit);
    if (unit === undefined) return failWith("PK302", name, `"${written.unit}" is no unit of it`);
    const weight = unit.perKg ? factOf("weight") : 1;
    if (typeof weight !== "number") return missing("weight");
    values[name] = written.value * unit.factor * weight;
  }
  return ok(values);
}

function affected(
  value: number,
  { reference, exponent, is, above, factor, logFactor, slope }: Covariate,
  fact: number | string,
): number {
  if (typeof fact === "number" && reference !== undefined && exponent !== undefined)
    return value * (fact / reference.value) ** exponent.value;
  const holds = typeof fact === "string" ? fact === is : above !== undefined && fact > above.value;
  if (!holds) return value;
  if (slope !== undefined && above !== undefined && typeof fact === "number")
    return value + slope.value * (fact - above.value);
  return value * (factor?.value ?? Math.exp(logFactor?.value ?? 0));
}

/** Parameters of the ways in are no part of the body. */
const OF_WAYS: ReadonlySet<ParameterName> = new Set(["ka", "ka2", "f", "f2", "tlag", "d1", "mtt", "nn"]);

const disposition = (values: Values): Parameters =>
  Object.fromEntries(Object.entries(values).filter(([name]) => isParameterName(name) && !OF_WAYS.has(name)));

type Way = PkModel["routes"][number]["ways"][number];

function wayIn(model: PkModel, way: Way, values: Values): WayIn {
  const valueOf = (name: string | undefined): number | undefined =>
    name !== undefined && isParameterName(name) ? values[name] : undefined;
  const shares = way.share ?? [];
  const f = shares.reduce((product, one) => {
    const value = valueOf(one.replace(/^1 - /, "")) ?? 1;
    return product * (one.startsWith("1 - ") ? 1 - value : value);
  }, 1);
  const [ka, meanH, count] = [valueOf(way.ka), valueOf(way.mtt), valueOf(way.nn)];
  const ofDose = model.covariates.find(({ of, on }) => of === "dose" && on.some((name) => shares.includes(name)));
  return {
    to: way.to,
    f,
    tlagH: valueOf(way.tlag) ?? 0,
    durationH: valueOf(way.duration) ?? 0,
    ...(ka === undefined ? {} : { ka }),
    ...(meanH === undefined || count === undefined ? {} : { transit: { meanH, count } }),
    ...(ofDose?.reference === undefined || ofDose.exponent === undefined
      ? {}
      : { dosePower: { referenceMg: ofDose.reference.value, exponent: ofDose.exponent.value } }),
  };
}
