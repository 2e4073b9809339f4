/**
 * An event as far as facts go: which tick it belongs to, and what it says of which fact.
 *
 * A correction takes the place of what it corrects. Reports belong to the tick of the night they name, everything else to the tick
 * of the date it occurred on (docs/reference/engine.md, sections 1 and 2).
 */
import type { Compiled } from "./compile.ts";
import type { FactsBody, FactValue, OrderBody, ReportBody, SignatureBody, StandingOrder } from "./event.ts";
import type { Event } from "./history.ts";
import type { Ticks } from "./ticks.ts";

/** A value from after its recording by more than this is from a clock that runs wrong (oref0 refuses the same). */
const FUTURE_MS = 5 * 60_000;

export type Answers = Readonly<Record<string, FactValue>>;

/** One event as far as facts go. */
export interface Item {
  readonly event: Event;
  /** Place in the history: the later of two that occurred at once counts. */
  readonly order: number;
  /** Place in the order in which all items were recorded; at one moment, of the history. */
  heard: number;
  readonly tick: number;
  readonly values: Answers;
  /** Whether the values are answers of a report (or of vitals that come in groups). */
  readonly isReport: boolean;
  /** A report on a night that was not over when it was written down: only its red flags count, and at once. */
  readonly isEarly: boolean;
  readonly gates: readonly string[];
  readonly standing?: StandingOrder;
  readonly revokes: boolean;
  readonly signature?: SignatureBody;
}

const NO_GATES: readonly string[] = [];
const NO_VALUES: Answers = {};

/** The part of an event that the engine reads, or undefined where it reads nothing. */
export function itemOf(event: Event, order: number, compiled: Compiled, ticks: Ticks): Item | undefined {
  const base = {
    event,
    order,
    heard: 0,
    tick: ticks.of(event.occurred.epochMs),
    isReport: false,
    isEarly: false,
    gates: NO_GATES,
    revokes: false,
    values: NO_VALUES,
  };
  // An erased correction still unsays what it corrected.
  if (event.erased) return event.corrects === undefined ? undefined : base;
  switch (event.kind) {
    case "report":
      return reportItem(base, event.body as ReportBody, ticks);
    case "vital":
    case "score":
    case "lab":
    case "record":
    case "outcome":
      return factsItem(base, event.body as FactsBody, compiled);
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
  const { night, recorded } = base.event;
  const tick = (night === undefined ? undefined : ticks.ofReport(night)) ?? base.tick;
  return {
    ...base,
    tick,
    values: body.answers,
    isReport: true,
    isEarly: night !== undefined && !ticks.isOver(night, recorded.epochMs),
  };
}

/** Facts of a group are a report, whoever writes them down and under whatever name. */
function factsItem(base: Omit<Item, "standing" | "signature">, body: FactsBody, { protocol }: Compiled): Item {
  const grouped = Object.keys(body.facts).some((fact) => protocol.facts[fact]?.group !== undefined);
  return { ...base, values: body.facts, isReport: grouped };
}

function orderItem(base: Omit<Item, "standing" | "signature">, body: OrderBody): Item {
  const item = {
    ...base,
    values: body.facts ?? {},
    gates: base.event.byPatient ? NO_GATES : (body.gates ?? NO_GATES),
    revokes: body.revoke !== undefined,
  };
  return body.standing === undefined ? item : { ...item, standing: body.standing };
}

/** Latest by when it occurred, then by its place in the history. */
export const isAfter = (a: Item, b: Item): boolean =>
  a.event.occurred.epochMs > b.event.occurred.epochMs ||
  (a.event.occurred.epochMs === b.event.occurred.epochMs && a.order > b.order);

/** Keeps the list in that order; almost every event is the latest, so this almost always appends. */
export function insert(items: Item[], item: Item): void {
  let at = items.length;
  while (at > 0 && isAfter(items[at - 1] as Item, item)) at--;
  items.splice(at, 0, item);
}

/** A correction takes the place of what it corrects, and of an earlier correction of the same: those are no longer known. Says whether there was any. */
export function forget(name: string, lists: readonly Item[][]): boolean {
  let found = false;
  for (const items of lists) {
    const at = items.findIndex((item) => rootOf(item) === name);
    if (at < 0) continue;
    items.splice(at, 1);
    found = true;
  }
  return found;
}

/** The name of an event as it was first told, however often it was put right. */
export const rootOf = ({ event }: Item): string => event.corrects ?? event.name;

export const isFromTheFuture = ({ occurred, recorded }: Event): boolean =>
  occurred.epochMs > recorded.epochMs + FUTURE_MS;
