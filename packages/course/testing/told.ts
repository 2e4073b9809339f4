/**
 * Histories as tests tell them: events with a short time, `2026-03-02 18:00`, read in the zone the course opens in.
 */
import { parseDate, parseMinute, printInstant, zoneClock, type Instant } from "@compline/base";
import type { EventLine, FactValue } from "../src/event.ts";
import { historyOf, type History } from "../src/history.ts";
import { good } from "./good.ts";

type Values = Readonly<Record<string, FactValue>>;

/** When it was recorded, and what else stands beside kind, time and body. */
export type Besides = Partial<Omit<EventLine, "kind" | "occurred" | "body" | "recorded" | "night">> & {
  readonly recorded?: string;
  readonly night?: string;
};

export interface Teller {
  readonly at: (time: string) => Instant;
  readonly text: (time: string) => string;
  readonly opened: (time: string, body?: Readonly<Record<string, unknown>>, besides?: Besides) => EventLine;
  readonly report: (time: string, answers: Values, besides?: Besides) => EventLine;
  readonly facts: (
    kind: "vital" | "score" | "lab" | "record" | "outcome",
    time: string,
    facts: Values,
    besides?: Besides,
  ) => EventLine;
  readonly order: (time: string, body: Readonly<Record<string, unknown>>, besides?: Besides) => EventLine;
  readonly signature: (time: string, body: Readonly<Record<string, unknown>>, besides?: Besides) => EventLine;
  readonly corrected: (
    time: string,
    corrects: string,
    kind: string,
    body: Readonly<Record<string, unknown>>,
    besides?: Besides,
  ) => EventLine;
  readonly history: (...events: readonly EventLine[]) => History;
}

/** Tells of courses of the protocol `small` in a zone. */
export function tellerIn(zone = "Etc/UTC"): Teller {
  const clock = good(zoneClock(zone));
  const at = (time: string): Instant => {
    const [date = "", minute = "", ms = "0"] = time.split(" ");
    return clock.instantAt(clock.epochMsAt(good(parseDate(date)), good(parseMinute(minute))) + Number(ms));
  };
  const text = (time: string): string => printInstant(at(time));
  const event = (
    kind: EventLine["kind"],
    time: string,
    body: unknown,
    { recorded, night: _night, ...more }: Besides = {},
  ) => ({
    kind,
    occurred: text(time),
    ...(recorded === undefined ? {} : { recorded: text(recorded) }),
    ...more,
    body,
  });
  return {
    at,
    text,
    opened: (time, body = {}, besides) =>
      event(
        "opened",
        time,
        { protocol: { id: "small", version: "1.0.0" }, zone, demonstration: true, ...body },
        besides,
      ),
    report: (time, answers, besides = {}) =>
      event("report", time, { ...(besides.night === undefined ? {} : { night: besides.night }), answers }, besides),
    facts: (kind, time, facts, besides) => event(kind, time, { facts }, besides),
    order: (time, body, besides) => event("order", time, body, besides),
    signature: (time, body, besides) => event("signature", time, body, besides),
    corrected: (time, corrects, kind, body, besides) =>
      event("corrected", time, { kind, body }, { ...besides, corrects }),
    history: (...events) => good(historyOf(events)),
  };
}
