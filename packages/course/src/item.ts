/**
 * An event as far as facts go: which tick it belongs to, and what it says of which fact.
 *
 * A correction takes the place of what it corrects. Reports belong to the tick of the night they name, everything else to the tick
 * of the date it occurred on (docs/reference/engine.md, sections 1 and 2).
 */
import type { Fact } from "@compline/protocol";
import type { Compiled } from "./compile.ts";
import type { FactsBody, FactValue, OrderBody, ReportBody, SignatureBody, StandingOrder } from "./event.ts";
import { encodeFact } from "./fact-value.ts";
import type { Event } from "./history.ts";
import type { Ticks } from "./ticks.ts";

/** A value from after its recording by more than this is from a clock that runs wrong (oref0 refuses the same). */
const FUTURE_MS = 5 * 60_000;

/** One event as far as facts go. */
export interface Item {
  readonly event: Event;
  /** Place in the history: the later of two that occurred at once counts. */
  readonly order: number;
  /** Place in the order in which all items were recorded; at one moment, of the history. */
  heard: number;
  readonly tick: number;
  /** Places of the facts it says something of: mostly one list that many items share. */
  readonly facts: readonly number[];
  /** What it says, by name, as it stands in the event: `saidOf` reads it by place. */
  readonly answers: Answers;
  /** Whether the values are answers of a report (or of vitals that come in groups). */
  readonly isReport: boolean;
  /** A report on a night that was not over when it was written down: only its red flags count, and at once. */
  readonly isEarly: boolean;
  readonly gates: readonly string[];
  readonly standing: StandingOrder | undefined;
  readonly revokes: boolean;
}

type Answers = Readonly<Record<string, FactValue>>;

const NO_GATES: readonly string[] = [];
const NO_FACTS: readonly number[] = [];
const NO_ANSWERS: Answers = {};

/** The part of an event that the engine reads, or undefined where it reads nothing. `before` is the item made before it. */
export function itemOf(event: Event, order: number, compiled: Compiled, ticks: Ticks, before?: Item): Item | undefined {
  // An erased correction still unsays what it corrected.
  if (event.erased) return event.corrects === undefined ? undefined : blank(event, order, ticks);
  switch (event.kind) {
    case "report":
      return reportItem(event, order, compiled, ticks, before);
    case "vital":
    case "score":
    case "lab":
    case "record":
    case "outcome":
      return factsItem(blank(event, order, ticks), event.body as FactsBody, compiled);
    case "order":
      return orderItem(blank(event, order, ticks), event.body as OrderBody, compiled);
    case "signature": {
      const { fact, value } = event.body as SignatureBody;
      return say(blank(event, order, ticks), { [fact]: value }, compiled);
    }
    default:
      return undefined;
  }
}

/** An item while it is made: nobody else has it yet. */
type Made = { -readonly [Key in keyof Item]: Item[Key] };

const blank = (event: Event, order: number, ticks: Ticks): Made =>
  blankIn(ticks.of(event.occurred.epochMs), event, order);

/**
 * Copied, not written out: of a literal whose objects live as long as a fold V8 comes to believe that they live for good, and then
 * every decision leaves its items to the slow collector.
 */
const blankIn = (tick: number, event: Event, order: number): Made => ({ ...BLANK, event, order, tick });

const BLANK: Omit<Made, "event"> & { readonly event: undefined } = {
  event: undefined,
  order: 0,
  heard: 0,
  tick: 0,
  facts: NO_FACTS,
  answers: NO_ANSWERS,
  isReport: false,
  isEarly: false,
  gates: NO_GATES,
  standing: undefined,
  revokes: false,
};

/**
 * What is said of facts that the protocol does not have is not heard. Most mornings answer what the one before answered: then both
 * share one list of places, and no name is looked up.
 */
function say(item: Made, answers: Answers, { layout }: Compiled, before: readonly number[] = NO_FACTS): Made {
  let own: number[] | undefined;
  let count = 0;
  for (const name in answers) {
    const asBefore = before[count];
    const isAsBefore = asBefore !== undefined && layout.facts[asBefore] === name;
    const at = isAsBefore ? asBefore : layout.factIndex.get(name);
    if (at === undefined) continue;
    if (own === undefined && !isAsBefore) own = before.slice(0, count);
    own?.push(at);
    count++;
  }
  item.facts = own ?? (count === before.length ? before : before.slice(0, count));
  item.answers = answers;
  return item;
}

/** What an item says of a fact that it names, encoded. */
export const saidOf = ({ answers }: Item, at: number, { layout, factAt }: Compiled): number =>
  encodeFact(factAt[at] as Fact, answers[layout.facts[at] as string]);

function reportItem(event: Event, order: number, compiled: Compiled, ticks: Ticks, before?: Item): Item {
  const { night, recorded, occurred } = event;
  const ofNight = night === undefined ? undefined : ticks.ofReport(night);
  const item = blankIn(ofNight ?? ticks.of(occurred.epochMs), event, order);
  item.isReport = true;
  item.isEarly = night !== undefined && !ticks.isOver(night, recorded.epochMs);
  return say(item, (event.body as ReportBody).answers, compiled, before?.facts);
}

/** Facts of a group are a report, whoever writes them down and under whatever name. */
function factsItem(item: Made, { facts }: FactsBody, compiled: Compiled): Item {
  say(item, facts, compiled);
  item.isReport = item.facts.some((at) => compiled.factAt[at]?.group !== undefined);
  return item;
}

function orderItem(item: Made, { facts, gates, revoke, standing }: OrderBody, compiled: Compiled): Item {
  if (!item.event.byPatient && gates !== undefined) item.gates = gates;
  item.revokes = revoke !== undefined;
  item.standing = standing;
  return facts === undefined ? item : say(item, facts, compiled);
}

/** Latest by when it occurred, then by its place in the history. */
export const isAfter = (a: Item, b: Item): boolean =>
  a.event.occurred.epochMs > b.event.occurred.epochMs ||
  (a.event.occurred.epochMs === b.event.occurred.epochMs && a.order > b.order);

/** Keeps the list in that order; almost every event is the latest, so this almost always appends. */
export function insert(items: Item[], item: Item, isLater: (a: Item, b: Item) => boolean = isAfter): void {
  let at = items.length;
  while (at > 0 && isLater(items[at - 1] as Item, item)) at--;
  if (at === items.length) items.push(item);
  else items.splice(at, 0, item);
}

/** A correction takes the place of what it corrects, and of an earlier correction of the same: those are no longer known. Says whether there was any. */
export function forget(name: string, lists: readonly Item[][]): boolean {
  let found = false;
  for (const items of lists) if (forgetIn(items, name) !== undefined) found = true;
  return found;
}

/** The same of one list: what was taken out of it. */
export function forgetIn(items: Item[], name: string): Item | undefined {
  const at = items.findIndex((item) => rootOf(item) === name);
  return at < 0 ? undefined : items.splice(at, 1)[0];
}

/** The name of an event as it was first told, however often it was put right. */
export const rootOf = ({ event }: Item): string => event.corrects ?? event.name;

export const isFromTheFuture = ({ occurred, recorded }: Event): boolean =>
  occurred.epochMs > recorded.epochMs + FUTURE_MS;
