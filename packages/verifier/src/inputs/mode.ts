/**
 * How the reports of a tick may stand: each group arrived whole, not arrived though due, or not due.
 *
 * What a mode allows each component to be follows docs/reference/engine.md, section 2: an arrived group has its required
 * facts; a group that is overdue or awaited has none but those that make a red flag true, and what it carries from its
 * last arrival while that is fresh. Where such facts count only together there are several modes of one name (`telling.ts`).
 * How long ago a group last arrived is no part of the state, so every mode is taken to be possible at every tick: more than
 * can happen, never less.
 */
import { MISSING, type Compiled } from "@compline/course";
import { spanTicks, type Protocol } from "@compline/protocol";
import { tellsOfDanger, type Component } from "./component.ts";
import { placeLists, type PlaceLists } from "./place-lists.ts";
import { tellings, type Domains } from "./telling.ts";

type Status = "arrived" | "overdue" | "not-due" | "awaited";

export interface Mode {
  readonly name: string;
  readonly reported: 0 | 1;
  readonly overdue: 0 | 1;
  /** Whether a tick can close so; else it is only what is said before it closes. */
  readonly closes: boolean;
  /** Whether the very first tick can stand so: nothing is due at it. */
  readonly atOpening: boolean;
  /** Places of the classes that each component may be in. */
  readonly domains: readonly (readonly number[])[];
  /** Of the model: lists that are alike are one. */
  readonly lists: PlaceLists;
}

export function modesOf(compiled: Compiled, components: readonly Component[]): readonly Mode[] {
  const groups = Object.keys(compiled.protocol.groups);
  const lists = placeLists();
  const all = combinationsOf(groups.map((group) => statusesOf(compiled.protocol, group))).filter(isPossibleTogether);
  const ways = tellings(compiled, components);
  const modes = all.flatMap((statuses): readonly Mode[] => {
    const status = new Map(groups.map((group, i) => [group, statuses[i] as Status]));
    const has = (one: Status): boolean => statuses.includes(one);
    const domains = (mayTell: boolean): Domains =>
      components.map((component) => domainOf(compiled, component, status, mayTell));
    return ways(domains(false), domains(true)).map((box) => ({
      name: groups.map((group) => `${group} ${status.get(group) ?? ""}`).join(", "),
      reported: has("arrived") && !has("overdue") ? 1 : 0,
      overdue: has("overdue") ? 1 : 0,
      closes: !has("awaited"),
      atOpening: !has("overdue"),
      domains: box.map(lists),
      lists,
    }));
  });
  return modes.filter((mode, i) => mode.closes || !modes.some((other, j) => j !== i && speaksFor(other, mode, j < i)));
}

/** All groups of a tick are due at one moment: what is late cannot stand beside what is still awaited. */
const isPossibleTogether = (statuses: readonly Status[]): boolean =>
  !(statuses.includes("overdue") && statuses.includes("awaited"));

/** Whether one mode has every input that another has which does not close: then nothing new is said in that one. */
const speaksFor = (mode: Mode, other: Mode, isBefore: boolean): boolean =>
  mode.reported === other.reported &&
  mode.overdue === other.overdue &&
  (mode.atOpening || !other.atOpening) &&
  isWithin(other, mode) &&
  (mode.closes || isBefore || !isWithin(mode, other));

const isWithin = (one: Mode, other: Mode): boolean =>
  one.domains.every((places, i) => places.every((place) => other.domains[i]?.includes(place)));

function statusesOf({ groups, clock }: Protocol, group: string): readonly Status[] {
  const every = groups[group] === undefined ? 1 : (spanTicks(groups[group].every, clock) ?? 1);
  return every > 1 ? ["arrived", "overdue", "not-due", "awaited"] : ["arrived", "overdue", "awaited"];
}

/** `mayTell`: with what a report that is not whole may keep, for a red flag. */
function domainOf(
  compiled: Compiled,
  component: Component,
  status: ReadonlyMap<string, Status>,
  mayTell: boolean,
): readonly number[] {
  const all = component.classes.map((_, i) => i);
  return all.filter((place) =>
    component.names.every(
      (name, i) =>
        isPossible(compiled, component, place, name, i, status) ||
        (mayTell && tellsOfDanger(compiled, component.at[i] ?? -1, component.classes[place]?.values[i] ?? MISSING)),
    ),
  );
}

function isPossible(
  compiled: Compiled,
  component: Component,
  place: number,
  name: string,
  i: number,
  status: ReadonlyMap<string, Status>,
): boolean {
  const { protocol } = compiled;
  const fact = protocol.facts[name];
  if (fact?.group === undefined) return true;
  const value = component.classes[place]?.values[i] ?? MISSING;
  const stands = status.get(fact.group);
  if (stands === "arrived") return !(fact.required && Number.isNaN(value));
  return Number.isNaN(value) || isCarried(protocol, fact.group, name, stands);
}

/** Whether a value of the last arrival may still be fresh. */
function isCarried(
  { groups, clock, facts }: Protocol,
  group: string,
  name: string,
  stands: Status | undefined,
): boolean {
  const fresh = spanTicks(facts[name]?.fresh ?? { count: 1, unit: "tick" }, clock) ?? 1;
  const every = spanTicks(groups[group]?.every ?? { count: 1, unit: "tick" }, clock) ?? 1;
  return stands === "not-due" ? fresh > 1 : fresh > every;
}

function combinationsOf(lists: readonly (readonly Status[])[]): readonly (readonly Status[])[] {
  const [first, ...rest] = lists;
  if (first === undefined) return [[]];
  return combinationsOf(rest).flatMap((others) => first.map((one) => [one, ...others]));
}
