/** The JSON of `compline pk`: concentrations in ng/mL, times in hours, each with where it comes from. */
import type { PkAnswer } from "./answer.ts";
import { ASKED, NG_PER_ML } from "./answer.ts";

/** Six digits: more than any publication carries, and the same on every machine. */
const rounded = (value: number): number => Number(value.toPrecision(6));
const level = (mgPerL: number): number => rounded(mgPerL * NG_PER_ML);
const levels = (values: ArrayLike<number>): readonly number[] => Array.from(values, level);

export function pkJson(answer: PkAnswer, others: readonly string[], notChecked: readonly string[]) {
  const { model, curve, bands, cmax, interval, people, seed } = answer;
  const [central] = curve.concentration;
  const band = bands.find(({ observable }) => observable === "central");
  return {
    model: model.model,
    drug: model.drug,
    reference: referenceOf(answer),
    by: curve.by,
    unit: "ng/mL",
    times: curve.times.map(rounded),
    concentration: levels(central ?? []),
    ...(band === undefined
      ? { low: null, high: null }
      : { low: levels(band.low), median: levels(band.median), high: levels(band.high), interval, people, seed }),
    ...(band?.measured === undefined
      ? {}
      : { measured: { low: levels(band.measured.low), high: levels(band.measured.high) } }),
    also: curve.observables.slice(1).map((observable, i) => {
      const own = bands.find((one) => one.observable === observable);
      const edges = own === undefined ? {} : { low: levels(own.low), high: levels(own.high) };
      const of = observable === "metabolite" ? { of: model.metabolite ?? "metabolite" } : {};
      return { observable, ...of, concentration: levels(curve.concentration[i + 1] ?? []), ...edges };
    }),
    auc: { value: level(answer.auc), unit: "ng.h/mL", untilH: rounded(curve.times.at(-1) ?? 0) },
    cmax: { value: level(cmax.value), unit: "ng/mL" },
    tmax: { value: rounded(cmax.timeH), unit: "h" },
    levels: answer.levels.map(({ name, says, observable, mgPerL, verified, hours, lastH }) => ({
      name,
      says,
      observable,
      value: level(mgPerL),
      unit: "ng/mL",
      verified,
      hoursAbove: rounded(hours),
      lastAboveH: lastH === undefined ? null : rounded(lastH),
      ...(name === ASKED && band?.above !== undefined ? { people: sharesOf(band.above) } : {}),
    })),
    effects: effectsOf(answer),
    occupancy: occupancyOf(answer),
    assumed: answer.individual.assumed,
    notChecked,
    unverified: answer.unverified,
    others,
  };
}

/** Shares of the people that are above: at each time, and at one of the times at least. */
const sharesOf = ({ at, ever }: NonNullable<PkAnswer["bands"][number]["above"]>) => ({
  shareAbove: Array.from(at, rounded),
  shareEver: rounded(ever),
});

function occupancyOf({ occupancy, ed50 }: PkAnswer) {
  if (occupancy === undefined || ed50 === undefined) return null;
  const { range, from, says, receptor = null, cites, unverified } = ed50;
  return {
    receptor,
    ed50: { low: rounded(range.low), high: rounded(range.high), unit: "mg/d", from, says, cites, unverified },
    low: occupancy.map((one) => rounded(one.low)),
    high: occupancy.map((one) => rounded(one.high)),
  };
}

/** Linear in a concentration; the slope is per ng/mL, as its unit says. */
function effectsOf({ model, curve }: PkAnswer) {
  return (model.effects ?? []).map((effect) => {
    const concentration = curve.concentration[curve.observables.indexOf(effect.of)] ?? [];
    return {
      name: effect.name,
      says: effect.says,
      in: effect.in,
      values: Array.from(concentration, (c) => rounded(c * NG_PER_ML * effect.slope.value)),
      source: effect.source,
    };
  });
}

/** The publication of the population is that of the model. */
export const referenceOf = ({ model }: Pick<PkAnswer, "model">): string =>
  model.population.source?.reference ?? "unverified";
