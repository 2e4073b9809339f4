/** Parts of the input whose answers outlive the tick in which they were given, and the standing of reports by group of inputs. */
import { spanTicks } from "@compline/protocol";
import { MISSING } from "@compline/course";
import { narrowed, type Assignment } from "../inputs/assignment.ts";
import { tellsOfDanger, type Component } from "../inputs/component.ts";
import type { Explored, Group } from "../search/explore.ts";
import { everyTicks, statusesIn } from "./statuses.ts";

export interface Carrier {
  readonly component: number;
  /** Places in the component of facts that are carried. */
  readonly places: readonly number[];
  /** Place of the group in the protocol. */
  readonly group: number;
  readonly fresh: number;
  /** The key of nothing being known. */
  readonly missing: string;
}

/** Components with answers that stay fresh for more than the tick they come in. */
export function carriersOf({ model }: Explored): readonly Carrier[] {
  const { protocol } = model.compiled;
  const groups = Object.keys(protocol.groups);
  const freshOf = (name: string): number => {
    const fact = protocol.facts[name];
    return fact?.group === undefined ? 0 : (spanTicks(fact.fresh, protocol.clock) ?? 0);
  };
  return model.components.flatMap(({ names }, component): readonly Carrier[] => {
    const places = names.flatMap((name, i) => (freshOf(name) > 1 ? [i] : []));
    const [first] = places;
    if (first === undefined) return [];
    const name = names[first] ?? "";
    const group = groups.indexOf(protocol.facts[name]?.group ?? "");
    return [{ component, places, group, fresh: freshOf(name), missing: places.map(() => "NaN").join(",") }];
  });
}

const keyOf = ({ classes }: Component, place: number, places: readonly number[]): string =>
  places.map((i) => String(classes[place]?.values[i] ?? MISSING)).join(",");

/** What a box lets a carrier say: anything (`only` undefined), or what is carried, or what a red flag tells. */
export function keysIn(
  { model }: Explored,
  carrier: Carrier,
  box: Assignment,
  only: string | undefined,
): readonly string[] {
  const component = model.components[carrier.component] as Component;
  const allowed = box.allowed[carrier.component] ?? [];
  const keys = allowed.map((place) => keyOf(component, place, carrier.places));
  if (only === undefined) return [...new Set(keys)];
  if (keys.includes(only)) return [only];
  const told = allowed.filter((place) =>
    carrier.places.every((i) => {
      const value = component.classes[place]?.values[i] ?? MISSING;
      return !Number.isNaN(value) && tellsOfDanger(model.compiled, component.at[i] ?? -1, value);
    }),
  );
  return [...new Set(told.map((place) => keyOf(component, place, carrier.places)))].slice(0, 1);
}

/** The box in which a carrier says one thing. */
export function narrowedTo({ model }: Explored, carrier: Carrier, box: Assignment, key: string): Assignment {
  const component = model.components[carrier.component] as Component;
  const places = (box.allowed[carrier.component] ?? []).filter(
    (place) => keyOf(component, place, carrier.places) === key,
  );
  return narrowed(box, carrier.component, places);
}

export interface StatusTable {
  /** In the order of the protocol; `most`: further back than this nothing tells ticks apart. */
  readonly groups: readonly { readonly every: number; readonly most: number }[];
  readonly statusOf: (group: number) => readonly string[];
}

export function statusTable({ model, groups }: Explored): StatusTable {
  const { protocol } = model.compiled;
  const names = Object.keys(protocol.groups);
  const known = new Map<number, readonly string[]>();
  const statusOf = (group: number): readonly string[] => {
    const found = known.get(group);
    if (found !== undefined) return found;
    const status = [...statusesIn((groups[group] as Group).mode.name, names).values()];
    known.set(group, status);
    return status;
  };
  return {
    groups: names.map((name) => ({ every: everyTicks(protocol, name), most: mostFresh(protocol, name) })),
    statusOf,
  };
}

const mostFresh = ({ facts, clock }: Explored["model"]["compiled"]["protocol"], group: string): number =>
  Math.max(
    1,
    ...Object.values(facts).flatMap((fact) => (fact.group === group ? [spanTicks(fact.fresh, clock) ?? 0] : [])),
  );
