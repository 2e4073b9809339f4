/**
 * What goes on in a person at a tick, worked out in the order of the world: sums, an effect, what follows it, noise, chances.
 *
 *     emax       E = C / (C + half)
 *     follower   x ← x + (1 − 2^(−1/half)) · (target − x)              half-life in ticks
 *     noise      x ← keeps · x + √(1 − keeps²) · sd · z                 first order, of standard deviation sd from the first tick on
 *     sum        Σ value × product, kept within its bounds
 *     chance     1 with the logistic of a sum, else 0
 *     above      1 where a variable is above a number, else 0
 */
import { normalAt, purposeOf, unitAt, type Luck } from "./stream.ts";
import { logistic, weighted, type Variables, type Vector } from "./variables.ts";
import type { Latent, World } from "./world/world.ts";

/** Writes one latent of a tick; tick 0 is the opening. */
export type Lived = (v: Vector, luck: Luck, tick: number) => void;

export const latentsOf = ({ latents }: World, variables: Variables): readonly Lived[] =>
  Object.entries(latents).map(([name, latent]) => livedOf(name, latent, variables));

function livedOf(name: string, latent: Latent, variables: Variables): Lived {
  const at = variables.at(name);
  switch (latent.kind) {
    case "sum": {
      const sum = weighted(latent.of, variables);
      const { low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY } = latent;
      return (v) => {
        v[at] = Math.min(high, Math.max(low, sum(v)));
      };
    }
    case "emax":
      return emax(at, variables.at(latent.of), variables.at(latent.half));
    case "follower":
      return follower(at, variables.at(latent.of), variables.at(latent.half), latent.starts === "there");
    case "noise":
      return noise(at, variables.at(latent.sd), latent.keeps, purposeOf(`noise ${name}`));
    case "above": {
      const of = variables.at(latent.of);
      return (v) => {
        v[at] = Number((v[of] as number) > latent.than);
      };
    }
    case "chance": {
      const [sum, purpose] = [weighted(latent.of, variables), purposeOf(`latent ${name}`)];
      return (v, luck, tick) => {
        v[at] = Number(unitAt(luck, purpose, tick) < logistic(sum(v)));
      };
    }
  }
}

const emax =
  (at: number, of: number, half: number): Lived =>
  (v) => {
    const level = Math.max(0, v[of] as number);
    v[at] = level === 0 ? 0 : level / (level + (v[half] as number));
  };

const follower =
  (at: number, of: number, half: number, isThere: boolean): Lived =>
  (v, _, tick) => {
    if (tick === 0) v[at] = isThere ? (v[of] as number) : 0;
    else v[at] = (v[at] as number) + (1 - 2 ** (-1 / (v[half] as number))) * ((v[of] as number) - (v[at] as number));
  };

function noise(at: number, sd: number, keeps: number, purpose: number): Lived {
  const fresh = Math.sqrt(1 - keeps ** 2);
  return (v, luck, tick) => {
    const z = normalAt(luck, purpose, tick) * (v[sd] as number);
    v[at] = tick === 0 ? z : keeps * (v[at] as number) + fresh * z;
  };
}
