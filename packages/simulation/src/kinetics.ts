/**
 * What is taken of each drug at a tick, and what it comes to in the blood: the drug's published model with the person's own numbers.
 *
 * A person is drawn once from the model's own variability and covariates; a tick costs one or two small matrices. What was agreed is
 * the level that the engine gave, unless it is withheld; what happens instead is a chance of the world. Units: mg, h, mg/L.
 */
import { ok, type Result } from "@compline/base";
import {
  draw,
  tickSteps,
  type Individual,
  type ModelPerson,
  type PkModel,
  type TickLevels,
  type TickSteps,
} from "@compline/pkpd";
import { purposeOf, unitAt, type Luck } from "./stream.ts";
import { logistic, weighted, type Variables, type Vector, type Weighted } from "./variables.ts";
import type { Drug } from "./world/world.ts";

/** A drug of the world, its names resolved. */
export interface Taking {
  readonly name: string;
  readonly lever: string;
  readonly model: PkModel | undefined;
  readonly clears: number | undefined;
  readonly route: string;
  readonly as: "bolus" | "infusion";
  readonly tickH: number;
  readonly nightH: number;
  readonly before: number;
  readonly fallOver: number;
  /** mg taken in a tick at a level of 1. */
  readonly perLevel: Weighted;
  readonly facts: readonly (readonly [string, number])[];
  readonly instead: readonly Instead[];
  readonly seed: number;
  readonly at: Readonly<Record<"level" | "taken" | "beyond" | "night" | "mean" | "after" | "fall", number>>;
}

interface Instead {
  readonly word: string;
  readonly chance: Weighted;
  readonly share: number;
  readonly purpose: number;
}

export function takingOf(
  name: string,
  drug: Drug,
  model: PkModel | undefined,
  tickMin: number,
  variables: Variables,
): Taking {
  const tickH = tickMin / MIN_PER_H;
  const { lever } = drug;
  const { at } = variables;
  return {
    name,
    lever,
    model,
    clears: drug.clears === undefined ? undefined : at(drug.clears),
    route: drug.route,
    as: drug.as ?? "bolus",
    tickH,
    nightH: Math.min(tickH, drug.night?.value ?? tickH),
    before: drug.before?.value ?? 0,
    fallOver: drug.falls?.value ?? 1,
    perLevel: weighted(drug.amount ?? ONE, variables),
    facts: Object.entries(drug.person ?? {}).map(([fact, trait]) => [fact, at(trait)]),
    instead: (drug.instead ?? []).map(({ word, of, share }) => ({
      word,
      chance: weighted(of, variables),
      share,
      purpose: purposeOf(`taken ${name} ${word}`),
    })),
    seed: purposeOf(`kinetics ${name}`),
    at: {
      level: at(`${lever}.level`),
      taken: at(`${name}.taken`),
      beyond: at(`${name}.beyond`),
      night: at(`${name}.night`),
      mean: at(`${name}.mean`),
      after: at(`${name}.after`),
      fall: at(`${name}.fall`),
    },
  };
}

const MIN_PER_H = 60;
const ONE = [{ value: 1 }];

/** One drug in one person. */
export interface Dosed {
  readonly taking: Taking;
  readonly steps: TickSteps | undefined;
  readonly levels: TickLevels;
  /** Means of the last ticks, written round and round. */
  readonly past: Float64Array;
  /** What happened instead at this tick: a place in `instead`, −1 for nothing. */
  took: number;
}

export function dosed(taking: Taking, v: Vector, luck: Luck): Result<Dosed> {
  const person: Record<string, number> = {};
  for (const [fact, at] of taking.facts) person[fact] = v[at] as number;
  const seed = Math.floor(unitAt(luck, taking.seed, 0) * 2 ** 32);
  const levels = { night: 0, mean: 0, after: 0 };
  const empty = { taking, levels, past: new Float64Array(taking.fallOver), took: -1 };
  if (taking.model === undefined) return ok({ ...empty, steps: undefined });
  const drawn = draw(taking.model, person satisfies ModelPerson, 1, seed);
  if (!drawn.ok) return drawn;
  const { route, tickH, nightH, as, clears } = taking;
  const own = cleared(drawn.value[0] as Individual, clears === undefined ? 1 : (v[clears] as number));
  const steps = tickSteps(own, { route, tickH, nightH, as });
  return steps.ok ? ok({ ...empty, steps: steps.value }) : steps;
}

/** The same person with more or less of the clearance, by whatever name the model gives it. */
function cleared({ parameters, ...rest }: Individual, times: number): Individual {
  const { cl, thalf } = parameters;
  return {
    ...rest,
    parameters: {
      ...parameters,
      ...(cl === undefined ? {} : { cl: cl * times }),
      ...(thalf === undefined ? {} : { thalf: thalf / times }),
    },
  };
}

/** The ticks before the opening: what was taken then was taken as agreed. */
export function takeBefore(one: Dosed, v: Vector): void {
  const { taking, steps, levels, past } = one;
  const dose = (v[taking.at.level] as number) * taking.perLevel(v);
  for (let tick = 0; tick < taking.before; tick++) steps?.step(dose, levels);
  past.fill(levels.mean);
  v[taking.at.taken] = taking.before > 0 ? dose : 0;
  write(one, v, 0);
}

/** One tick at the level that stands in `v`; a lever that is withheld gives nothing. */
export function take(one: Dosed, v: Vector, luck: Luck, tick: number, isWithheld: boolean): void {
  const { taking, steps, levels, past } = one;
  const agreed = isWithheld ? 0 : (v[taking.at.level] as number) * taking.perLevel(v);
  one.took = agreed === 0 ? -1 : insteadOf(taking, v, luck, tick);
  const taken = one.took < 0 ? agreed : agreed * (taking.instead[one.took] as Instead).share;
  steps?.step(taken, levels);
  v[taking.at.taken] = taken;
  v[taking.at.beyond] = Math.max(0, taken - agreed);
  const place = tick % past.length;
  const was = past[place] as number;
  past[place] = levels.mean;
  write(one, v, was > 0 ? Math.max(0, 1 - levels.mean / was) : 0);
}

function write({ taking: { at }, levels }: Dosed, v: Vector, fall: number): void {
  v[at.night] = levels.night;
  v[at.mean] = levels.mean;
  v[at.after] = levels.after;
  v[at.fall] = fall;
}

/** The first of the list that happens. */
function insteadOf({ instead }: Taking, v: Vector, luck: Luck, tick: number): number {
  for (let i = 0; i < instead.length; i++) {
    const { chance, purpose } = instead[i] as Instead;
    if (unitAt(luck, purpose, tick) < logistic(chance(v))) return i;
  }
  return -1;
}
