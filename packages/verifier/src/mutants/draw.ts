/** Some of all mutants, drawn by a seed: the same seed draws the same ones of the same text, in the order of the list. */
import { random } from "@compline/base";

export function drawn<T>(all: readonly T[], count: number, seed: number): readonly T[] {
  const { int } = random(seed);
  const places = all.map((_, i) => i);
  for (let i = 0; i < Math.min(count, places.length); i++) {
    const other = int(i, places.length - 1);
    [places[i], places[other]] = [places[other] as number, places[i] as number];
  }
  return places
    .slice(0, count)
    .toSorted((a, b) => a - b)
    .map((place) => all[place] as T);
}
