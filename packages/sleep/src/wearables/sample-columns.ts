/**
 * Stretches of sleep as columns, so that a hundred thousand of them lie in a few lists of numbers and not in as many objects.
 *
 * They are handed back as objects one sleep at a time: ten years of nights are never all objects at once, and what one sleep needed is
 * gone before the next. Within a source they come in order of time, wherever they stood in the file; the order of sources is that in
 * which they were first met. Milliseconds since 1970, offsets in minutes.
 */
import type { Instant } from "@compline/base";
import type { StageStretch } from "./scored-night.ts";
import { GAP_HOURS, sessionsOf } from "./sessions.ts";

export interface Sample extends StageStretch {
  readonly start: Instant;
  readonly source: string;
  readonly version: string | undefined;
}

export interface SampleColumns {
  readonly add: (sample: Sample) => void;
  /** Each sleep of each source, its samples in order. */
  readonly eachSleep: (take: (source: string, samples: readonly Sample[]) => void) => void;
}

const GAP_MS = GAP_HOURS * 3_600_000;

export function sampleColumns(): SampleColumns {
  const [starts, ends, offsets]: [number[], number[], number[]] = [[], [], []];
  const stages: StageStretch["stage"][] = [];
  const [versions, zones]: [(string | undefined)[], (string | undefined)[]] = [[], []];
  const bySource = new Map<string, number[]>();
  // A piece cut from a record's text holds on to the whole of it; the same word is kept once, and of the first only.
  const words = new Map<string, string>();
  const once = (word: string | undefined): string | undefined => {
    if (word === undefined) return undefined;
    const known = words.get(word) ?? word;
    if (known === word) words.set(word, known);
    return known;
  };
  const at = (i: number, source: string): Sample => {
    const zone = zones[i];
    const start = { epochMs: starts[i]!, offsetMin: offsets[i]! };
    return {
      stage: stages[i]!,
      startMs: starts[i]!,
      endMs: ends[i]!,
      start: zone === undefined ? start : { ...start, zone },
      source,
      version: versions[i],
    };
  };
  return {
    add: ({ stage, startMs, endMs, start, source, version }) => {
      const name = once(source) ?? source;
      const own = bySource.get(name);
      if (own === undefined) bySource.set(name, [starts.length]);
      else own.push(starts.length);
      starts.push(startMs);
      ends.push(endMs);
      offsets.push(start.offsetMin);
      stages.push(stage);
      versions.push(once(version));
      zones.push(once(start.zone));
    },
    eachSleep: (take) => {
      for (const [source, own] of bySource)
        for (const near of apart(
          own.toSorted((a, b) => starts[a]! - starts[b]! || ends[a]! - ends[b]!),
          starts,
          ends,
        ))
          for (const session of sessionsOf(near.map((i) => at(i, source)))) take(source, session);
    },
  };
}

/** Parts between which nothing was recorded for longer than a sleep may be interrupted. */
function* apart(ordered: readonly number[], starts: readonly number[], ends: readonly number[]): Generator<number[]> {
  let part: number[] = [];
  let end = -Infinity;
  for (const i of ordered) {
    if (part.length > 0 && starts[i]! - end > GAP_MS) {
      yield part;
      part = [];
    }
    end = part.length === 0 ? ends[i]! : Math.max(end, ends[i]!);
    part.push(i);
  }
  if (part.length > 0) yield part;
}
