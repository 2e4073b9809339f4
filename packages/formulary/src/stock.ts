/**
 * What a dose can be made of, and what a made dose looks like.
 *
 * A solid is one product as the pharmacy hands it out: a tablet or capsule of one strength that may be broken into
 * `pieces` equal parts (1 = not at all). A liquid is measured once for a dose, in whole graduations, up to `mostNl`.
 * Units: mass ng, volume nL, concentration ng/mL, all whole numbers. A part whose mass is no whole number of ng is no
 * dose and is never used. Which product may be broken is a fact of the product (its score line), decided elsewhere.
 */
import type { Quantity } from "@compline/base";

/** One thing a dose can be made of. */
export type StockItem =
  | {
      readonly kind: "solid";
      readonly id: string;
      readonly strengthNg: number;
      readonly pieces: 1 | 2 | 4;
      readonly form: string;
    }
  | {
      readonly kind: "liquid";
      readonly id: string;
      readonly ngPerMl: number;
      readonly graduationNl: number;
      readonly mostNl: number;
      readonly form: string;
    };

export type Solid = Extract<StockItem, { kind: "solid" }>;
export type Liquid = Extract<StockItem, { kind: "liquid" }>;

/** How much a person is asked to handle for one dose. */
export interface BuildBounds {
  /** Pieces swallowed: a whole, a half and a quarter count one each, and so does one measured volume. */
  readonly mostPieces: number;
  /** Tablets broken: one for each tablet of which only a part is taken. */
  readonly mostCuts: number;
}

/** Four pieces of anything: what `build` asks of a person when nobody says otherwise. */
export const USUAL_BOUNDS: BuildBounds = { mostPieces: 4, mostCuts: 4 };

/** So many equal parts of one product: `{pieces: 2, count: 1}` is one half, `{pieces: 1, count: 3}` three whole ones. */
export interface BuildItem {
  readonly id: string;
  readonly pieces: 1 | 2 | 4;
  /** Parts of 1/pieces. */
  readonly count: number;
  /** Of one whole unit, or of a millilitre. */
  readonly strength: Quantity;
  /** Of a liquid only. */
  readonly volumeNl?: number;
}

/** One way to make a dose; `pieces` is the sum of the counts. */
export interface Build {
  readonly items: readonly BuildItem[];
  readonly pieces: number;
  readonly cuts: number;
}
