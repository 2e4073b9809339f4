/**
 * The moment a question is about: `--as-of`, with its offset, and with a zone that agrees with the offset.
 *
 * A zone in brackets that is not known (TI004), or in which the clock shows another offset at that moment (CL014), is
 * refused: one of the two is wrong, and it is not ours to say which.
 */
import { failWith, ok, parseInstant, printInstant, zoneClock, type Instant, type Result } from "@compline/base";

export function readMoment(text: string): Result<Instant> {
  const moment = parseInstant(text, "--as-of");
  if (!moment.ok || moment.value.zone === undefined) return moment;
  const clock = zoneClock(moment.value.zone, "--as-of");
  if (!clock.ok) return clock;
  const there = clock.value.instantAt(moment.value.epochMs);
  if (there.offsetMin === moment.value.offsetMin) return ok(moment.value);
  return failWith("CL014", "--as-of", "the offset is not that of the zone at that time", printInstant(there));
}
