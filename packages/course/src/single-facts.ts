/**
 * Facts that come one by one (labs, records, scores, orders, signatures): the latest value while it is fresh and not used up.
 *
 * Rules 3 to 5 of docs/reference/engine.md, section 2. What is latest changes with events, not with ticks, so it is found when
 * something is learned and only its age is asked at each tick.
 */
import { spanTicks, type Fact } from "@compline/protocol";
import type { Compiled } from "./compile.ts";
import { absent, encodeFact } from "./fact-value.ts";
import type { Event } from "./history.ts";
import { forget, insert, isAfter, isByPatient, isFromTheFuture, type Item } from "./item.ts";
import type { Input } from "./step.ts";

export interface SingleFacts {
  readonly learn: (item: Item) => void;
  readonly forget: (name: string) => void;
  readonly useUp: (fact: number, by: Event) => void;
  /** Uses up every order recorded by then: an old one never lifts an emergency. */
  readonly useUpOrders: (recordedBy: number) => void;
  readonly read: (tick: number, isRevision: boolean, input: Input, from: (Event | undefined)[]) => void;
}

interface Single {
  readonly at: number;
  readonly name: string;
  readonly fact: Fact;
  readonly fresh: number;
  readonly absent: number;
  readonly items: Item[];
  usedThrough: Item | undefined;
  /** The latest item that is not used up, and its value. */
  latest: Item | undefined;
  value: number;
}

export function singleFactsOf({ layout, protocol }: Compiled): SingleFacts {
  const singles = layout.facts.flatMap((name, at): Single[] => {
    const fact = protocol.facts[name] as Fact;
    if (fact.group !== undefined) return [];
    const fresh = spanTicks(fact.fresh, protocol.clock) ?? 0;
    const none = absent(fact);
    return [{ at, name, fact, fresh, absent: none, items: [], usedThrough: undefined, latest: undefined, value: none }];
  });
  const byName = new Map(singles.map((single) => [single.name, single]));
  const learn = (item: Item): void => {
    for (const name in item.values) {
      const single = byName.get(name);
      if (single === undefined || !mayGive(item.event, single.fact)) continue;
      insert(single.items, item);
      refresh(single);
    }
  };
  const forgetName = (name: string): void => {
    for (const single of singles) {
      forget(name, [single.items]);
      refresh(single);
    }
  };
  const useUp = (at: number, by: Event): void => {
    const single = singles.find((known) => known.at === at);
    const item = single?.items.find((known) => known.event === by);
    if (single === undefined || item === undefined) return;
    single.usedThrough = item;
    refresh(single);
  };
  const useUpOrders = (recordedBy: number): void => {
    for (const single of singles) {
      if (single.fact.from !== "order") continue;
      const last = single.items.findLast(({ event }) => event.recorded.epochMs <= recordedBy);
      if (last !== undefined && (single.usedThrough === undefined || isAfter(last, single.usedThrough)))
        single.usedThrough = last;
      refresh(single);
    }
  };
  const read: SingleFacts["read"] = (tick, isRevision, input, from) => {
    for (let i = 0; i < singles.length; i++) {
      const single = singles[i] as Single;
      const isFresh = single.latest !== undefined && isWithin(single, single.latest, tick, isRevision);
      input[single.at] = isFresh ? single.value : single.absent;
      from[single.at] = isFresh ? single.latest?.event : undefined;
    }
  };
  return { learn, forget: forgetName, useUp, useUpOrders, read };
}

function refresh(single: Single): void {
  const last = single.items.at(-1);
  const isUsed = last !== undefined && single.usedThrough !== undefined && !isAfter(last, single.usedThrough);
  single.latest = isUsed ? undefined : last;
  single.value =
    single.latest === undefined || isFromTheFuture(single.latest.event)
      ? single.absent
      : encodeFact(single.fact, single.latest.values[single.name]);
}

/** An order given after a tick closed counts, in a revision, as given in it. */
function isWithin({ fact, fresh }: Single, item: Item, tick: number, isRevision: boolean): boolean {
  if (isFromTheFuture(item.event)) return false;
  const age = (isRevision && fact.from === "order" ? Math.max(tick, item.tick) : tick) - item.tick;
  return age >= 0 && age < fresh;
}

/** Signatures and orders are acts of a named person of the clinic: no report, no record and no patient can bring them. */
const mayGive = (event: Event, { from }: Fact): boolean =>
  (from !== "signature" && from !== "order") || (event.kind === from && !isByPatient(event));
