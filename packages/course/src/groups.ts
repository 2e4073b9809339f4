/**
 * Groups of facts: reports that arrive whole or not at all, each group at its own cadence.
 *
 * Rule 1: a group is due when `every` ticks have passed since it last arrived whole, and stays due until it does.
 * Rule 2: a partial report gives nothing, except the facts of a red flag that is true over what was answered.
 * Rule 4: the last whole arrival is carried while it is fresh. Source: docs/reference/engine.md, section 2.
 */
import { spanTicks, TRUE, type Fact } from "@compline/protocol";
import type { Compiled } from "./compile.ts";
import type { Vector } from "./condition.ts";
import { MISSING } from "./fact-value.ts";
import type { Event } from "./history.ts";
import { forget, insert, isFromTheFuture, type Item } from "./item.ts";
import type { Input } from "./step.ts";

interface Group {
  /** Its name, and nothing else: as a list it is what a tick says of it. */
  readonly named: readonly [string];
  readonly every: number;
  /** Its slots on a sheet: the first, and the first of the next group. */
  readonly from: number;
  readonly until: number;
  /** Slots of those facts that make it whole. */
  readonly needed: readonly number[];
}

/** How every sheet is laid out: the facts of all groups, group by group, a slot each. */
interface Form {
  readonly groups: readonly Group[];
  /** Of each slot the place of its fact, and for how many ticks that is fresh. */
  readonly places: readonly number[];
  readonly fresh: readonly number[];
  /** Of each place the slot, −1 for a fact that comes in no group. */
  readonly slots: readonly number[];
  /** A sheet on which nothing is said. */
  readonly unsaid: Sheet;
}

/** What the reports of one tick say, merged fact by fact: values by slot, NaN where nothing was said. */
type Sheet = Vector;

/** The reports of one tick, and their sheet while it may still be carried. */
interface Told {
  readonly items: Item[];
  sheet: Sheet | undefined;
  /** Whether something was said of a group that is not whole: only then may a flag be hidden in it. */
  isPartial: boolean;
}

export interface GroupBook {
  readonly learn: (item: Item) => void;
  readonly forget: (name: string) => void;
  /**
   * Writes the facts of all groups into the input, and says which groups were due and which arrived; with `from` also which event
   * gave each fact, which only reasons ask for.
   */
  readonly read: (
    tick: number,
    input: Input,
    from: (Event | undefined)[] | undefined,
    overlay: readonly Item[],
  ) => { readonly due: readonly string[]; readonly arrived: readonly string[] };
}

const NO_ITEMS: readonly Item[] = [];
const NO_GROUPS: readonly string[] = [];

export function groupBookOf(compiled: Compiled): GroupBook {
  const form = formOf(compiled);
  const { groups } = form;
  const horizon = Math.max(1, ...form.fresh);
  const told = new Map<number, Told>();
  /** Ticks in which each group arrived whole, ascending. */
  const wholeIn: number[][] = groups.map(() => []);
  /** Sheets to write on again: a long course needs no more of them than are carried at once. */
  const spare: Sheet[] = [];

  const refresh = (tick: number, today: Told): void => {
    today.sheet = sheetOf(form, today.items, false, today.sheet ?? spare.pop());
    today.isPartial = false;
    for (let g = 0; g < groups.length; g++) {
      const state = stateOf(groups[g] as Group, today.sheet);
      setMember(wholeIn[g] as number[], tick, state === "whole");
      if (state === "partial") today.isPartial = true;
    }
  };

  const learn = (item: Item): void => {
    if (item.isReport && !item.isEarly) refresh(item.tick, toldWith(told, item));
  };

  const forgetReport = (name: string): void => {
    for (const [tick, today] of told) if (forget(name, [today.items])) refresh(tick, today);
  };

  const read: GroupBook["read"] = (tick, input, from, overlay) => {
    const today = told.get(tick);
    let [due, arrived] = [NO_GROUPS, NO_GROUPS];
    for (let g = 0; g < groups.length; g++) {
      const group = groups[g] as Group;
      const ticks = wholeIn[g] as number[];
      const whole = lastUpTo(ticks, tick);
      if (isDue(group, ticks, tick)) due = joined(due, group.named);
      if (whole === tick) arrived = joined(arrived, group.named);
      const last = whole === tick ? today : told.get(whole);
      carry(form, group, last?.sheet, tick - whole, input);
      if (from !== undefined) tell(form, group, last, tick - whole, from);
    }
    putAside(told.get(tick - horizon - 1), spare);
    if (overlay.length > 0 || (today !== undefined && !isPlain(today)))
      raiseAll(compiled, form, [...(today?.items ?? NO_ITEMS), ...inOrder(overlay)], input, from);
    return { due, arrived };
  };

  return { learn, forget: forgetReport, read };
}

/** A sheet that no tick carries any more: it is made again where a correction asks for it. */
function putAside(past: Told | undefined, spare: Sheet[]): void {
  if (past?.sheet === undefined) return;
  spare.push(past.sheet);
  past.sheet = undefined;
}

/** What is told of the item's tick, the item included. */
function toldWith(told: Map<number, Told>, item: Item): Told {
  const known = told.get(item.tick);
  if (known === undefined) {
    const today: Told = { items: [item], sheet: undefined, isPartial: false };
    told.set(item.tick, today);
    return today;
  }
  insert(known.items, item);
  return known;
}

/** Every way to read what was told may raise a flag. */
function raiseAll(
  compiled: Compiled,
  form: Form,
  items: readonly Item[],
  input: Vector,
  from: (Event | undefined)[] | undefined,
): void {
  for (const way of waysToRead(items)) raiseFlags(compiled, form, way, input, from);
}

/** Mostly one group stands alone, and no new list is made for it. */
const joined = (names: readonly string[], more: readonly string[]): readonly string[] =>
  names.length === 0 ? more : [...names, ...more];

/** One whole report of the tick itself has its flags in the input already; anything else may hide a yes. */
const isPlain = ({ items, isPartial }: Told): boolean =>
  items.length === 1 && !isPartial && !isFromTheFuture((items[0] as Item).event);

function formOf({ protocol, factAt }: Compiled): Form {
  const places: number[] = [];
  const slots = factAt.map(() => -1);
  const groups = Object.entries(protocol.groups).map(([name, { every }]): Group => {
    const from = places.length;
    factAt.forEach((fact, at) => {
      if (fact.group === name) slots[at] = places.push(at) - 1;
    });
    const until = places.length;
    const needed = slots.filter((slot, at) => slot >= from && factAt[at]?.required === true);
    return { named: [name], every: spanTicks(every, protocol.clock) ?? 1, from, until, needed };
  });
  const fresh = places.map((at) => spanTicks((factAt[at] as Fact).fresh, protocol.clock) ?? 0);
  return { groups, places, fresh, slots, unsaid: places.map(() => MISSING) };
}

/** Due when `every` ticks have passed since the arrival before this tick, or since the opening. */
const isDue = ({ every }: Group, wholeIn: readonly number[], tick: number): boolean =>
  tick >= 1 && tick - Math.max(0, lastUpTo(wholeIn, tick - 1)) >= every;

/** The values of a group's last whole arrival, as far as they are fresh. */
function carry({ places, fresh }: Form, group: Group, sheet: Sheet | undefined, age: number, input: Vector): void {
  for (let slot = group.from; slot < group.until; slot++) {
    const isFresh = sheet !== undefined && age < (fresh[slot] as number);
    input[places[slot] as number] = isFresh ? (sheet[slot] as number) : MISSING;
  }
}

/** Who told of the values that are carried. */
function tell(
  { places, fresh }: Form,
  group: Group,
  told: Told | undefined,
  age: number,
  from: (Event | undefined)[],
): void {
  if (told?.sheet === undefined) return;
  for (let slot = group.from; slot < group.until; slot++) {
    const at = places[slot] as number;
    if (age < (fresh[slot] as number)) from[at] = lastToTell(told.items, at);
  }
}

const lastToTell = (items: readonly Item[], at: number): Event | undefined =>
  items.findLast(({ facts }) => facts.includes(at))?.event;

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

/** Later answers replace earlier ones fact by fact; what was not answered, or does not fit, is not there. Written on `paper`. */
function sheetOf({ slots, unsaid }: Form, items: readonly Item[], forFlags = false, paper?: Sheet): Sheet {
  const values = paper ?? unsaid.slice();
  if (paper !== undefined) for (let slot = 0; slot < unsaid.length; slot++) values[slot] = MISSING;
  for (const item of items) {
    // A clock that runs wrong makes a value useless, but not a yes to a red flag.
    const isLost = !forFlags && isFromTheFuture(item.event);
    for (let i = 0; i < item.facts.length; i++) {
      const slot = slots[item.facts[i] as number] as number;
      if (slot < 0) continue;
      values[slot] = isLost ? MISSING : (item.values[i] as number);
    }
  }
  return values;
}

/** A group is whole when something was said of it, and all that is needed. */
function stateOf({ from, until, needed }: Group, values: Sheet): "nothing" | "partial" | "whole" {
  let isThere = false;
  for (let slot = from; slot < until && !isThere; slot++) isThere = !Number.isNaN(values[slot]);
  if (!isThere) return "nothing";
  return needed.every((slot) => !Number.isNaN(values[slot])) ? "whole" : "partial";
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

/** A yes to a red flag is never thrown away, however little else was answered. */
function raiseFlags(
  { layout, flags }: Compiled,
  form: Form,
  items: readonly Item[],
  input: Vector,
  from: (Event | undefined)[] | undefined,
): void {
  const nothing = new Array<number>(layout.stateSize).fill(MISSING);
  const answers = new Array<number>(layout.inputSize).fill(MISSING);
  sheetOf(form, items, true).forEach((value, slot) => {
    answers[form.places[slot] as number] = value;
  });
  for (const { when, reads } of flags) {
    if (when(nothing, answers) !== TRUE) continue;
    for (const at of reads) {
      if (Number.isNaN(answers[at])) continue;
      input[at] = answers[at] as number;
      if (from !== undefined) from[at] = lastToTell(items, at);
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
