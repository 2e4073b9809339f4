/**
 * When a resource's statement counts from: its own time, or that of the bundle.
 *
 * A running prescription states what stands when the bundle was put together; a laboratory value states what stood
 * when it was drawn. A statement that has no time, only a year or a month, or a time in the future cannot be placed.
 * It may be the newest there is, so nothing older may stand for it: `hidesUntilMs` is the latest moment that it could
 * be of. Five minutes of a clock that runs ahead are let pass, as in the engine (docs/reference/engine.md, section
 * 2).
 */
import { MS_PER_MIN, type ZoneClock } from "@compline/base";
import type { Reading } from "./bindings.ts";
import { momentOf } from "./fhir-time.ts";
import { failed, noValue, type NoValue } from "./value-of.ts";

export const CLOCK_LEEWAY_MS = 5 * MS_PER_MIN;

export type StatementTime =
  | { readonly kind: "placed"; readonly epochMs: number }
  | { readonly kind: "unplaced"; readonly hidesUntilMs: number; readonly why: NoValue };

/** What every statement of one record shares. */
export interface RecordTime {
  readonly clock: ZoneClock;
  readonly asOfMs: number;
  readonly bundleMs: number;
}

export function statementTime({ time, countsFrom }: Reading, resource: object, record: RecordTime): StatementTime {
  if (countsFrom === "bundle") return { kind: "placed", epochMs: record.bundleMs };
  const found = time(resource);
  const unplaced = (why: NoValue, untilMs = record.asOfMs): StatementTime => {
    return { kind: "unplaced", hidesUntilMs: Math.min(untilMs, record.asOfMs), why };
  };
  if (found === undefined) return unplaced(failed());
  const [text, ...more] = new Set(found);
  const moment = typeof text === "string" && more.length === 0 ? momentOf(text, record.clock) : undefined;
  if (moment === undefined) return unplaced(noValue("FH020", "it does not say when it was", "one date or time"));
  if (moment.kind === "partial") {
    return unplaced(noValue("FH027", "its time is only a year or a month", "a whole date"), moment.endsMs);
  }
  const isAhead = moment.epochMs > record.asOfMs + CLOCK_LEEWAY_MS;
  if (isAhead) return unplaced(noValue("FH028", "its time lies after the import"));
  return { kind: "placed", epochMs: moment.epochMs };
}

/** The time that a statement names, to be shown; nothing where it names none or names it in another way. */
export function statedTime({ time }: Reading, resource: object, { clock }: RecordTime): string | undefined {
  const text = time(resource)?.[0];
  return typeof text === "string" && momentOf(text, clock) !== undefined ? text : undefined;
}
