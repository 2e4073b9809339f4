/**
 * Traits of a person as programs: each draws one number from its distribution and writes it where it belongs.
 *
 * A trait is drawn from the luck of its own name, so that one more trait changes no other. A log-normal is given by its median and
 * its coefficient of variation; a share by its median and the spread of its logit. Bounds cut the distribution off: what lies
 * outside is drawn from within by its quantile, not piled up at the bound.
 */
import { normalAt, purposeOf, unitAt, type Luck } from "./stream.ts";
import { normalQuantile } from "./normal-quantile.ts";
import { logistic, weighted, type Variables, type Vector } from "./variables.ts";
import type { Trait, World } from "./world/world.ts";

export type Drawn = (v: Vector, luck: Luck) => void;

/** In the order of the file: a sum reads what was drawn before it. */
export const traitsOf = ({ traits }: World, variables: Variables): readonly Drawn[] =>
  Object.entries(traits).map(([name, trait]) => {
    const at = variables.at(name);
    const one = drawerOf(trait, purposeOf(`trait ${name}`), variables);
    return (v, luck) => {
      v[at] = one(v, luck);
    };
  });

type Drawer = (v: Vector, luck: Luck) => number;

function drawerOf(trait: Trait, purpose: number, variables: Variables): Drawer {
  switch (trait.kind) {
    case "fixed":
      return () => trait.value;
    case "normal":
      return within(trait, trait.mean, trait.sd, purpose, (x) => x);
    case "lognormal": {
      const sd = Math.sqrt(Math.log1p(trait.cv ** 2));
      const bounds = { low: logOf(trait.low), high: logOf(trait.high) };
      return within(bounds, Math.log(trait.median), sd, purpose, Math.exp);
    }
    case "share":
      return within({}, Math.log(trait.median / (1 - trait.median)), trait.spread, purpose, logistic);
    case "chance":
      return (_, luck) => Number(unitAt(luck, purpose, 0) < trait.share);
    case "one-of":
      return (_, luck) => oneOf(trait.of, unitAt(luck, purpose, 0)).value;
    case "sum": {
      const sum = weighted(trait.of, variables);
      const { sd = 0, low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY } = trait;
      return (v, luck) => Math.min(high, Math.max(low, sum(v) + (sd === 0 ? 0 : sd * normalAt(luck, purpose, 0))));
    }
  }
}

const logOf = (x: number | undefined): number | undefined => (x === undefined ? undefined : Math.log(x));

/** A normal deviate cut off at its bounds, on the scale it was given on. */
function within(
  { low, high }: { readonly low?: number | undefined; readonly high?: number | undefined },
  mean: number,
  sd: number,
  purpose: number,
  back: (x: number) => number,
): Drawer {
  if (sd === 0) return () => back(mean);
  const from = low === undefined ? 0 : normalShare((low - mean) / sd);
  const until = high === undefined ? 1 : normalShare((high - mean) / sd);
  return (_, luck) => back(mean + sd * normalQuantile(from + (until - from) * unitAt(luck, purpose, 0)));
}

/** The share below z, by bisection of its quantile: asked twice a world, never a night. */
function normalShare(z: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (normalQuantile(middle) < z) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The one that a number in (0, 1) falls on. */
export function oneOf<T extends { readonly share: number }>(items: readonly T[], unit: number): T {
  let left = unit;
  for (const item of items) {
    left -= item.share;
    if (left < 0) return item;
  }
  return items.at(-1) as T;
}
