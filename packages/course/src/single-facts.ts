/**
 * Facts that come one by one (labs, records, scores, orders, signatures): the latest value while it is fresh and not used up.
 *
 * Rules 3 to 5 of docs/reference/engine.md, section 2. What is latest changes with events, not with ticks, so it is found when
 * something is learned and only its age is asked at each tick. What was used up stays used up
 * however it is corrected.
 */
import { spanTicks, type Fact } from "@compline/protocol";
import type { Compiled } from "./compile.ts";
import { absent } from "./fact-value.ts";
import type { Event } from "./history.ts";
import { forget, insert, isAfter, isFromTheFuture, rootOf, saidOf, type Item } from "./item.ts";
import type { Input } from "./step.ts";

export interface SingleFacts {
  readonly learn: (item: Item) => void;
  readonly forget: (name: string) => void;
  readonly useUp: (fact: number, by: Event) => void;
  /** Uses up every order and signature that occurred or was recorded by then: an old one never lifts an emergency. */
  readonly useUpActs: (until: number) => void;
  /** Writes the facts into the input, and says whether a signature gave one of them. */
  readonly read: (tick: number, eveningFrom: number, input: Input, from: (Event | undefined)[]) => boolean;
  /** What was used up so far, for another book of the same course. */
  readonly usedUp: UsedUp;
}

/** What was used up, by rules and by emergencies. */
export interface UsedUp {
  /** By the name of an event that a rule used up: when what was used of it was recorded. A later correction gives nothing. */
  readonly spent: Map<string, number>;
  /** By the place of a fact: up to here nothing counts for it. */
  readonly through: Map<number, Item>;
  /** Up to this moment an emergency used up all orders and signatures. */
  until: number;
}

interface Single {
  readonly at: number;
  readonly fact: Fact;
  readonly fresh: number;
  readonly absent: number;
  readonly isAct: boolean;
  readonly items: Item[];
  /** The latest item that is not used up, and its value. */
  latest: Item | undefined;
  value: number;
  /** The ticks in which the latest counts: from the first, and up to but without the second. */
  first: number;
  end: number;
  /** Whether the latest is a signature. */
  isSigned: boolean;
}

const NEVER = Number.NEGATIVE_INFINITY;

const noneUsed = (): UsedUp => ({ spent: new Map(), through: new Map(), until: Number.NEGATIVE_INFINITY });

const singlesOf = ({ factAt, protocol }: Compiled): readonly Single[] =>
  factAt.flatMap((fact, at): Single[] => {
    if (fact.group !== undefined) return [];
    const fresh = spanTicks(fact.fresh, protocol.clock) ?? 0;
    const none = absent(fact);
    const isAct = fact.from === "order" || fact.from === "signature";
    const nothing = { items: [], latest: undefined, value: none, first: 0, end: NEVER, isSigned: false };
    return [{ at, fact, fresh, absent: none, isAct, ...nothing }];
  });

/** By place; nothing stands where a fact comes in a group. */
function placed(singles: readonly Single[], size: number): readonly (Single | undefined)[] {
  const byPlace = new Array<Single | undefined>(size).fill(undefined);
  for (const single of singles) byPlace[single.at] = single;
  return byPlace;
}

export function singleFactsOf(compiled: Compiled, usedUp: UsedUp = noneUsed()): SingleFacts {
  const singles = singlesOf(compiled);
  const byPlace = placed(singles, compiled.factAt.length);
  const acts: Acts = { usedUp, firstHeard: new Map() };
  const learn = (item: Item): void => {
    if (item.event.kind === "order" || item.event.kind === "signature") meet(acts, item);
    for (let i = 0; i < item.facts.length; i++) {
      const single = byPlace[item.facts[i] as number];
      if (single === undefined || !mayGive(item.event, single.fact)) continue;
      insert(single.items, item);
      refresh(compiled, single, acts);
    }
  };
  const forgetName = (name: string): void => {
    for (const single of singles) {
      forget(name, [single.items]);
      refresh(compiled, single, acts);
    }
  };
  const refreshActs = (): void => {
    for (const single of singles) if (single.isAct) refresh(compiled, single, acts);
  };
  const useUp = (at: number, by: Event): void => {
    const single = byPlace[at];
    const root = by.corrects ?? by.name;
    const item = acts.firstHeard.get(root);
    if (single === undefined || item === undefined) return;
    usedUp.through.set(at, item);
    usedUp.spent.set(root, Math.min(usedUp.spent.get(root) ?? Number.POSITIVE_INFINITY, by.recorded.epochMs));
    refreshActs();
  };
  const useUpActs = (until: number): void => {
    usedUp.until = until;
    refreshActs();
  };
  const read: SingleFacts["read"] = (tick, eveningFrom, input, from) => {
    let hasSignature = false;
    for (let i = 0; i < singles.length; i++) {
      const single = singles[i] as Single;
      const isFresh = tick < single.end && (tick >= single.first || isOfEvening(single, eveningFrom));
      input[single.at] = isFresh ? single.value : single.absent;
      from[single.at] = isFresh ? single.latest?.event : undefined;
      if (isFresh && single.isSigned) hasSignature = true;
    }
    return hasSignature;
  };
  return { learn, forget: forgetName, useUp, useUpActs, read, usedUp };
}

/** An order that was recorded after a tick closed counts, in a revision, as given in it. */
const isOfEvening = ({ fact, latest }: Single, eveningFrom: number): boolean =>
  fact.from === "order" && latest !== undefined && latest.event.recorded.epochMs > eveningFrom;

/** What is known of orders and signatures beside what they say. */
interface Acts {
  readonly usedUp: UsedUp;
  /** Each as it was first told: it is an act of that moment, however it is corrected. */
  readonly firstHeard: Map<string, Item>;
}

function meet({ firstHeard }: Acts, item: Item): void {
  const known = firstHeard.get(rootOf(item));
  if (known === undefined || item.heard < known.heard) firstHeard.set(rootOf(item), item);
}

function counts(item: Item, { at }: Single, { usedUp: { spent, through, until }, firstHeard }: Acts): boolean {
  const used = through.get(at);
  if (used !== undefined && !isAfter(item, used)) return false;
  const root = rootOf(item);
  if (item.event.recorded.epochMs > (spent.get(root) ?? Number.POSITIVE_INFINITY)) return false;
  const first = firstHeard.get(root)?.event.recorded.epochMs ?? Number.POSITIVE_INFINITY;
  return item.event.occurred.epochMs > until && first > until;
}

const lastThatCounts = (single: Single, acts: Acts): Item | undefined =>
  single.items.findLast((item) => counts(item, single, acts));

function refresh(compiled: Compiled, single: Single, acts: Acts): void {
  const latest = single.isAct ? lastThatCounts(single, acts) : single.items.at(-1);
  const gives = latest !== undefined && single.fresh > 0 && !isFromTheFuture(latest.event);
  single.latest = latest;
  single.value = gives ? saidOf(latest, single.at, compiled) : single.absent;
  single.isSigned = latest?.event.kind === "signature";
  single.first = latest?.tick ?? 0;
  single.end = gives ? latest.tick + single.fresh : NEVER;
}

/** Signatures and orders are acts of a named person of the clinic: no report, no record and no patient can bring them. */
const mayGive = (event: Event, { from }: Fact): boolean =>
  (from !== "signature" && from !== "order") || (event.kind === from && !event.byPatient);
