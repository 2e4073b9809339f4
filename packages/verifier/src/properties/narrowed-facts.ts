/** Inputs of an edge in which some facts have one value: for questions of a fact that no condition asks so. */
import { narrowed, type Assignment } from "../inputs/assignment.ts";
import type { Model } from "../model.ts";

/** The part of a box in which the facts at these places of the input have this value; undefined where there is none. */
export function withFacts(
  { components }: Model,
  box: Assignment,
  places: readonly number[],
  value: number,
): Assignment | undefined {
  let part = box;
  for (const place of places) {
    const component = components.findIndex(({ at }) => at.includes(place));
    const at = components[component]?.at.indexOf(place) ?? -1;
    if (component < 0) continue;
    const left = (part.allowed[component] ?? []).filter(
      (one) => components[component]?.classes[one]?.values[at] === value,
    );
    if (left.length === 0) return undefined;
    part = narrowed(part, component, left);
  }
  return part;
}
