/**
 * A course folded up to a moment: every tick stepped in order with what was known when it closed.
 *
 * What is known later never rewrites a tick; it may revise one on the same evening, and only towards more care (rule 6 of
 * docs/reference/engine.md, section 2). The fold is the whole meaning of `decide`; everything else is explanation.
 */
import { failWith, ok, printDate, type Instant, type Result } from "@compline/base";
import { BANDS } from "@compline/protocol";
import type { Compiled } from "./compile.ts";
import { groupBookOf } from "./groups.ts";
import type { Event, History } from "./history.ts";
import { itemOf, knowledgeOf, rootOf, type Item, type Knowledge, type Known } from "./knowledge.ts";
import { acceptSignatures, type Rejected } from "./signatures.ts";
import { initialState, type State } from "./state.ts";
import { asksOnly, step, type Outcome } from "./step.ts";
import { ticksOf, type Ticks } from "./ticks.ts";

/** One tick as it was decided. */
export interface Ticked {
  readonly tick: number;
  readonly before: State;
  readonly known: Known;
  readonly outcome: Outcome;
  readonly rejected: readonly Rejected[];
  /** The band that stood before late news took its place. */
  readonly revises?: number;
}

export interface Folded {
  readonly last: Ticked;
  readonly provisional: boolean;
  readonly ticks: Ticks;
  /** The events that were known, in the order of the history. */
  readonly events: readonly Event[];
  readonly knowledge: Knowledge;
}

/** No course runs longer; a history that says so has a wrong date in it. */
export const MOST_TICKS = 400_000;

const HOLD = BANDS.indexOf("hold");

/** Folds a history up to `asOf` (CO030 not open yet, CO031 too many ticks). `visit` sees every tick. */
export function fold(compiled: Compiled, history: History, asOf: Instant, visit?: (ticked: Ticked) => void): Result<Folded> {
  const now = asOf.epochMs;
  const ticks = ticksOf(compiled.protocol.clock, history.clock, history.opened.occurred);
  if (history.opened.recorded.epochMs > now) return failWith("CO030", "asOf", "the course was not open yet at that time");
  const closed = ticks.lastClosed(now);
  if (closed > MOST_TICKS) return failWith("CO031", "asOf", `${closed} ticks since the opening`, `at most ${MOST_TICKS}`);
  const run = runOf(compiled, history, ticks, now);
  let last: Ticked | undefined;
  for (let tick = 0; tick <= closed; tick++) {
    last = run.close(tick);
    visit?.(last);
  }
  const open = run.open(closed + 1);
  if (open !== undefined) visit?.(open);
  const decided = open ?? last;
  if (decided === undefined) throw new Error("tick 0 is always decided");
  const events = history.events.filter(({ recorded }) => recorded.epochMs <= now);
  return ok({ last: decided, provisional: open !== undefined, ticks, events, knowledge: run.knowledge });
}

interface Run {
  readonly knowledge: Knowledge;
  readonly close: (tick: number) => Ticked;
  readonly open: (tick: number) => Ticked | undefined;
}

function runOf(compiled: Compiled, history: History, ticks: Ticks, now: number): Run {
  const knowledge = knowledgeOf(compiled, groupBookOf(compiled));
  const items = itemsOf(compiled, history, ticks, now);
  const taken = new Set<Item>();
  /** Learned before their turn, by a revision. */
  const early = new Set<Item>();
  let state = initialState(compiled);
  let next = 0;

  const learnUntil = (moment: number): void => {
    for (; next < items.length && recordedMs(items[next] as Item) <= moment; next++) {
      if (early.size === 0 || !early.has(items[next] as Item)) knowledge.learn(items[next] as Item);
    }
  };
  const learnEarly = (item: Item): void => {
    early.add(item);
    knowledge.learn(item);
  };
  const late = items.filter((item) => item.isReport && recordedMs(item) > ticks.closes(item.tick));
  const lateNews = (tick: number, until: number): readonly Item[] =>
    late.length === 0 ? late : between(late, tick === 0 ? Number.NEGATIVE_INFINITY : ticks.closes(tick - 1), until).filter((item) => item.tick < tick && !taken.has(item) && knowledge.isCurrent(item));

  const decide = (tick: number, overlay: readonly Item[], isOverdueNow: boolean, isRevision: boolean): Ticked => {
    const known = knowledge.at(tick, { overlay, isOverdueNow, isRevision });
    known.input[compiled.layout.unauthorised] = isUnauthorised(knowledge, history, Math.min(now, ticks.closes(tick))) ? 1 : 0;
    const rejected = acceptSignatures(compiled, history, state, known, Math.min(now, ticks.closes(tick)));
    return { tick, before: state, known, outcome: step(compiled, state, known.input), rejected };
  };

  const settle = (ticked: Ticked): Ticked => {
    knowledge.remember(ticked.tick, ticked.known.input);
    if (!ticked.outcome.conflict && ticked.outcome.refused.length === 0) useUp(knowledge, ticked);
    state = ticked.outcome.next;
    return ticked;
  };

  const close = (tick: number): Ticked => {
    learnUntil(ticks.closes(tick));
    const overlay = lateNews(tick, ticks.closes(tick));
    const first = decide(tick, overlay, true, false);
    const until = Math.min(now, ticks.begins(tick + 1) - 1);
    const following = items[next];
    if (first.outcome.ended || following === undefined || recordedMs(following) > until) return settle(first);
    const window = between(items, ticks.closes(tick), until);
    const relevant = window.filter((item) => item.tick === tick || item.event.kind === "order" || item.isReport);
    if (relevant.length === 0) return settle(first);
    for (const item of relevant) if (item.tick === tick || item.event.kind === "order") learnEarly(item);
    const news = relevant.filter((item, i) => item.isReport && item.tick !== tick && !relevant.slice(i + 1).some((later) => rootOf(later) === rootOf(item)));
    const second = decide(tick, [...overlay, ...news], true, true);
    if (second.outcome.band < HOLD || second.outcome.band <= first.outcome.band) return settle(first);
    for (const item of relevant) taken.add(item);
    return settle({ ...second, revises: first.outcome.band });
  };

  const open = (tick: number): Ticked | undefined => {
    if (tick > 0 && now < ticks.begins(tick)) return undefined;
    learnUntil(now);
    const ticked = decide(tick, lateNews(tick, now), now >= ticks.due(tick), false);
    return tick === 0 || isDecidable(compiled, ticked, items, now >= ticks.due(tick)) ? ticked : undefined;
  };

  return { knowledge, close, open };
}

/** The events the engine reads, in the order in which they were recorded. */
function itemsOf(compiled: Compiled, history: History, ticks: Ticks, now: number): readonly Item[] {
  const items: Item[] = [];
  const places = new Map<string, number>();
  history.events.forEach((event, place) => {
    places.set(event.name, place);
    // A correction stands in the place of what it corrects, so that what was used up is not made new by it.
    const order = event.corrects === undefined ? place : (places.get(event.corrects) ?? place);
    const item = event.recorded.epochMs <= now ? itemOf(event, order, compiled, ticks) : undefined;
    if (item !== undefined) items.push(item);
  });
  const isSorted = items.every((item, i) => i === 0 || recordedMs(items[i - 1] as Item) <= recordedMs(item));
  return isSorted ? items : items.sort((a, b) => recordedMs(a) - recordedMs(b));
}

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

function isDecidable(compiled: Compiled, { tick, known, before }: Ticked, items: readonly Item[], isDue: boolean): boolean {
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

function isUnauthorised(knowledge: Knowledge, history: History, moment: number): boolean {
  const standing = knowledge.standing();
  if (standing === undefined) return false;
  return standing.revoked || isPast(standing.order.expires, history, moment);
}

/** Whether a date has ended in the course's zone. */
export function isPast(date: string, { clock }: History, moment: number): boolean {
  const { day } = clock.localAt(moment);
  return printDate(day) > date;
}

