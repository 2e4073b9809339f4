/**
 * Stretches of one source gathered into sleeps: what lies less than `GAP_HOURS` apart is one.
 *
 * A person who is up for an hour in the night has one night, not two; a nap in the afternoon is a sleep of its own. Time in
 * bed counts as part of a sleep, and a stretch in bed in which no sleep was seen is none.
 */
import type { StageStretch } from "./scored-night.ts";

export const GAP_HOURS = 3;

const MS_PER_HOUR = 3_600_000;

export function sessionsOf<T extends StageStretch>(stretches: readonly T[]): readonly (readonly T[])[] {
  const ordered = stretches.toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
  const sessions: T[][] = [];
  let end = -Infinity;
  for (const stretch of ordered) {
    if (stretch.startMs - end > GAP_HOURS * MS_PER_HOUR) sessions.push([]);
    sessions.at(-1)!.push(stretch);
    end = Math.max(sessions.at(-1)!.length === 1 ? stretch.endMs : end, stretch.endMs);
  }
  return sessions.filter((session) => session.some(({ stage }) => stage !== "bed" && stage !== "?" && stage !== "W"));
}
