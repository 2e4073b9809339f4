/**
 * A history taken apart into what was told when: one entry for each body an event ever had.
 *
 * An event and each correction of it are entries of the same `place`; the correction's is known from its own `recorded`
 * on and tells of the event's own `occurred`. Whoever knows several entries of a place goes by the last.
 * What tells nothing, or cannot be placed on the clock, is left out.
 */
import { parseInstant } from "@compline/base";
import type { FactOrigin } from "@compline/protocol";
import type { Calendar } from "./naive-calendar.ts";
import type { Answers, NaiveEvent, Telling } from "./naive-event.ts";

export interface Told {
  /** Of the event in the history; a correction has the place of what it corrects. */
  readonly place: number;
  readonly occurredMs: number;
  readonly recordedMs: number;
  /** When the event was first recorded, however often it was corrected since. */
  readonly firstRecordedMs: number;
  /** Whether it puts right what was told first. */
  readonly isCorrection: boolean;
  /** The tick it belongs to. */
  readonly tick: number;
  readonly kind: FactOrigin;
  readonly facts: Answers;
  /** A report on a night that was not over when it was written: only a flag in it counts, and at once. */
  readonly isEarly: boolean;
  /** Gates that it answers. */
  readonly gates: readonly string[];
}

/** Entries in the order in which they became known. */
export function toldBy(events: readonly NaiveEvent[], calendar: Calendar): readonly Told[] {
  const told = events.flatMap((event, index): Told[] => {
    const recorded = parseInstant(event.recorded ?? event.occurred);
    if (!recorded.ok) return [];
    if (event.kind !== "corrected") return entry(events, [index], telling(event), recorded.value.epochMs, calendar);
    const place = events.findIndex(({ id }) => id === event.corrects);
    const corrected = events[place];
    if (corrected === undefined || telling(corrected) === undefined) return [];
    return entry(events, [place, index], event.body, recorded.value.epochMs, calendar);
  });
  const first = (place: number): number =>
    Math.min(...told.filter((one) => one.place === place).map((one) => one.recordedMs));
  return told.map((one) => ({ ...one, firstRecordedMs: first(one.place) })).sort((a, b) => a.recordedMs - b.recordedMs);
}

function telling(event: NaiveEvent): Telling | undefined {
  switch (event.kind) {
    case "report":
    case "vital":
    case "score":
    case "lab":
    case "record":
    case "outcome":
    case "order":
    case "signature":
      return event;
    default:
      return undefined;
  }
}

function entry(
  events: readonly NaiveEvent[],
  /** The event, and the one that put it right. */
  by: readonly [number] | readonly [number, number],
  said: Telling | undefined,
  recordedMs: number,
  calendar: Calendar,
): Told[] {
  const [place] = by;
  const occurred = parseInstant(events[place]?.occurred ?? "");
  if (said === undefined || !occurred.ok) return [];
  const occurredMs = occurred.value.epochMs;
  const tick =
    said.kind === "report" ? calendar.tickOfReport(said.body.night, occurredMs) : calendar.tickOfInstant(occurredMs);
  if (tick === undefined) return [];
  const isEarly = said.kind === "report" && !calendar.isLived(said.body.night, recordedMs);
  const isCorrection = by.length > 1;
  const one = {
    place,
    occurredMs,
    recordedMs,
    firstRecordedMs: recordedMs,
    isCorrection,
    tick,
    kind: said.kind,
    isEarly,
  };
  // An act of the clinic is none of the patient's: whoever's it was, what it said is not there.
  const isAct = said.kind === "order" || said.kind === "signature";
  if (isAct && by.some((index) => isByPatient(events[index]))) return [{ ...one, facts: {}, gates: [] }];
  return [{ ...one, facts: factsOf(said), gates: said.kind === "order" ? (said.body.gates ?? []) : [] }];
}

const isByPatient = (event: NaiveEvent | undefined): boolean =>
  event?.source === "patient" || event?.by?.role === "patient";

function factsOf(said: Telling): Answers {
  if (said.kind === "report") return said.body.answers;
  return said.kind === "signature" ? { [said.body.fact]: said.body.value } : (said.body.facts ?? {});
}

/** The last known body of each event, in the order in which they occurred; at the same moment, of the history. */
export function lastKnown(told: readonly Told[], isKnown: (one: Told) => boolean): readonly Told[] {
  const byPlace = new Map<number, Told>();
  for (const one of told.filter(isKnown)) if (one.isCorrection || !byPlace.has(one.place)) byPlace.set(one.place, one);
  return [...byPlace.values()].sort((a, b) => a.occurredMs - b.occurredMs || a.place - b.place);
}

const MOST_AHEAD_MS = 5 * 60_000;

/** Whether it is said to have occurred more than five minutes after it was recorded: its values are missing. */
export const isFromTheFuture = ({ occurredMs, recordedMs }: Told): boolean => occurredMs - recordedMs > MOST_AHEAD_MS;
