/** The items of a build as JSON, as `build` and `plan` print them. */
import { quantity, toQuantityJson } from "@compline/base";
import type { Build } from "@compline/formulary";

const NL_PER_ML = 1_000_000;

export const buildItemsJson = ({ items }: Build) =>
  items.map(({ id, strength, pieces, count, volumeNl }) => ({
    product: id,
    strength: toQuantityJson(strength),
    pieces,
    count,
    ...(volumeNl === undefined
      ? {}
      : { volume: { value: quantity("volume", volumeNl).amount / NL_PER_ML, unit: "mL" } }),
  }));
