/**
 * Groups of facts: reports that arrive whole or not at all, each group at its own cadence.
 *
 * Rule 1: a group is due when `every` ticks have passed since it last arrived whole, and stays due until it does.
 * Rule 2: a partial report gives nothing, except the facts of a red flag that is true over what was answered.
 * Rule 4: the last whole arrival is carried while it is fresh. Source: docs/reference/engine.md, section 2.
 */
import { spanTicks, TRUE, type Fact } from "@compline/protocol";
import type { Compiled } from "./compile.ts";
import { encodeFact, MISSING } from "./fact-value.ts";
import type { Event } from "./history.ts";
import { forget, insert, type GroupBook, type Item } from "./knowledge.ts";
import type { Input } from "./step.ts";

interface Group {
  readonly name: string;
  readonly every: number;
  readonly facts: readonly { readonly name: string; readonly at: number; readonly fact: Fact }[];
}

/** One value of a merged report, with the event it came from. */
interface Sourced {
  readonly value: number;
  readonly event: Event;
}

/** What one tick's reports say, merged fact by fact. */
interface Sheet {
  readonly values: ReadonlyMap<number, Sourced>;
}

export function groupBookOf(compiled: Compiled): GroupBook {
  const groups = groupsOf(compiled);
  const reports = new Map<number, Item[]>();
  const sheets = new Map<number, Sheet>();
  /** Ticks with a report, ascending: where a carried value is looked for. */
  const reported: number[] = [];

  const learn = (item: Item): void => {
    if (!item.isReport) return;
    const known = reports.get(item.tick);
    if (known === undefined) {
      reports.set(item.tick, [item]);
      insertNumber(reported, item.tick);
    } else insert(known, item);
    sheets.delete(item.tick);
  };

  const forgetReport = (name: string): void => {
    for (const [tick, items] of reports) {
      if (!items.some((item) => item.event.name === name)) continue;
      forget(name, [items]);
      sheets.delete(tick);
    }
  };

  const sheetAt = (tick: number): Sheet => {
    const known = sheets.get(tick);
    if (known !== undefined) return known;
    const made = sheetOf(reports.get(tick) ?? [], compiled);
    sheets.set(tick, made);
    return made;
  };

  const isWhole = (group: Group, tick: number): boolean => {
    const { values } = sheetAt(tick);
    const required = group.facts.filter(({ fact }) => fact.required);
    const needed = required.length > 0 ? required : group.facts;
    return needed.every(({ at }) => values.has(at));
  };

  /** The last tick, not after this one, in which the group arrived whole. */
  const lastWhole = (group: Group, tick: number): number | undefined => {
    for (let i = reported.length - 1; i >= 0; i--) {
      const at = reported[i] as number;
      if (at <= tick && isWhole(group, at)) return at;
    }
    return undefined;
  };

  const read: GroupBook["read"] = (tick, input, from, overlay, fresh) => {
    const due: string[] = [];
    const arrived: string[] = [];
    const give = (at: number, sourced: Sourced | undefined): void => {
      input[at] = sourced?.value ?? MISSING;
      from[at] = sourced?.event;
    };
    for (const group of groups) {
      const whole = lastWhole(group, tick);
      const earlier = whole === tick ? lastWhole(group, tick - 1) : whole;
      if (tick >= 1 && tick - Math.max(0, earlier ?? 0) >= group.every) due.push(group.name);
      if (whole === tick) arrived.push(group.name);
      for (const { at } of group.facts) {
        give(at, whole !== undefined && tick - whole < (fresh[at] as number) ? sheetAt(whole).values.get(at) : undefined);
      }
    }
    raiseFlags([...(reports.has(tick) ? [sheetAt(tick)] : []), ...overlay.map((item) => sheetOf([item], compiled))], compiled, give);
    return { due, arrived };
  };

  return { learn, forget: forgetReport, read };
}

function groupsOf({ protocol, layout }: Compiled): readonly Group[] {
  return Object.entries(protocol.groups).map(([name, { every }]) => ({
    name,
    every: spanTicks(every, protocol.clock) ?? 1,
    facts: layout.facts.flatMap((fact, at) => {
      const declared = protocol.facts[fact] as Fact;
      return declared.group === name ? [{ name: fact, at, fact: declared }] : [];
    }),
  }));
}

/** Later answers replace earlier ones fact by fact; what was not answered, or does not fit, is not there. */
function sheetOf(items: readonly Item[], { layout, protocol }: Compiled): Sheet {
  const values = new Map<number, Sourced>();
  for (const { values: answers, event } of items) {
    for (const [name, answer] of Object.entries(answers)) {
      const at = layout.factIndex.get(name);
      const fact = protocol.facts[name];
      if (at === undefined || fact?.group === undefined) continue;
      const value = encodeFact(fact, answer);
      if (Number.isNaN(value)) values.delete(at);
      else values.set(at, { value, event });
    }
  }
  return { values };
}

/** A yes to a red flag is never thrown away, however little else was answered. */
function raiseFlags(sheets: readonly Sheet[], compiled: Compiled, give: (at: number, sourced: Sourced) => void): void {
  const nothing = new Float64Array(compiled.layout.stateSize).fill(MISSING);
  for (const { values } of sheets) {
    const answers = new Float64Array(compiled.layout.inputSize).fill(MISSING);
    for (const [at, { value }] of values) answers[at] = value;
    for (const { when, reads } of compiled.flags) {
      if (when(nothing, answers) !== TRUE) continue;
      for (const at of reads) {
        const sourced = values.get(at);
        if (sourced !== undefined) give(at, sourced);
      }
    }
  }
}

function insertNumber(numbers: number[], value: number): void {
  let at = numbers.length;
  while (at > 0 && (numbers[at - 1] as number) > value) at--;
  numbers.splice(at, 0, value);
}
