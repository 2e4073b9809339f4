/**
 * What is known at a tick: a history turned into inputs, event by event, in the order in which events were recorded.
 *
 * Reports count only whole (groups.ts), everything else is the latest value while it is fresh (single-facts.ts), a gate stays answered
 * until what it reads changes (gate-answers.ts). A correction takes the place of what it corrects in all of them. Source:
 * docs/reference/engine.md, section 2.
 */
import { fromQuantityJson } from "@compline/base";
import type { Protocol } from "@compline/protocol";
import { leverAmount } from "./amount-json.ts";
import type { Compiled } from "./compile.ts";
import type { StandingOrder } from "./event.ts";
import { MISSING } from "./fact-value.ts";
import { gateBookOf } from "./gate-answers.ts";
import { groupBookOf } from "./groups.ts";
import type { Event } from "./history.ts";
import { rootOf, type Item } from "./item.ts";
import { singleFactsOf } from "./single-facts.ts";
import type { Input } from "./step.ts";

/** A tick's input, and the event that gave each fact its value. */
export interface Known {
  readonly input: Input;
  readonly from: readonly (Event | undefined)[];
  /** Groups that were due at the tick. */
  readonly due: readonly string[];
  readonly arrived: readonly string[];
}

/** From where a tick is looked at. */
export interface View {
  /** Late answers whose true flags count now. */
  readonly overlay: readonly Item[];
  /** Whether a due group that is not there is overdue: the tick has closed, or its due time has passed. */
  readonly isOverdueNow: boolean;
  /** Whether orders given after the tick closed count as given in it. */
  readonly isRevision: boolean;
}

export interface Standing {
  readonly order: StandingOrder;
  readonly revoked: boolean;
}

export interface Knowledge {
  readonly learn: (item: Item) => void;
  /** Whether an item was learned and has not been corrected since. */
  readonly isCurrent: (item: Item) => boolean;
  readonly at: (tick: number, view: View) => Known;
  readonly useUp: (fact: number, by: Event) => void;
  readonly standing: () => Standing | undefined;
  readonly remember: (tick: number, input: Input) => void;
}

/** An empty knowledge; what only gate answers and corrections need is kept only where there are any. */
export function knowledgeOf(compiled: Compiled, answersGates: boolean, hasCorrections: boolean): Knowledge {
  const { layout } = compiled;
  const [singles, groups, gates, orders] = [singleFactsOf(compiled), groupBookOf(compiled), gateBookOf(compiled, answersGates), orderBookOf(compiled)];
  const books = [singles, groups, gates];
  /** By the name of the event as it was first told: what was heard of it last. */
  const lastSaid = new Map<string, Item>();

  const take = (item: Item): void => {
    for (const book of books) book.learn(item);
    orders.learn(item);
  };
  const learn = (item: Item): void => {
    const { corrects, name } = item.event;
    if (!hasCorrections) return take(item);
    // Whoever hears of the wrong one only after it was put right does not believe it.
    if (corrects === undefined && lastSaid.has(name)) return;
    lastSaid.set(rootOf(item), item);
    if (corrects !== undefined) for (const book of books) book.forget(corrects);
    take(item);
  };

  const at = (tick: number, { overlay, isOverdueNow, isRevision }: View): Known => {
    const input = new Array<number>(layout.inputSize).fill(0);
    const from = new Array<Event | undefined>(layout.facts.length);
    singles.read(tick, isRevision, input, from);
    const { due, arrived } = groups.read(tick, input, from, overlay);
    gates.read(tick, isRevision, input);
    orders.read(input);
    const overdue = isOverdueNow && due.some((group) => !arrived.includes(group));
    input[layout.overdue] = overdue ? 1 : 0;
    input[layout.reported] = arrived.length > 0 && !overdue ? 1 : 0;
    return { input, from, due, arrived };
  };

  const isCurrent = (item: Item): boolean => !hasCorrections || lastSaid.get(rootOf(item)) === item;
  return { learn, isCurrent, at, useUp: singles.useUp, standing: orders.standing, remember: gates.remember };
}

/** The standing order that holds, and the most it allows of each lever. */
function orderBookOf({ layout, protocol }: Compiled) {
  const places = layout.levers.map((lever) => layout.ordered(lever));
  let most = layout.levers.map(() => MISSING);
  let standing: Standing | undefined;
  const learn = (item: Item): void => {
    if (item.standing !== undefined) {
      const order = item.standing;
      standing = { order, revoked: false };
      most = layout.levers.map((lever) => mostOrdered(protocol, lever, order));
    }
    if (item.revokes && standing !== undefined) standing = { order: standing.order, revoked: true };
  };
  const read = (input: Input): void => {
    for (let i = 0; i < places.length; i++) input[places[i] as number] = most[i] as number;
  };
  return { learn, read, standing: () => standing };
}

/** The most that an order allows of a lever; nothing at all where what it says is no amount of that lever. */
function mostOrdered(protocol: Protocol, lever: string, order: StandingOrder): number {
  const max = Object.hasOwn(order.levers, lever) ? order.levers[lever]?.max : undefined;
  if (max === undefined) return MISSING;
  const read = fromQuantityJson(max);
  return (read.ok ? leverAmount(protocol, lever, read.value) : undefined) ?? 0;
}
