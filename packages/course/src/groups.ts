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
import { encodeFact, MISSING } from "./fact-value.ts";
import type { Event } from "./history.ts";
import { forget, insert, isFromTheFuture, type Item } from "./item.ts";
import type { Input } from "./step.ts";

interface Group {
  readonly name: string;
  readonly every: number;
  /** Places of its facts, and of those that make it whole. */
  readonly facts: readonly number[];
  readonly needed: readonly number[];
}

/** What the reports of one tick say, merged fact by fact: values by place, NaN where nothing was said. */
interface Sheet {
  readonly values: Vector;
  readonly events: readonly (Event | undefined)[];
  /** Places of the groups that are whole. */
  readonly whole: readonly boolean[];
  /** Whether something was said of a group that is not whole: only then may a flag be hidden in it. */
  readonly isPartial: boolean;
}

export interface GroupBook {
  readonly learn: (item: Item) => void;
  readonly forget: (name: string) => void;
  /** Writes the facts of all groups into the input, and says which groups were due and which arrived. */
  readonly read: (
    tick: number,
    input: Input,
    from: (Event | undefined)[],
    overlay: readonly Item[],
  ) => { readonly due: readonly string[]; readonly arrived: readonly string[] };
}

/** A fact of some group, by its place. */
interface Grouped {
  readonly at: number;
  readonly fact: Fact;
}

const NO_ITEMS: readonly Item[] = [];

export function groupBookOf(compiled: Compiled): GroupBook {
  const [groups, grouped] = [groupsOf(compiled), groupedFacts(compiled)];
  const fresh = freshTicks(compiled);
  const reports = new Map<number, Item[]>();
  /** Of the ticks whose answers may still be carried; older ones are made again where a correction asks for them. */
  const sheets = new Map<number, Sheet>();
  const horizon = groups.reduce((most, { facts }) => Math.max(most, ...facts.map((at) => fresh[at] as number)), 1);
  /** Ticks in which each group arrived whole, ascending. */
  const wholeIn: number[][] = groups.map(() => []);

  const refresh = (tick: number, items: readonly Item[]): void => {
    const sheet = sheetOf(items, grouped, groups, fresh.length);
    sheets.set(tick, sheet);
    sheet.whole.forEach((isWhole, g) => setMember(wholeIn[g] as number[], tick, isWhole));
  };

  const learn = (item: Item): void => {
    if (!item.isReport || item.isEarly) return;
    const known = reports.get(item.tick) ?? [];
    reports.set(item.tick, known);
    insert(known, item);
    refresh(item.tick, known);
  };

  const forgetReport = (name: string): void => {
    for (const [tick, items] of reports) if (forget(name, [items])) refresh(tick, items);
  };

  const read: GroupBook["read"] = (tick, input, from, overlay) => {
    const due: string[] = [];
    const arrived: string[] = [];
    for (let g = 0; g < groups.length; g++) {
      const group = groups[g] as Group;
      const ticks = wholeIn[g] as number[];
      const whole = lastUpTo(ticks, tick);
      if (isDue(group, ticks, tick)) due.push(group.name);
      if (whole === tick) arrived.push(group.name);
      carry(group, tick - whole, sheets.get(whole), input, from, fresh);
    }
    sheets.delete(tick - horizon - 1);
    const today = reports.get(tick) ?? NO_ITEMS;
    const told = overlay.length === 0 ? today : [...today, ...inOrder(overlay)];
    if (overlay.length > 0 || !isPlain(today, sheets.get(tick)))
      for (const items of waysToRead(told))
        raiseFlags(sheetOf(items, grouped, groups, fresh.length, true), compiled, input, from);
    return { due, arrived };
  };

  return { learn, forget: forgetReport, read };
}

/** One whole report of the tick itself has its flags in the input already; anything else may hide a yes. */
const isPlain = (today: readonly Item[], sheet: Sheet | undefined): boolean =>
  today.length === 1 && sheet?.isPartial === false && !isFromTheFuture((today[0] as Item).event);

const freshTicks = ({ layout, protocol }: Compiled): readonly number[] =>
  layout.facts.map((fact) => spanTicks((protocol.facts[fact] as Fact).fresh, protocol.clock) ?? 0);

function groupsOf({ protocol, layout }: Compiled): readonly Group[] {
  return Object.entries(protocol.groups).map(([name, { every }]) => {
    const facts = layout.facts.flatMap((fact, at) => (protocol.facts[fact]?.group === name ? [at] : []));
    const needed = facts.filter((at) => protocol.facts[layout.facts[at] as string]?.required === true);
    return { name, every: spanTicks(every, protocol.clock) ?? 1, facts, needed };
  });
}

/** Due when `every` ticks have passed since the arrival before this tick, or since the opening. */
const isDue = ({ every }: Group, wholeIn: readonly number[], tick: number): boolean =>
  tick >= 1 && tick - Math.max(0, lastUpTo(wholeIn, tick - 1)) >= every;

/** The values of a group's last whole arrival, as far as they are fresh. */
function carry(
  group: Group,
  age: number,
  sheet: Sheet | undefined,
  input: Vector,
  from: (Event | undefined)[],
  fresh: readonly number[],
): void {
  for (const at of group.facts) {
    const isFresh = sheet !== undefined && age < (fresh[at] as number);
    input[at] = isFresh ? (sheet.values[at] as number) : MISSING;
    from[at] = isFresh ? sheet.events[at] : undefined;
  }
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

/** Later answers replace earlier ones fact by fact; what was not answered, or does not fit, is not there. */
function sheetOf(
  items: readonly Item[],
  grouped: ReadonlyMap<string, Grouped>,
  groups: readonly Group[],
  size: number,
  forFlags = false,
): Sheet {
  const values = new Array<number>(size).fill(MISSING);
  const events = new Array<Event | undefined>(size);
  for (let i = 0; i < items.length; i++) {
    const { values: answers, event } = items[i] as Item;
    // A clock that runs wrong makes a value useless, but not a yes to a red flag.
    const isLost = !forFlags && isFromTheFuture(event);
    for (const name in answers) {
      const found = grouped.get(name);
      if (found === undefined) continue;
      values[found.at] = isLost ? MISSING : encodeFact(found.fact, answers[name]);
      events[found.at] = event;
    }
  }
  const isThere = (at: number): boolean => !Number.isNaN(values[at]);
  const whole = groups.map(({ facts, needed }) => needed.every(isThere) && facts.some(isThere));
  const isPartial = groups.some(({ facts }, g) => whole[g] === false && facts.some(isThere));
  return { values, events, whole, isPartial };
}

const groupedFacts = ({ layout, protocol }: Compiled): ReadonlyMap<string, Grouped> =>
  new Map(
    layout.facts.flatMap((name, at): [string, Grouped][] => {
      const fact = protocol.facts[name] as Fact;
      return fact.group === undefined ? [] : [[name, { at, fact }]];
    }),
  );

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
function raiseFlags({ values, events }: Sheet, compiled: Compiled, input: Vector, from: (Event | undefined)[]): void {
  const nothing = new Array<number>(compiled.layout.stateSize).fill(MISSING);
  const answers = new Array<number>(compiled.layout.inputSize).fill(MISSING);
  values.forEach((value, at) => {
    answers[at] = value;
  });
  for (const { when, reads } of compiled.flags) {
    if (when(nothing, answers) !== TRUE) continue;
    for (const at of reads) {
      if (Number.isNaN(values[at])) continue;
      input[at] = values[at] as number;
      from[at] = events[at];
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
  if (isMember && !is) numbers.splice(at, 0, value);
  if (!isMember && is) numbers.splice(at, 1);
}
