/**
 * Events from what tests and generators think in: a body, when it occurred, and how many minutes later it was recorded.
 *
 * The history comes out in the order of recording, as an append-only one does; what was recorded in one minute keeps the
 * order in which it was given. Names are kept, so that a correction may say what it corrects.
 */
import { printInstant, zoneClock } from "@compline/base";
import type { Correction, NaiveEvent, OpenedBody, Opening, Passed, Stamp, Telling } from "./naive-event.ts";

export type Happening = (Opening | Telling | Correction | Passed) & {
  readonly id?: string;
  readonly atMs: number;
  /** Minutes from the occurrence to the recording. */
  readonly lagMin?: number;
};

const MINUTE_MS = 60_000;

export function writtenEvents(zone: string, happenings: readonly Happening[]): readonly NaiveEvent[] {
  const clock = zoneClock(zone);
  if (!clock.ok) throw new Error(`no zone: ${zone}`);
  const text = (ms: number): string => printInstant(clock.value.instantAt(ms));
  return happenings
    .map((happening, index) => ({ happening, index, recordedMs: recordedAt(happening) }))
    .sort((a, b) => a.recordedMs - b.recordedMs)
    .map(({ happening, index, recordedMs }, seq): NaiveEvent => {
      const { id = `e${index}`, atMs, lagMin: _lag, ...told } = happening;
      const stamp: Stamp = { id, seq, occurred: text(atMs), recorded: text(recordedMs) };
      return { ...stamp, ...told };
    });
}

const recordedAt = ({ atMs, lagMin = 0 }: Happening): number => atMs + Math.round(lagMin * MINUTE_MS);

/** An opening on a protocol that the interpreter does not look at. */
export const opening = (atMs: number, zone: string, rest: Partial<OpenedBody> = {}): Happening => ({
  kind: "opened",
  id: "opening",
  atMs,
  body: { protocol: { id: "sample", version: "1.0.0", hash: `sha256:${"0".repeat(64)}` }, zone, ...rest },
});
