/**
 * The reports of a course by the tick they belong to, and what those of one tick say together: its sheet.
 *
 * Reports stand in one list, by tick and then by when they occurred. A sheet has a slot for every fact of every group; later answers
 * replace earlier ones fact by fact, and what was not answered, or does not fit, is missing. Sheets are kept for as many ticks as
 * something on them may be carried, and written on again after that: a long course makes no more of them than a short one.
 */
import { spanTicks, type Fact } from "@compline/protocol";
import type { Compiled } from "./compile.ts";
import type { Vector } from "./condition.ts";
import { MISSING } from "./fact-value.ts";
import { forgetIn, insert, isAfter, isFromTheFuture, saidOf, type Item } from "./item.ts";

export interface Group {
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
export interface Form {
  readonly groups: readonly Group[];
  /** Of each slot the place of its fact, and for how many ticks that is fresh. */
  readonly places: readonly number[];
  readonly fresh: readonly number[];
  /** Of each place the slot, −1 for a fact that comes in no group. */
  readonly slots: readonly number[];
  /** For how many ticks anything on a sheet is fresh, at least one. */
  readonly horizon: number;
}

export interface Sheet {
  tick: number;
  /** By slot. */
  readonly values: Vector;
}

export interface Sheets {
  /** Takes in a report; its tick's sheet is written then. */
  readonly add: (item: Item) => void;
  /** The ticks that lost a report of that name. */
  readonly forget: (name: string) => readonly number[];
  /** The sheet of a tick, until another is asked for that is too far from it. */
  readonly at: (tick: number) => Sheet;
  /** Its reports: the first of them, and the first behind them, as places in `reports`. */
  readonly first: (tick: number) => number;
  readonly end: (tick: number) => number;
  readonly reports: readonly Item[];
}

export function sheetsOf(compiled: Compiled, form: Form): Sheets {
  const reports: Item[] = [];
  const kept: Sheet[] = [];

  const end = (tick: number): number => countUpTo(reports, tick);
  const first = (tick: number): number => {
    let place = end(tick);
    while (place > 0 && (reports[place - 1] as Item).tick === tick) place--;
    return place;
  };
  const write = (sheet: Sheet, tick: number): Sheet => {
    sheet.tick = tick;
    for (let slot = 0; slot < sheet.values.length; slot++) sheet.values[slot] = MISSING;
    for (let i = first(tick); reports[i]?.tick === tick; i++) {
      const item = reports[i] as Item;
      writeOn(compiled, form, sheet.values, item, isFromTheFuture(item.event));
    }
    return sheet;
  };
  const paperFor = (tick: number): Sheet => {
    const place = ((tick % form.horizon) + form.horizon) % form.horizon;
    return (kept[place] ??= { tick: Number.NaN, values: form.places.map(() => MISSING) });
  };
  const at = (tick: number): Sheet => {
    const paper = paperFor(tick);
    return paper.tick === tick ? paper : write(paper, tick);
  };
  const add = (item: Item): void => {
    insert(reports, item, comesAfter);
    write(paperFor(item.tick), item.tick);
  };
  const forget = (name: string): readonly number[] => {
    const ticks: number[] = [];
    for (let lost = forgetIn(reports, name); lost !== undefined; lost = forgetIn(reports, name)) ticks.push(lost.tick);
    for (const tick of ticks) write(paperFor(tick), tick);
    return ticks;
  };
  return { add, forget, at, first, end, reports };
}

const comesAfter = (a: Item, b: Item): boolean => a.tick > b.tick || (a.tick === b.tick && isAfter(a, b));

/** How many are not after a tick: mostly all, or all but the last few. */
function countUpTo(reports: readonly Item[], tick: number): number {
  let low = 0;
  let high = reports.length;
  for (let middle = high - 1; low < high; middle = (low + high) >> 1) {
    if ((reports[middle] as Item).tick <= tick) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A value that is lost, because a clock ran wrong, is missing, and takes the place of an earlier one all the same. */
export function writeOn(compiled: Compiled, { slots }: Form, values: Vector, item: Item, isLost: boolean): void {
  for (let i = 0; i < item.facts.length; i++) {
    const at = item.facts[i] as number;
    const slot = slots[at] as number;
    if (slot >= 0) values[slot] = isLost ? MISSING : saidOf(item, at, compiled);
  }
}

/** A group is whole when something was said of it, and all that is needed. */
export function stateOf({ from, until, needed }: Group, values: Vector): "nothing" | "partial" | "whole" {
  let isThere = false;
  for (let slot = from; slot < until && !isThere; slot++) isThere = !Number.isNaN(values[slot]);
  if (!isThere) return "nothing";
  return needed.every((slot) => !Number.isNaN(values[slot])) ? "whole" : "partial";
}

export function formOf({ protocol, factAt }: Compiled): Form {
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
  return { groups, places, fresh, slots, horizon: Math.max(1, ...fresh) };
}
