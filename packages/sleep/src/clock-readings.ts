/**
 * Which instants a wall clock's reading can mean in a zone: none where the clock skipped it, two where it showed it
 * twice.
 *
 * A diary that says 01:30 on the night the clocks go back leaves an hour open, and an hour is a large part of a night.
 * So both readings are given; the reader of a format may know more (an epoch number, a duration, an offset) and choose,
 * and where nobody knows, the time is in doubt. Only changes of the clock within a day of the reading are looked for.
 */
import { MS_PER_DAY, MS_PER_MIN, type Instant, type ZoneClock } from "@compline/base";
import { wallMs, type WallTime } from "./wall-time.ts";

/** The instants at which the zone's clock shows this reading, the earlier one first. */
export function clockReadings(clock: ZoneClock, wall: WallTime): readonly Instant[] {
  if (wall.offsetMin !== undefined) return [withOffset(clock, wall, wall.offsetMin)];
  const first = clock.epochMsAt(wall.day, wall.minute);
  const shifts = (clock.instantAt(first).offsetMin - clock.instantAt(first + MS_PER_DAY).offsetMin) * MS_PER_MIN;
  const candidates = shifts > 0 ? [first, first + shifts] : [first];
  return candidates.filter((ms) => shows(clock, ms, wall)).map((ms) => clock.instantAt(ms + wall.ms));
}

const shows = (clock: ZoneClock, epochMs: number, wall: WallTime): boolean => {
  const { day, minute } = clock.localAt(epochMs);
  return day === wall.day && minute === wall.minute;
};

/** A written offset is the truth; the zone's name is kept only where its clock had that offset at that instant. */
function withOffset(clock: ZoneClock, wall: WallTime, offsetMin: number): Instant {
  const epochMs = wallMs(wall) - offsetMin * MS_PER_MIN;
  const known = clock.instantAt(epochMs);
  return known.offsetMin === offsetMin ? known : { epochMs, offsetMin };
}
