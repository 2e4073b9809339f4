/**
 * What is known at a tick: a history turned into inputs, event by event, in the order in which events were recorded.
 *
 * Reports belong to the tick of the night they describe and count only whole; everything else is the latest value while it is
 * fresh; signatures and orders are used up by the rule that uses them; a true red flag in an answer that is partial or
 * late is never lost. Source: docs/reference/engine.md, section 2, whose rules the functions here are named after.
 */
import { fromQuantityJson } from "@compline/base";
import { spanTicks, type Fact, type Protocol } from "@compline/protocol";
import { leverAmount } from "./amount-json.ts";
import type { Compiled } from "./compile.ts";
import type { FactsBody, FactValue, OrderBody, ReportBody, SignatureBody, StandingOrder } from "./event.ts";
import { absent, encodeFact, MISSING } from "./fact-value.ts";
import type { Event } from "./history.ts";
import type { Input } from "./step.ts";
import type { Ticks } from "./ticks.ts";

/** A value from after its recording by more than this is from a clock that runs wrong (oref0 refuses the same). */
const FUTURE_MS = 5 * 60_000;

export type Answers = Readonly<Record<string, FactValue>>;

/** One event as far as facts go. */
export interface Item {
  readonly event: Event;
  /** Place in the history: the later of two that occurred at once counts. */
  readonly order: number;
  readonly tick: number;
  readonly values: Answers;
  /** Whether the values are answers of a report (or of vitals that come in groups). */
  readonly isReport: boolean;
  readonly gates: readonly string[];
  readonly standing?: StandingOrder;
  readonly revokes: boolean;
  readonly signature?: SignatureBody;
}

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

export interface Knowledge {
  readonly learn: (item: Item) => void;
  /** Whether an item was learned and has not been corrected since. */
  readonly isCurrent: (item: Item) => boolean;
  readonly at: (tick: number, view: View) => Known;
  readonly useUp: (fact: number, by: Event) => void;
  readonly standing: () => { readonly order: StandingOrder; readonly revoked: boolean } | undefined;
  readonly remember: (tick: number, input: Input) => void;
}

/** The part of an event that the engine reads, or undefined where it reads nothing. */
export function itemOf(event: Event, order: number, compiled: Compiled, ticks: Ticks): Item | undefined {
  const base = { event, order, tick: ticks.of(event.occurred.epochMs), isReport: false, gates: [], revokes: false, values: {} };
  // An erased correction still unsays what it corrected.
  if (event.erased) return event.corrects === undefined ? undefined : base;
  switch (event.kind) {
    case "report":
      return reportItem(base, event.body as ReportBody, ticks);
    case "vital":
      return vitalItem(base, event.body as FactsBody, compiled);
    case "score":
    case "lab":
    case "record":
    case "outcome":
      return { ...base, values: (event.body as FactsBody).facts };
    case "order":
      return orderItem(base, event.body as OrderBody);
    case "signature": {
      const body = event.body as SignatureBody;
      return { ...base, values: { [body.fact]: body.value }, signature: body };
    }
    default:
      return undefined;
  }
}

function reportItem(base: Omit<Item, "standing" | "signature">, body: ReportBody, ticks: Ticks): Item {
  const { night } = base.event;
  return { ...base, tick: (night === undefined ? undefined : ticks.ofReport(night)) ?? base.tick, values: body.answers, isReport: true };
}

function vitalItem(base: Omit<Item, "standing" | "signature">, body: FactsBody, { protocol }: Compiled): Item {
  const grouped = Object.keys(body.facts).some((fact) => protocol.facts[fact]?.group !== undefined);
  return { ...base, values: body.facts, isReport: grouped };
}

function orderItem(base: Omit<Item, "standing" | "signature">, body: OrderBody): Item {
  const item = { ...base, values: body.facts ?? {}, gates: body.gates ?? [], revokes: body.revoke !== undefined };
  return body.standing === undefined ? item : { ...item, standing: body.standing };
}

export function knowledgeOf(compiled: Compiled, groups: GroupBook): Knowledge {
  const { layout, protocol } = compiled;
  const facts = layout.facts.map((name) => protocol.facts[name] as Fact);
  const fresh = facts.map((fact) => spanTicks(fact.fresh, protocol.clock) ?? 0);
  const single: Item[][] = facts.map(() => []);
  const usedThrough: (Item | undefined)[] = facts.map(() => undefined);
  const gates: readonly GateAnswers[] = compiled.gates.map(({ reads }) => ({ reads, orders: [], stoodThrough: new Map() }));
  const past: Input[] = [];
  const answeredAt = layout.gates.map((gate) => layout.answered(gate));
  const orderedAt = layout.levers.map((lever) => layout.ordered(lever));
  let ordered = layout.levers.map(() => MISSING);
  let standing: { order: StandingOrder; revoked: boolean } | undefined;
  /** By the name of the event as it was first told: what was heard of it last. Whoever hears of the wrong one later does not believe it. */
  const lastSaid = new Map<string, Item>();
  const isCurrent = (item: Item): boolean => lastSaid.get(rootOf(item)) === item;

  const learn = (item: Item): void => {
    const { corrects } = item.event;
    if (corrects === undefined && lastSaid.has(item.event.name)) return;
    lastSaid.set(rootOf(item), item);
    if (corrects !== undefined) {
      forget(corrects, [...single, ...gates.map(({ orders }) => orders)]);
      groups.forget(corrects);
    }
    groups.learn(item);
    for (const name of Object.keys(item.values)) {
      const at = layout.factIndex.get(name);
      const fact = at === undefined ? undefined : facts[at];
      if (at === undefined || fact === undefined || (item.isReport && fact.group !== undefined)) continue;
      if (mayGive(item.event, fact)) insert(single[at] as Item[], item);
    }
    for (const gate of item.gates) {
      const at = layout.gates.indexOf(gate);
      if (at >= 0) insert((gates[at] as GateAnswers).orders, item);
    }
    if (item.standing !== undefined) {
      standing = { order: item.standing, revoked: false };
      ordered = layout.levers.map((lever) => mostOrdered(protocol, lever, standing?.order));
    }
    if (item.revokes && standing !== undefined) standing = { order: standing.order, revoked: true };
  };

  const at = (tick: number, { overlay, isOverdueNow, isRevision }: View): Known => {
    const input = new Array<number>(layout.inputSize).fill(0);
    const from = new Array<Event | undefined>(facts.length);
    for (let i = 0; i < facts.length; i++) {
      const fact = facts[i] as Fact;
      if (fact.group !== undefined) continue;
      const found = latest(single[i] as Item[], usedThrough[i]);
      const now = isRevision && fact.from === "order" && found !== undefined ? Math.max(tick, found.tick) : tick;
      const item = found !== undefined && isFresh(found, now, fresh[i] as number) ? found : undefined;
      input[i] = item === undefined ? absent(fact) : encodeFact(fact, item.values[layout.facts[i] as string]);
      from[i] = item?.event;
    }
    const groupState = groups.read(tick, input, from, overlay, fresh);
    for (let g = 0; g < gates.length; g++) {
      input[answeredAt[g] as number] = isAnswered(gates[g] as GateAnswers, tick, isRevision, past, input) ? 1 : 0;
    }
    for (let i = 0; i < ordered.length; i++) input[orderedAt[i] as number] = ordered[i] as number;
    const overdue = isOverdueNow && groupState.due.some((group) => !groupState.arrived.includes(group));
    input[layout.overdue] = overdue ? 1 : 0;
    input[layout.reported] = groupState.arrived.length > 0 && !overdue ? 1 : 0;
    return { input, from, ...groupState };
  };

  const useUp = (fact: number, by: Event): void => {
    const item = single[fact]?.find((known) => known.event === by);
    if (item !== undefined) usedThrough[fact] = item;
  };

  const remember = (tick: number, input: Input): void => {
    past[tick] = input;
  };

  return { learn, isCurrent, at, useUp, standing: () => standing, remember };
}

/** The most that an order allows of a lever; nothing at all where what it says is no amount of that lever. */
function mostOrdered(protocol: Protocol, lever: string, order: StandingOrder | undefined): number {
  const max = order !== undefined && Object.hasOwn(order.levers, lever) ? order.levers[lever]?.max : undefined;
  if (max === undefined) return MISSING;
  const read = fromQuantityJson(max);
  return (read.ok ? leverAmount(protocol, lever, read.value) : undefined) ?? 0;
}

/** Latest by when it occurred, then by its place in the history. */
const isAfter = (a: Item, b: Item): boolean =>
  a.event.occurred.epochMs > b.event.occurred.epochMs || (a.event.occurred.epochMs === b.event.occurred.epochMs && a.order > b.order);

/** Keeps the list in that order; almost every event is the latest, so this almost always appends. */
export function insert(items: Item[], item: Item): void {
  let at = items.length;
  while (at > 0 && isAfter(items[at - 1] as Item, item)) at--;
  items.splice(at, 0, item);
}

/** A correction takes the place of what it corrects, and of an earlier correction of the same: those are no longer known. */
export function forget(name: string, lists: readonly Item[][]): void {
  for (const items of lists) {
    const at = items.findIndex((item) => rootOf(item) === name);
    if (at >= 0) items.splice(at, 1);
  }
}

/** The name of an event as it was first told, however often it was put right. */
export const rootOf = ({ event }: Item): string => event.corrects ?? event.name;

/** Signatures and orders are acts of a named person: no report and no record can bring them. */
const mayGive = ({ kind }: Event, { from }: Fact): boolean => (from !== "signature" && from !== "order") || kind === from;

function latest(items: readonly Item[], usedThrough: Item | undefined): Item | undefined {
  const last = items[items.length - 1];
  if (last === undefined || usedThrough === undefined) return last;
  return isAfter(last, usedThrough) ? last : undefined;
}

function isFresh({ event, tick }: Item, now: number, fresh: number): boolean {
  const age = now - tick;
  return age >= 0 && age < fresh && !isFromTheFuture(event);
}

export const isFromTheFuture = ({ occurred, recorded }: Event): boolean => occurred.epochMs > recorded.epochMs + FUTURE_MS;

/** The answers to one gate, and how far each has been seen to stand: what is past does not change, and is looked at once. */
interface GateAnswers {
  readonly reads: readonly number[];
  readonly orders: Item[];
  readonly stoodThrough: Map<Item, number>;
}

/** Rule 7: a named person answered, and nothing the gate reads has changed since. */
function isAnswered({ reads, orders, stoodThrough }: GateAnswers, tick: number, isRevision: boolean, past: readonly Input[], input: Input): boolean {
  return orders.some((item) => {
    const at = isRevision ? Math.min(item.tick, tick) : item.tick;
    const then = at === tick ? input : past[at];
    if (at < 0 || at > tick || then === undefined) return false;
    const isAsThen = (now: Input): boolean => reads.every((fact) => Object.is(now[fact], then[fact]));
    let through = stoodThrough.get(item) ?? at;
    while (through < tick - 1 && isAsThen(past[through + 1] as Input)) through++;
    if (at === item.tick) stoodThrough.set(item, through);
    return through >= tick - 1 && isAsThen(input);
  });
}

/** What the groups of facts (reports, grouped vitals) know; see groups.ts. */
export interface GroupBook {
  readonly learn: (item: Item) => void;
  readonly forget: (name: string) => void;
  readonly read: (tick: number, input: Input, from: (Event | undefined)[], overlay: readonly Item[], fresh: readonly number[]) => { readonly due: readonly string[]; readonly arrived: readonly string[] };
}

