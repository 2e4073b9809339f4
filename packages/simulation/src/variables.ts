/**
 * The variables of a virtual person by name, and sums over them as small programs.
 *
 * Traits, what was taken and what it came to, latents, facts: all are numbers in one vector, whose layout is made once a world, so
 * that a night costs multiplications and no names.
 */
import type { Sum, World } from "./world/world.ts";

/** What the run itself knows: the tick, ticks since the last report, and whether the engine called at the tick before. */
export const OWN_VARIABLES = ["tick", "quiet", "called"] as const;
/** Of a lever: its dose in mg (minutes, or a count) as instructed. */
export const LEVER_PARTS = ["level"] as const;
/** Of a drug: taken (mg), beyond what was agreed (mg), mg/L over the night, the tick, and at the end of the night; which share of the mean is gone since some ticks ago. */
export const DRUG_PARTS = ["taken", "beyond", "night", "mean", "after", "fall"] as const;

export interface Variables {
  readonly size: number;
  /** @throws RangeError for a name that a world was refused for. */
  readonly at: (name: string) => number;
  readonly has: (name: string) => boolean;
}

/** `levers` are those of the protocol: each has a level, a drug or not. */
export function variablesOf(world: World, levers: readonly string[]): Variables {
  const names = [
    ...OWN_VARIABLES,
    ...Object.keys(world.traits),
    ...levers.flatMap((lever) => LEVER_PARTS.map((part) => `${lever}.${part}`)),
    ...Object.keys(world.drugs ?? {}).flatMap((drug) => DRUG_PARTS.map((part) => `${drug}.${part}`)),
    ...Object.keys(world.latents),
    ...Object.keys(world.facts).map((fact) => `said.${fact}`),
  ];
  const places = new Map<string, number>();
  for (const name of names) if (!places.has(name)) places.set(name, places.size);
  const at = (name: string): number => {
    const place = places.get(name);
    if (place === undefined) throw new RangeError(`no variable ${name}`);
    return place;
  };
  return { size: places.size, at, has: (name) => places.has(name) };
}

export type Vector = Float64Array;
export type Weighted = (v: Vector) => number;

/** Σ value × product of variables, as a loop over places. */
export function weighted(sum: Sum, { at }: Variables): Weighted {
  const base = sum.reduce((total, { of, value }) => (of === undefined ? total + value : total), 0);
  const terms = sum.flatMap(({ of, value }) =>
    of === undefined ? [] : [{ value, of: typeof of === "string" ? [of] : of }],
  );
  const values = terms.map(({ value }) => value);
  const first = terms.map(({ of }) => at(of[0] as string));
  const more = terms.map(({ of }) => of.slice(1).map(at));
  return (v) => {
    let total = base;
    for (let i = 0; i < values.length; i++) {
      let product = (values[i] as number) * (v[first[i] as number] as number);
      const others = more[i] as readonly number[];
      for (let j = 0; j < others.length; j++) product *= v[others[j] as number] as number;
      total += product;
    }
    return total;
  };
}

export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
