/**
 * One input for each tick of a way, as near to ordinary as the tick's group of inputs allows.
 *
 * A group of inputs is a few boxes of classes, and the classes of each component are ordered by how far they are from
 * ordinary; but an answer that is carried from an earlier report cannot be chosen again. So the ticks are gone through
 * backwards first, collecting what each report must have said for the ticks that carry it, and then forwards, choosing.
 */
import { MISSING, type Input } from "@compline/course";
import { inputOf, type Assignment } from "../inputs/assignment.ts";
import { tellsOfDanger, type Component } from "../inputs/component.ts";
import type { Explored, Group } from "../search/explore.ts";
import type { Leg } from "./path.ts";
import { isCarried, reportsAlong, type Reports } from "./statuses.ts";

export interface Chosen {
  readonly leg: Leg;
  readonly group: Group;
  readonly reports: Reports;
  readonly input: Input;
}

/** What a report must have said: at these places of the component one of these values. */
interface Wanted {
  readonly places: readonly number[];
  readonly keys: ReadonlySet<string>;
}

/** Boxes that some ticks are narrowed to, by tick. */
export type Narrowed = ReadonlyMap<number, Assignment>;

/** The inputs of every tick, or why there are none that reports could have brought. */
export function chooseInputs(explored: Explored, legs: readonly Leg[], narrowed: Narrowed): readonly Chosen[] | string {
  const reports = reportsAlong(explored, legs);
  if (typeof reports === "string") return reports;
  const boxes = boxesBackwards(explored, legs, reports, narrowed);
  return typeof boxes === "string" ? boxes : inputsForwards(explored, legs, reports, boxes);
}

/** A box for every tick, and what it wants of the reports it carries answers from. */
interface Boxed {
  readonly box: Assignment;
  readonly wanted: ReadonlyMap<number, readonly Wanted[]>;
}

function boxesBackwards(
  { model, edges, groups }: Explored,
  legs: readonly Leg[],
  reports: readonly Reports[],
  narrowed: Narrowed,
): readonly Boxed[] | string {
  const wanted = legs.map(() => new Map<number, Wanted[]>());
  const chosen: Boxed[] = [];
  for (let tick = legs.length - 1; tick >= 0; tick--) {
    const group = groups[edges.group((legs[tick] as Leg).edge)] as Group;
    const only = narrowed.get(tick);
    const boxes = only === undefined ? group.boxes : [only];
    const at = { model, tick, reports: reports[tick] as Reports };
    const box = boxes.find((one) => isPossible(at, one, wanted[tick] ?? new Map()));
    if (box === undefined) return `no report could have said what tick ${tick} carries from it`;
    chosen.unshift({ box, wanted: wanted[tick] ?? new Map() });
    wantOfReports(at, box, wanted);
  }
  return chosen;
}

interface At {
  readonly model: Explored["model"];
  readonly tick: number;
  readonly reports: Reports;
}

/** Whether every component has a class that reports can bring, and that says what later ticks carry from this one. */
const isPossible = (at: At, { allowed }: Assignment, wanted: ReadonlyMap<number, readonly Wanted[]>): boolean =>
  at.model.components.every((component, c) =>
    (allowed[c] ?? []).some(
      (place) => isWanted(component, place, wanted.get(c) ?? []) && isBrought(at, component, place),
    ),
  );

/** Whether of a group that did not arrive nothing is there but what is carried, or raises a flag. */
function isBrought(at: At, component: Component, place: number): boolean {
  const { compiled } = at.model;
  return component.names.every((name, i) => {
    const group = compiled.protocol.facts[name]?.group;
    const value = component.classes[place]?.values[i] ?? MISSING;
    if (group === undefined || at.reports.status.get(group) === "arrived" || Number.isNaN(value)) return true;
    return isCarried(compiled, name, at.reports, at.tick) || tellsOfDanger(compiled, component.at[i] ?? -1, value);
  });
}

const isWanted = (component: Component, place: number, wants: readonly Wanted[]): boolean =>
  wants.every(({ places, keys }) => keys.has(keyOf(component, place, places)));

const keyOf = ({ classes }: Component, place: number, places: readonly number[]): string =>
  places.map((i) => String(classes[place]?.values[i])).join(",");

/** Hands what this tick carries back to the tick in which it was said. */
function wantOfReports(at: At, { allowed }: Assignment, wanted: readonly Map<number, Wanted[]>[]): void {
  at.model.components.forEach((component, c) => {
    const places = carriedPlaces(at, component);
    const said = saidIn(at, component, places[0]);
    if (said === undefined) return;
    const carried = (allowed[c] ?? []).filter((place) => !isTold(at, component, place, places));
    if (carried.length === 0) return;
    const keys = new Set(carried.map((place) => keyOf(component, place, places)));
    const before = wanted[said] as Map<number, Wanted[]>;
    before.set(c, [...(before.get(c) ?? []), { places, keys }]);
  });
}

/** Places of a component whose value is carried into this tick. */
const carriedPlaces = ({ model, tick, reports }: At, { names }: Component): readonly number[] =>
  names.flatMap((name, i) => (isCarried(model.compiled, name, reports, tick) ? [i] : []));

function saidIn({ model, reports }: At, { names }: Component, place: number | undefined): number | undefined {
  const group = place === undefined ? undefined : model.compiled.protocol.facts[names[place] ?? ""]?.group;
  return group === undefined ? undefined : reports.arrivedIn.get(group);
}

/** Whether a class needs a report that is not whole, of which only a red flag counts. */
function isTold({ model, reports }: At, component: Component, place: number, among: readonly number[]): boolean {
  return among.some((i) => {
    const group = model.compiled.protocol.facts[component.names[i] ?? ""]?.group ?? "";
    const value = component.classes[place]?.values[i] ?? MISSING;
    if (reports.status.get(group) === "arrived" || Number.isNaN(value)) return false;
    return tellsOfDanger(model.compiled, component.at[i] ?? -1, value);
  });
}

function inputsForwards(
  { model, edges, groups }: Explored,
  legs: readonly Leg[],
  reports: readonly Reports[],
  boxes: readonly Boxed[],
): readonly Chosen[] | string {
  const all: Chosen[] = [];
  for (const [tick, leg] of legs.entries()) {
    const boxed = boxes[tick] as Boxed;
    const at = { model, tick, reports: reports[tick] as Reports };
    const places = model.components.map((component, c) => placeIn(at, component, c, boxed, all));
    const none = places.indexOf(undefined);
    if (none >= 0) return `${model.components[none]?.names.join(", ")} cannot have its value at tick ${tick}`;
    const input = inputOf(model, { mode: boxed.box.mode, allowed: places.map((place) => [place ?? -1]) });
    all.push({ leg, group: groups[edges.group(leg.edge)] as Group, reports: at.reports, input });
  }
  return all;
}

/** The most ordinary class that fits what is carried; else one that a report which is not whole can tell. */
function placeIn(
  at: At,
  component: Component,
  c: number,
  { box, wanted }: Boxed,
  before: readonly Chosen[],
): number | undefined {
  const allowed = (box.allowed[c] ?? []).filter((place) => isWanted(component, place, wanted.get(c) ?? []));
  return (
    allowed.find((place) => isAsCarried(at, component, place, before, false)) ??
    allowed.find((place) => isAsCarried(at, component, place, before, true))
  );
}

/** Whether a class has the values that this tick carries; `told`: or such as raise a flag. */
function isAsCarried(at: At, component: Component, place: number, before: readonly Chosen[], told: boolean): boolean {
  const { compiled } = at.model;
  return component.names.every((name, i) => {
    const group = compiled.protocol.facts[name]?.group;
    if (group === undefined || at.reports.status.get(group) === "arrived") return true;
    const value = component.classes[place]?.values[i] ?? MISSING;
    const said = isCarried(compiled, name, at.reports, at.tick)
      ? before[at.reports.arrivedIn.get(group) ?? -1]?.input[component.at[i] ?? -1]
      : MISSING;
    return (
      Object.is(value, said) || (told && !Number.isNaN(value) && tellsOfDanger(compiled, component.at[i] ?? -1, value))
    );
  });
}
