/**
 * A gate and the answer to it are one part of the input: whether a person answered matters only where the gate stands,
 * and a gate that is answered is as good as one that never stood. Kept apart, every gate would double the inputs.
 */
import type { Compiled } from "@compline/course";
import type { Component, ValueClass } from "./component.ts";

export function gatesMerged(compiled: Compiled, components: readonly Component[]): readonly Component[] {
  let parts = components;
  for (const { gate, reads } of compiled.gates) {
    const places = [compiled.layout.answered(gate), ...reads];
    const touching = parts.filter(({ at }) => at.some((place) => places.includes(place)));
    if (touching.length > 1 && sizeOf(touching) <= MOST_CLASSES)
      parts = [...parts.filter((part) => !touching.includes(part)), touching.reduce(merged)];
  }
  return parts;
}

/** Above this the parts stay apart: that costs groups of inputs, and no exactness. */
const MOST_CLASSES = 4000;

const sizeOf = (components: readonly Component[]): number =>
  components.reduce((size, { classes }) => size * classes.length, 1);

function merged(a: Component, b: Component): Component {
  const pairs = a.classes.flatMap((_, i) => b.classes.map((__, j) => [i, j] as const));
  const ordered = pairs.toSorted((p, q) => distanceOf(a, b, p) - distanceOf(a, b, q));
  const row = (truths: Uint8Array, side: 0 | 1): Uint8Array =>
    Uint8Array.from(ordered, (pair) => truths[pair[side]] as number);
  return {
    names: [...a.names, ...b.names],
    at: [...a.at, ...b.at],
    leaves: [...a.leaves, ...b.leaves],
    classes: ordered.map(([i, j]) => together(a.classes[i] as ValueClass, b.classes[j] as ValueClass)),
    truths: [...a.truths.map((truths) => row(truths, 0)), ...b.truths.map((truths) => row(truths, 1))],
  };
}

const distanceOf = (a: Component, b: Component, [i, j]: readonly [number, number]): number =>
  (a.classes[i]?.distance ?? 0) + (b.classes[j]?.distance ?? 0);

const together = (a: ValueClass, b: ValueClass): ValueClass => ({
  values: [...a.values, ...b.values],
  isMissing: a.isMissing || b.isMissing,
  distance: a.distance + b.distance,
});
