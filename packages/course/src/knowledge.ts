/**
 * What is known at a tick: a history turned into inputs, event by event, in the order in which events were recorded.
 *
 * Reports belong to the tick of the night they describe and count only whole; everything else is the latest value while it is
 * fresh; signatures and orders are used up by the rule that uses them; a true red flag in an answer that is partial or
 * late is never lost. Source: docs/reference/engine.md, section 2, whose rules the functions here are named after.
 */
import { spanTicks, type Fact } from "@compline/protocol";
import type { Compiled } from "./compile.ts";
import type { FactsBody, FactValue, OrderBody, ReportBody, SignatureBody, StandingOrder } from "./event.ts";
import { absent, encodeFact } from "./fact-value.ts";
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
  const gateOrders: Item[][] = layout.gates.map(() => []);
  const past: Input[] = [];
  const answeredAt = layout.gates.map((gate) => layout.answered(gate));
  let standing: { order: StandingOrder; revoked: boolean } | undefined;
  /** Names of events that were put right: whoever hears of the wrong one later does not believe it. */
  const corrected = new Set<string>();

  const learn = (item: Item): void => {
    if (corrected.has(item.event.name)) return;
    if (item.event.corrects !== undefined) {
      corrected.add(item.event.corrects);
      forget(item.event.corrects, [...single, ...gateOrders]);
      groups.forget(item.event.corrects);
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
      if (at >= 0) insert(gateOrders[at] as Item[], item);
    }
    if (item.standing !== undefined) standing = { order: item.standing, revoked: false };
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
    for (let g = 0; g < gateOrders.length; g++) {
      const orders = gateOrders[g] as Item[];
      const answered = orders.length > 0 && isAnswered(orders, tick, isRevision, compiled.gates[g]?.reads ?? [], past, input);
      input[answeredAt[g] as number] = answered ? 1 : 0;
    }
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

  return { learn, at, useUp, standing: () => standing, remember };
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
    const at = items.findIndex((item) => isAbout(item, name));
    if (at >= 0) items.splice(at, 1);
  }
}

/** Whether an item is the event of that name as it was first told or as it was put right. */
export const isAbout = ({ event }: Item, name: string): boolean => event.name === name || event.corrects === name;

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

/** Rule 7: a named person answered, and nothing the gate reads has changed since. */
function isAnswered(orders: readonly Item[], tick: number, isRevision: boolean, reads: readonly number[], past: readonly Input[], input: Input): boolean {
  return orders.some(({ tick: own }) => {
    const at = isRevision ? Math.min(own, tick) : own;
    if (at < 0 || at > tick) return false;
    const then = at === tick ? input : past[at];
    if (then === undefined) return false;
    for (let later = at + 1; later <= tick; later++) {
      // Ticks after an end are not stepped one by one: nothing is answered for them.
      const now = later === tick ? input : past[later];
      if (now === undefined || reads.some((fact) => !Object.is(now[fact], then[fact]))) return false;
    }
    return true;
  });
}

/** What the groups of facts (reports, grouped vitals) know; see groups.ts. */
export interface GroupBook {
  readonly learn: (item: Item) => void;
  readonly forget: (name: string) => void;
  readonly read: (tick: number, input: Input, from: (Event | undefined)[], overlay: readonly Item[], fresh: readonly number[]) => { readonly due: readonly string[]; readonly arrived: readonly string[] };
}

