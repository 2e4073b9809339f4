/**
 * Which nights are before and which after, as the options say: `--change DATE`, or spans of dates, as many of each as
 * there were phases. A span is `FROM..TO`, both nights counted.
 */
import { failWith, ok, parseDate, printDate, type EpochDay, type Result } from "@compline/base";
import { spansAround, type NightValue, type Phase, type Span } from "@compline/trial";
import type { Call } from "../verb.ts";

/** CL120 neither or both ways of saying it, CL121 no span, CL122 spans that share a night. */
export function spansOf(call: Call, nights: readonly NightValue[]): Result<readonly Span[]> {
  const change = call.text("change");
  const told: readonly [Phase, readonly string[]][] = [
    ["before", call.texts("before")],
    ["after", call.texts("after")],
  ];
  const isSpans = told.some(([, spans]) => spans.length > 0);
  if ((change !== undefined) === isSpans)
    return failWith("CL120", "--change", "one way of saying what is compared", WAYS);
  if (change !== undefined) {
    const day = parseDate(change, "--change");
    return day.ok ? ok(spansAround(day.value, nights)) : day;
  }
  const spans: Span[] = [];
  for (const [phase, texts] of told) {
    if (texts.length === 0) return failWith("CL120", `--${phase}`, `no nights ${phase} are named`, WAYS);
    for (const text of texts) {
      const span = spanOf(text, phase);
      if (!span.ok) return span;
      spans.push(span.value);
    }
  }
  return apart(spans);
}

const WAYS = "--change DATE, or --before FROM..TO and --after FROM..TO, each as often as needed";

function spanOf(text: string, phase: Phase): Result<Span> {
  const at = `--${phase}`;
  const [from, to, ...rest] = text.split("..").map((date) => parseDate(date, at));
  if (from === undefined || to === undefined || rest.length > 0)
    return failWith("CL121", at, `"${text}" is no span of nights`, "2026-01-05..2026-01-18");
  if (!from.ok) return from;
  if (!to.ok) return to;
  if (to.value < from.value) return failWith("CL121", at, `${text} ends before it begins`, "the earlier night first");
  return ok({ phase, from: from.value, to: to.value });
}

function apart(spans: readonly Span[]): Result<readonly Span[]> {
  const ordered = spans.toSorted((a, b) => a.from - b.from);
  const shared = ordered.find((span, i) => i > 0 && span.from <= ordered[i - 1]!.to);
  if (shared === undefined) return ok(ordered);
  return failWith(
    "CL122",
    `--${shared.phase}`,
    `the night of ${printDate(shared.from)} is in two spans`,
    "spans apart",
  );
}

/** Whether a night is a date of the calendar, as every night that was read is. */
export function dayOf(night: string): EpochDay {
  const day = parseDate(night);
  if (!day.ok) throw new Error(`${night} is no date`);
  return day.value;
}
