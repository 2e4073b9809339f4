/**
 * Groups of facts: reports that arrive whole or not at all, each group at its own cadence.
 *
 * Rule 1: a group is due when `every` ticks have passed since it last arrived whole, and stays due until it does.
 * Rule 2: a partial report gives nothing, except the facts of a red flag that is true over what was answered.
 * Rule 4: the last whole arrival is carried while it is fresh. Source: docs/reference/engine.md, section 2.
 */
import { TRUE } from "@compline/protocol";
import type { Compiled } from "./compile.ts";
import { MISSING } from "./fact-value.ts";
import type { Event } from "./history.ts";
import { insert, isFromTheFuture, type Item } from "./item.ts";
import { formOf, sheetsOf, stateOf, writeOn, type Form, type Group, type Sheets } from "./sheets.ts";
import type { Input } from "./step.ts";

/** Where it is written what a tick knows of its groups. */
export interface Page {
  readonly input: Input;
  readonly from: (Event | undefined)[];
  /** Groups that were due at the tick, and those that arrived in it. */
  due: readonly string[];
  arrived: readonly string[];
}

export interface GroupBook {
  readonly learn: (item: Item) => void;
  readonly forget: (name: string) => void;
  /** Writes what is known of all groups; which event gave each fact only where `asksWho`, as only reasons do. */
  readonly read: (tick: number, page: Page, asksWho: boolean, overlay: readonly Item[]) => void;
}

const NO_GROUPS: readonly string[] = [];

export function groupBookOf(compiled: Compiled): GroupBook {
  const form = formOf(compiled);
  const { groups } = form;
  const sheets = sheetsOf(compiled, form);
  /** Ticks in which each group arrived whole, ascending. */
  const wholeIn: number[][] = groups.map(() => []);

  const weigh = (tick: number): void => {
    const { values } = sheets.at(tick);
    for (let g = 0; g < groups.length; g++)
      setMember(wholeIn[g] as number[], tick, stateOf(groups[g] as Group, values) === "whole");
  };
  const learn = (item: Item): void => {
    if (!item.isReport || item.isEarly) return;
    sheets.add(item);
    weigh(item.tick);
  };
  const forget = (name: string): void => {
    for (const tick of sheets.forget(name)) weigh(tick);
  };
  const read: GroupBook["read"] = (tick, page, asksWho, overlay) => {
    page.due = NO_GROUPS;
    page.arrived = NO_GROUPS;
    for (let g = 0; g < groups.length; g++) {
      const group = groups[g] as Group;
      const ticks = wholeIn[g] as number[];
      const whole = lastUpTo(ticks, tick);
      if (isDue(group, ticks, tick)) page.due = joined(page.due, group.named);
      if (whole === tick) page.arrived = joined(page.arrived, group.named);
      carry(form, group, sheets, tick - whole, tick, page.input);
      if (asksWho) tell(form, group, sheets, tick - whole, tick, page.from);
    }
    if (overlay.length === 0 && isPlain(form, sheets, tick)) return;
    const today = sheets.reports.slice(sheets.first(tick), sheets.end(tick));
    for (const way of waysToRead([...today, ...inOrder(overlay)])) raiseFlags(compiled, form, way, page, asksWho);
  };
  return { learn, forget, read };
}

/** Mostly one group stands alone, and no new list is made for it. */
const joined = (names: readonly string[], more: readonly string[]): readonly string[] =>
  names.length === 0 ? more : [...names, ...more];

/** Due when `every` ticks have passed since the arrival before this tick, or since the opening. */
const isDue = ({ every }: Group, wholeIn: readonly number[], tick: number): boolean =>
  tick >= 1 && tick - Math.max(0, lastUpTo(wholeIn, tick - 1)) >= every;

/** The values of a group's last whole arrival, so many ticks old, as far as they are fresh. */
function carry(
  { places, fresh, horizon }: Form,
  group: Group,
  sheets: Sheets,
  age: number,
  tick: number,
  input: Input,
): void {
  const values = age < horizon ? sheets.at(tick - age).values : undefined;
  for (let slot = group.from; slot < group.until; slot++)
    input[places[slot] as number] =
      values !== undefined && age < (fresh[slot] as number) ? (values[slot] as number) : MISSING;
}

/** Who told of the values that are carried. */
function tell(
  { places, fresh, horizon }: Form,
  group: Group,
  { reports, first, end }: Sheets,
  age: number,
  tick: number,
  from: (Event | undefined)[],
): void {
  if (age >= horizon) return;
  const told = reports.slice(first(tick - age), end(tick - age));
  for (let slot = group.from; slot < group.until; slot++) {
    const at = places[slot] as number;
    if (age < (fresh[slot] as number)) from[at] = lastToTell(told, at);
  }
}

const lastToTell = (items: readonly Item[], at: number): Event | undefined =>
  items.findLast(({ facts }) => facts.includes(at))?.event;

/** Nothing was told in the tick itself, or one whole report whose flags are in the input already; anything else may hide a yes. */
function isPlain({ groups }: Form, sheets: Sheets, tick: number): boolean {
  const first = sheets.first(tick);
  const count = sheets.end(tick) - first;
  if (count !== 1) return count === 0;
  if (isFromTheFuture((sheets.reports[first] as Item).event)) return false;
  const { values } = sheets.at(tick);
  for (let g = 0; g < groups.length; g++) if (stateOf(groups[g] as Group, values) === "partial") return false;
  return true;
}

/** By when they occurred, then by place. */
function inOrder(items: readonly Item[]): readonly Item[] {
  const sorted: Item[] = [];
  for (const item of items) insert(sorted, item);
  return sorted;
}

/** Each report alone, and then the reports of one tick together, later ticks last: a later no does not take back an earlier yes. */
function waysToRead(items: readonly Item[]): readonly (readonly Item[])[] {
  return [...items.map((item) => [item]), ...byTick(items)];
}

/** Late answers of one tick stand on one sheet, as answers in time do; earlier ticks first. */
function byTick(items: readonly Item[]): readonly (readonly Item[])[] {
  const sheets = new Map<number, Item[]>();
  for (const item of items) {
    const sheet = sheets.get(item.tick) ?? [];
    insert(sheet, item);
    sheets.set(item.tick, sheet);
  }
  return [...sheets].sort(([a], [b]) => a - b).map(([, sheet]) => sheet);
}

/** A yes to a red flag is never thrown away, however little else was answered, nor where a clock ran wrong. */
function raiseFlags(
  compiled: Compiled,
  form: Form,
  items: readonly Item[],
  { input, from }: Page,
  asksWho: boolean,
): void {
  const { layout, flags } = compiled;
  const nothing = new Array<number>(layout.stateSize).fill(MISSING);
  const answers = new Array<number>(layout.inputSize).fill(MISSING);
  const said = form.places.map(() => MISSING);
  for (const item of items) writeOn(compiled, form, said, item, false);
  said.forEach((value, slot) => {
    answers[form.places[slot] as number] = value;
  });
  for (const { when, reads } of flags) {
    if (when(nothing, answers) !== TRUE) continue;
    for (const at of reads) {
      if (Number.isNaN(answers[at])) continue;
      input[at] = answers[at] as number;
      if (asksWho) from[at] = lastToTell(items, at);
    }
  }
}

/** The last number not above a bound, −Infinity for none: of an ascending list, mostly its last. */
function lastUpTo(numbers: readonly number[], bound: number): number {
  for (let i = numbers.length - 1; i >= 0; i--) if ((numbers[i] as number) <= bound) return numbers[i] as number;
  return Number.NEGATIVE_INFINITY;
}

function setMember(numbers: number[], value: number, isMember: boolean): void {
  let at = numbers.length;
  while (at > 0 && (numbers[at - 1] as number) >= value) at--;
  const is = numbers[at] === value;
  if (isMember && at === numbers.length) numbers.push(value);
  else if (isMember && !is) numbers.splice(at, 0, value);
  else if (!isMember && is) numbers.splice(at, 1);
}
