/**
 * A course while it is folded: the events it will hear of, what it knows so far, and the state of its last tick.
 *
 * Ticks are closed in order. Each is stepped with what was recorded by its close; what is recorded after it and before the next
 * tick begins may revise it, only towards more care (docs/reference/engine.md, section 2, rule 6).
 */
import { BANDS } from "@compline/protocol";
import type { Compiled } from "./compile.ts";
import type { History } from "./history.ts";
import { itemOf, rootOf, type Item } from "./item.ts";
import { knowledgeOf, type Knowledge, type Known, type Use, type View } from "./knowledge.ts";
import { acceptSignatures, type Rejected } from "./signatures.ts";
import { initialState, type State } from "./state.ts";
import { asksOnly, standStill, step, type Outcome } from "./step.ts";
import type { Ticks } from "./ticks.ts";

/** One tick as it was decided. */
export interface Ticked {
  readonly tick: number;
  readonly before: State;
  readonly known: Known;
  readonly outcome: Outcome;
  readonly rejected: readonly Rejected[];
  /** The band that stood before late news took its place. */
  readonly revises?: number;
  /** When the last report among that news was recorded. */
  readonly newsUntil?: number;
}

const HOLD = BANDS.indexOf("hold");
const EMERGENCY = BANDS.indexOf("emergency");

export interface Run {
  readonly compiled: Compiled;
  readonly history: History;
  readonly ticks: Ticks;
  /** The moment asked about. */
  readonly now: number;
  /** Off only where the verifier shows what the rules alone would do. */
  readonly governor: boolean;
  /** What becomes of a tick: whether it is looked at when the fold has gone on, and whether reasons are asked of it. */
  readonly use: (tick: number) => Use;
  /** In the order in which they were recorded. */
  readonly items: readonly Item[];
  /** Reports that were recorded after the tick they belong to had closed, or before the night they name was over. */
  readonly late: readonly Item[];
  /** The moment from which the course was closed; a tick that begins later is its end. */
  readonly closedFrom: number;
  readonly knowledge: Knowledge;
  /** Late answers that a revision has taken. */
  readonly taken: Set<Item>;
  /** Learned before their turn, by a revision. */
  readonly early: Set<Item>;
  state: State;
  /** Place of the first item not learned yet. */
  next: number;
}

/** What is asked about: the moment, whether the governor stands, what becomes of each tick. */
export type Asked = Pick<Run, "now" | "governor" | "use">;

export function runOf(compiled: Compiled, history: History, ticks: Ticks, asked: Asked): Run {
  const items = itemsOf(compiled, history, ticks, asked.now);
  const answersGates = items.some(({ gates }) => gates.length > 0);
  const hasCorrections = items.some(({ event }) => event.corrects !== undefined);
  const run = emptyRun(compiled, history, ticks, asked, { answersGates, hasCorrections });
  for (const item of items) hear(run, item);
  return run;
}

/** A run whose lists are still written. */
export interface Growing extends Run {
  readonly items: Item[];
  readonly late: Item[];
}

/** What its knowledge has to keep. */
interface Kept {
  readonly answersGates: boolean;
  readonly hasCorrections: boolean;
}

/** A run that has heard of no event yet. */
export function emptyRun(
  compiled: Compiled,
  history: History,
  ticks: Ticks,
  asked: Asked,
  { answersGates, hasCorrections }: Kept,
): Growing {
  return {
    compiled,
    history,
    ticks,
    ...asked,
    items: [],
    late: [],
    closedFrom: closedFrom(history, asked.now),
    knowledge: knowledgeOf(compiled, history, answersGates, hasCorrections),
    taken: new Set(),
    early: new Set(),
    state: initialState(compiled),
    next: 0,
  };
}

/** One more event, recorded no sooner than the last. */
export function hear({ items, late, ticks }: Growing, item: Item): void {
  item.heard = items.length;
  items.push(item);
  if (item.isReport && (item.isEarly || recordedMs(item) > ticks.closes(item.tick))) late.push(item);
}

/** Decides a tick that has closed, and goes on from it. */
export function closeTick(run: Run, tick: number): Ticked {
  const closes = run.ticks.closes(tick);
  learnUntil(run, closes);
  const view = viewAt(run, tick, closes, true);
  const first = decideTick(run, tick, view);
  return settle(run, first.outcome.ended ? first : (revision(run, first, view.overlay) ?? first));
}

/** Decides the tick after the last closed one, if that can be decided yet. */
export function openTick(run: Run, tick: number): Ticked | undefined {
  const { ticks, now } = run;
  if (tick > 0 && now < ticks.begins(tick)) return undefined;
  learnUntil(run, now);
  const isDue = now >= ticks.due(tick);
  const ticked = decideTick(run, tick, viewAt(run, tick, now, isDue));
  return tick === 0 || isDecidable(run, ticked, isDue) ? ticked : undefined;
}

function learnUntil(run: Run, moment: number): void {
  for (; run.next < run.items.length && recordedMs(run.items[run.next] as Item) <= moment; run.next++) {
    const item = run.items[run.next] as Item;
    if (run.early.size === 0 || !run.early.has(item)) run.knowledge.learn(item);
  }
}

const NO_NEWS: readonly Item[] = [];
const noNews = (): readonly Item[] => NO_NEWS;
/** No tick is revised: nothing was recorded after that. */
const NO_EVENING = Number.POSITIVE_INFINITY;
/** Of a course in which nothing came late. */
const IN_TIME = { overlay: NO_NEWS, overlayBefore: noNews, eveningFrom: NO_EVENING };
const IN_TIME_CLOSED: View = { ...IN_TIME, isOverdueNow: true };
const IN_TIME_OPEN: View = { ...IN_TIME, isOverdueNow: false };

/** How a tick is looked at that is no revision: with the answers recorded since the tick before closed, that belong to an earlier one. */
function viewAt(run: Run, tick: number, until: number, isOverdueNow: boolean): View {
  if (run.late.length === 0) return isOverdueNow ? IN_TIME_CLOSED : IN_TIME_OPEN;
  return {
    overlay: lateSince(run, tick, until).filter(run.knowledge.isCurrent),
    overlayBefore: (item) => lateNewsBefore(run, tick, until, item),
    isOverdueNow,
    eveningFrom: NO_EVENING,
  };
}

/** The same by what was recorded before an item alone. */
const lateNewsBefore = (run: Run, tick: number, until: number, { heard }: Item): readonly Item[] =>
  lateSince(run, tick, until).filter((item) => item.heard < heard && isLastBefore(run.items, item, heard));

function lateSince({ late, ticks, taken }: Run, tick: number, until: number): readonly Item[] {
  const since = tick === 0 ? Number.NEGATIVE_INFINITY : ticks.closes(tick - 1);
  return between(late, since, until).filter((item) => (item.isEarly || item.tick < tick) && !taken.has(item));
}

/** Whether nothing that was recorded before a place in the order of recording puts the item right. */
function isLastBefore(items: readonly Item[], item: Item, heard: number): boolean {
  const isFirst = item.event.corrects === undefined;
  return !items.some(
    (other) =>
      other !== item && other.heard < heard && rootOf(other) === rootOf(item) && (isFirst || other.heard > item.heard),
  );
}

function decideTick(run: Run, tick: number, view: View): Ticked {
  const { compiled, history, ticks, now, governor, knowledge, state } = run;
  const moment = Math.min(now, ticks.closes(tick));
  // A standing order that is given or revoked in the evening counts for that evening, as every order does.
  const evening = Number.isFinite(view.eveningFrom) ? Math.min(now, ticks.begins(tick + 1) - 1) : moment;
  const known = knowledge.at(tick, view, evening, run.use(tick));
  if (ticks.begins(tick) > run.closedFrom)
    return { tick, before: state, known, outcome: standStill(state), rejected: [] };
  const rejected = acceptSignatures(compiled, history, state, known, moment);
  const outcome = step(compiled, state, known.input, governor);
  if (!exceedsOrder(run, outcome, evening)) return { tick, before: state, known, outcome, rejected };
  known.input[compiled.layout.unauthorised] = 1;
  return { tick, before: state, known, outcome: step(compiled, state, known.input, governor), rejected };
}

/** Whether a rule without a signature of its own changed a dose that the order did not leave to it. */
function exceedsOrder({ knowledge }: Run, { winners }: Outcome, moment: number): boolean {
  const unsigned = knowledge.standing(moment)?.order.unsigned;
  if (unsigned === undefined || unsigned === "all") return false;
  return winners.some(
    ({ rule, writes }) => writes.levers.length > 0 && rule.sign === undefined && !unsigned.includes(rule.rule),
  );
}

/** The same tick with what came in the evening, where that calls for more care. */
function revision(run: Run, first: Ticked, overlay: readonly Item[]): Ticked | undefined {
  const until = Math.min(run.now, run.ticks.begins(first.tick + 1) - 1);
  const following = run.items[run.next];
  const isQuiet = following === undefined || recordedMs(following) > until;
  return isQuiet ? undefined : revisionBy(run, first, overlay, until);
}

function revisionBy(run: Run, first: Ticked, overlay: readonly Item[], until: number): Ticked | undefined {
  const { items, ticks, knowledge, early, taken } = run;
  const { tick, outcome } = first;
  const relevant = between(items, ticks.closes(tick), until).filter(
    (item) => item.tick === tick || item.event.kind === "order" || item.isReport,
  );
  if (relevant.length === 0) return undefined;
  for (const item of relevant) {
    if (item.tick !== tick && item.event.kind !== "order") continue;
    early.add(item);
    knowledge.learn(item);
  }
  const closes = ticks.closes(tick);
  const newsBefore = (heard: number): readonly Item[] =>
    relevant.filter(
      (item) =>
        item.heard < heard &&
        item.isReport &&
        (item.isEarly || item.tick !== tick) &&
        isLastBefore(relevant, item, heard),
    );
  const second = decideTick(run, tick, {
    overlay: [...overlay, ...newsBefore(Number.POSITIVE_INFINITY)],
    overlayBefore: (item) => [...lateNewsBefore(run, tick, closes, item), ...newsBefore(item.heard)],
    isOverdueNow: true,
    eveningFrom: closes,
  });
  if (second.outcome.band < HOLD || second.outcome.band <= outcome.band) return undefined;
  for (const item of relevant) taken.add(item);
  const reports = relevant.filter(({ isReport }) => isReport).map(recordedMs);
  return { ...second, revises: outcome.band, newsUntil: Math.max(ticks.closes(tick), ...reports) };
}

function settle(run: Run, ticked: Ticked): Ticked {
  run.knowledge.remember(ticked.tick, ticked.known);
  if (!ticked.outcome.conflict && ticked.outcome.refused.length === 0) useUp(run.knowledge, ticked);
  if (ticked.outcome.band === EMERGENCY) run.knowledge.useUpActs(ticked.newsUntil ?? run.ticks.closes(ticked.tick));
  run.state = ticked.outcome.next;
  return ticked;
}

/** The events the engine reads, in the order in which they were recorded. */
function itemsOf(compiled: Compiled, history: History, ticks: Ticks, now: number): readonly Item[] {
  const items: Item[] = [];
  const hasCorrections = history.events.some(({ corrects }) => corrects !== undefined);
  const places = new Map<string, number>();
  history.events.forEach((event, place) => {
    if (hasCorrections) places.set(event.name, place);
    // A correction stands in the place of what it corrects, so that what was used up is not made new by it.
    const order = event.corrects === undefined ? place : (places.get(event.corrects) ?? place);
    const item = event.recorded.epochMs <= now ? itemOf(event, order, compiled, ticks, items.at(-1)) : undefined;
    if (item !== undefined) items.push(item);
  });
  const isSorted = items.every((item, i) => i === 0 || recordedMs(items[i - 1] as Item) <= recordedMs(item));
  return isSorted ? items : items.sort((a, b) => recordedMs(a) - recordedMs(b));
}

/** From when on no tick begins any more: the earliest `closed` that is known, after it occurred and was recorded. */
const closedFrom = ({ events }: History, now: number): number =>
  events
    .filter(({ kind, recorded }) => kind === "closed" && recorded.epochMs <= now)
    .reduce(
      (first, { occurred, recorded }) => Math.min(first, Math.max(occurred.epochMs, recorded.epochMs)),
      Number.POSITIVE_INFINITY,
    );

const recordedMs = (item: Item): number => item.event.recorded.epochMs;

/** Items recorded after one moment and not after another; the list is sorted by recording. */
function between(items: readonly Item[], after: number, until: number): readonly Item[] {
  let from = firstAfter(items, after);
  const found: Item[] = [];
  for (; from < items.length && recordedMs(items[from] as Item) <= until; from++) found.push(items[from] as Item);
  return found;
}

function firstAfter(items: readonly Item[], moment: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (recordedMs(items[middle] as Item) <= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isDecidable({ compiled, items }: Run, { tick, known, before }: Ticked, isDue: boolean): boolean {
  if (isDue || known.due.every((group) => known.arrived.includes(group))) return true;
  if (compiled.flags.some(({ when }) => when(before, known.input) === 2)) return true;
  return items.some((item) => item.tick === tick && item.event.kind === "order");
}

/** Rule 5: a signature or an order serves once. */
function useUp(knowledge: Knowledge, { outcome, known }: Ticked): void {
  for (const rule of outcome.winners) {
    if (asksOnly(rule, outcome.unknown)) continue;
    for (const fact of rule.uses) {
      const event = known.from[fact];
      if (event !== undefined && known.input[fact] !== 0) knowledge.useUp(fact, event);
    }
  }
}
