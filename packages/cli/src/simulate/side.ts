/** One protocol as its people lived it, and a few numbers that both the text and the JSON tell of it. */
import { isVerified } from "@compline/base";
import { summarise, type Prepared, type Summary } from "@compline/simulation";
import type { Population } from "./pool.ts";

export interface Side {
  readonly prepared: Prepared;
  readonly population: Population;
  readonly summary: Summary;
}

export const sideOf = (prepared: Prepared, population: Population): Side => ({
  prepared,
  population,
  summary: summarise(population.outcomes),
});

export const PER_TICKS = 100;

/** Ticks on which the engine called somebody: louder than to inform. */
export const callsOf = ({ calls }: Side["summary"]): number =>
  (calls["call"] ?? 0) + (calls["urgent"] ?? 0) + (calls["emergency"] ?? 0);

export const callsPer100 = (summary: Side["summary"]): number =>
  (PER_TICKS * callsOf(summary)) / Math.max(1, summary.ticks);

/** Blocks of the world that stand on no publication: how many of how many. */
export function assumedOf({ world }: Prepared): { readonly assumed: number; readonly of: number } {
  const blocks = [
    ...Object.values(world.traits),
    ...Object.values(world.drugs ?? {}),
    ...Object.values(world.latents),
    ...Object.values(world.facts),
    ...Object.values(world.harms),
    ...world.opens.openings,
    world.reporting,
    world.clinic,
  ];
  const isAssumed = (block: (typeof blocks)[number]): boolean =>
    !isVerified(block) || block.source?.reference === OPINION;
  return { assumed: blocks.filter(isAssumed).length, of: blocks.length };
}

const OPINION = "compline-opinion";
