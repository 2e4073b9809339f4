/**
 * The tablets and measured volumes that make a level, as they leave the engine.
 *
 * What rests on a number that nobody has read in a source is named in it. The best build of the lever's lattice; `null` for a level of 0, for a lever that is no drug, and for a level that the stock
 * cannot make (the governor lets none through).
 */
import { toQuantityJson, type QuantityJson } from "@compline/base";
import type { Build } from "@compline/formulary";
import type { Compiled } from "./compile.ts";

export interface BuildItemJson {
  readonly product: string;
  readonly strength: QuantityJson;
  /** Into how many equal parts one unit is broken: 1 whole, 2 halves, 4 quarters. */
  readonly pieces: number;
  readonly count: number;
  readonly volume?: QuantityJson;
}

export interface BuildJson {
  readonly items: readonly BuildItemJson[];
  readonly pieces: number;
  readonly cuts: number;
  /** Products of it of which a number is unverified; only where there are any. */
  readonly unverified?: readonly string[];
}

/** The products of a build that rest on a number which nobody has read in a source, each once. */
export const unverifiedIn = ({ unverified }: Compiled, { items }: Build): readonly string[] => [
  ...new Set(items.flatMap(({ id }) => (unverified.has(id) ? [id] : []))),
];

/** What is drunk is measured in millilitres, however little it is. */
export const mLOf = (volumeNl: number): number => volumeNl / 1_000_000;

export const buildItemsJson = ({ items }: Build): readonly BuildItemJson[] =>
  items.map(({ id, strength, pieces, count, volumeNl }) => ({
    product: id,
    strength: toQuantityJson(strength),
    pieces,
    count,
    ...(volumeNl === undefined ? {} : { volume: { value: mLOf(volumeNl), unit: "mL" } }),
  }));

export function buildJson(compiled: Compiled, lever: string, amount: number): BuildJson | null {
  const build = amount === 0 ? undefined : compiled.lattices.get(lever)?.builds.get(amount);
  if (build === undefined) return null;
  const unverified = unverifiedIn(compiled, build);
  return {
    items: buildItemsJson(build),
    pieces: build.pieces,
    cuts: build.cuts,
    ...(unverified.length === 0 ? {} : { unverified }),
  };
}
