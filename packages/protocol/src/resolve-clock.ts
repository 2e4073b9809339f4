/**
 * A protocol's clock: the length of a tick, when its report is due, how long it is waited for (PR004, PR006, PR102).
 *
 * Nights, days and weeks roll over at local noon or midnight and are due at a time of day; clocks of minutes and hours do not roll over and
 * are due so many minutes after a tick began. Spans elsewhere are held against this clock.
 */
import type { Path } from "@compline/base";
import type { Clock, Span } from "./protocol.ts";
import { report, taken, type Reading } from "./reading.ts";
import type { ProtocolText } from "./schema.ts";
import { parseMinutesAfter, parseSpan, parseTimeOfDay } from "./span-parser.ts";
import { spanTicks } from "./span.ts";

/** Stands in for a span that was refused. */
const ONE_TICK: Span = { count: 1, unit: "tick" };

export function resolveClock(written: ProtocolText["clock"], reading: Reading): Clock {
  const tick = tickOf(written.tick, reading);
  const coarse = typeof tick === "string";
  if (coarse === (written.rollover === "none")) {
    const expected = coarse ? "local-noon or local-midnight" : "none";
    report(reading, ["clock", "rollover"], {
      code: "PR102",
      message: `a tick of ${written.tick} does not roll over so`,
      expected,
    });
  }
  const due = coarse ? parseTimeOfDay(written.due) : parseMinutesAfter(written.due);
  return {
    tick,
    rollover: written.rollover,
    dueMin: taken(reading, ["clock", "due"], due, 0),
    graceMin: graceOf(written.grace, reading),
    ...(written.cite === undefined ? {} : { cite: written.cite }),
  };
}

function tickOf(written: string, reading: Reading): Clock["tick"] {
  if (written === "night" || written === "day" || written === "week") return written;
  const every = parseSpan(written);
  if (every.ok && (every.value.unit === "min" || every.value.unit === "h")) return { every: every.value };
  report(reading, ["clock", "tick"], {
    code: "PR006",
    message: `"${written}" is no tick`,
    expected: "night, day, week, N min or N h",
  });
  return "day";
}

function graceOf(written: string, reading: Reading): number {
  const span = taken(reading, ["clock", "grace"], parseSpan(written), ONE_TICK);
  if (span.unit === "h" || span.unit === "min" || span === ONE_TICK) return span.count * (span.unit === "h" ? 60 : 1);
  report(reading, ["clock", "grace"], {
    code: "PR102",
    message: `"${written}" is no time of waiting`,
    expected: "a span in h or min",
  });
  return 0;
}

/** A span the clock can count; otherwise PR102. */
export function resolveSpan(written: string, path: Path, clock: Clock, reading: Reading): Span {
  const span = taken(reading, path, parseSpan(written), ONE_TICK);
  if (spanTicks(span, clock) !== undefined) return span;
  const tick = typeof clock.tick === "string" ? clock.tick : `${clock.tick.every.count} ${clock.tick.every.unit}`;
  report(reading, path, {
    code: "PR102",
    message: `a clock of one tick a ${tick} cannot count ${written}`,
    expected: `whole ticks, such as 3 ${tick === "night" ? "nights" : "ticks"}`,
  });
  return ONE_TICK;
}
