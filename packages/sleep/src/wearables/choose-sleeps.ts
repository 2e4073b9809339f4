/**
 * One record a night out of many: by the order of sources that somebody declared, never by adding up.
 *
 * Within a source the record that says it is the main one counts, else the longest that does not say it is none; the others of
 * that evening are naps, and an evening of which a source knows only naps has no night of it. One that lies wholly inside
 * another is the same sleep told twice. Between sources the first of the declared order that has the night is taken. Sources
 * that nobody ordered contest the night: it is not known until a person chooses.
 */
import type { EpochDay } from "@compline/base";
import type { ScoredNight } from "./scored-night.ts";

export interface ChosenSleeps {
  /** One a night, in order. */
  readonly nights: readonly ScoredNight[];
  readonly naps: readonly ScoredNight[];
  /** Told twice, inside another of the same source. */
  readonly repeated: readonly ScoredNight[];
  /** Evenings with several sources of which none was put first, and which they are. */
  readonly contested: ReadonlyMap<EpochDay, readonly string[]>;
}

/** How a person names a source: `app` or `app/device`. */
export const sourceName = ({ source: { app, device } }: ScoredNight): string =>
  device === undefined ? app : `${app}/${device}`;

export function chooseSleeps(all: readonly ScoredNight[], order: readonly string[] = []): ChosenSleeps {
  const [nights, naps, repeated]: [ScoredNight[], ScoredNight[], ScoredNight[]] = [[], [], []];
  const contested = new Map<EpochDay, readonly string[]>();
  for (const [night, own] of byKey(all, ({ night: evening }) => evening)) {
    const sources = [...byKey(own, sourceName)].flatMap(([name, records]) => {
      const told = withoutRepeats(records);
      repeated.push(...told.repeated);
      const main = mainOf(told.kept);
      if (main === undefined) naps.push(...told.kept);
      return main === undefined ? [] : [{ name, main, naps: told.kept.filter((one) => one !== main) }];
    });
    if (sources.length === 0) continue;
    const chosen = preferred(sources, order);
    if (chosen === undefined) contested.set(night, sources.map(({ name }) => name).toSorted());
    else {
      nights.push(chosen.main);
      naps.push(...chosen.naps);
    }
  }
  const byStart = (a: ScoredNight, b: ScoredNight): number => a.start.epochMs - b.start.epochMs;
  return { nights: nights.toSorted(byStart), naps: naps.toSorted(byStart), repeated, contested };
}

function byKey<K>(
  nights: readonly ScoredNight[],
  keyOf: (night: ScoredNight) => K,
): ReadonlyMap<K, readonly ScoredNight[]> {
  const groups = new Map<K, ScoredNight[]>();
  for (const night of nights) {
    const group = groups.get(keyOf(night));
    if (group === undefined) groups.set(keyOf(night), [night]);
    else group.push(night);
  }
  return groups;
}

const lengthOf = ({ start, end }: ScoredNight): number => end.epochMs - start.epochMs;

function withoutRepeats(records: readonly ScoredNight[]): {
  readonly kept: readonly ScoredNight[];
  readonly repeated: readonly ScoredNight[];
} {
  const longestFirst = records.toSorted((a, b) => lengthOf(b) - lengthOf(a));
  const kept: ScoredNight[] = [];
  const repeated: ScoredNight[] = [];
  for (const record of longestFirst) {
    const isInside = kept.some(
      (other) => other.start.epochMs <= record.start.epochMs && record.end.epochMs <= other.end.epochMs,
    );
    (isInside ? repeated : kept).push(record);
  }
  return { kept, repeated };
}

const mainOf = (records: readonly ScoredNight[]): ScoredNight | undefined =>
  records.find(({ isMain }) => isMain === true) ?? records.find(({ isMain }) => isMain === undefined);

function preferred<T extends { readonly name: string }>(
  sources: readonly T[],
  order: readonly string[],
): T | undefined {
  if (sources.length === 1) return sources[0];
  const place = ({ name }: T): number => order.findIndex((one) => one === name || name.startsWith(`${one}/`));
  const ranked = sources.filter((source) => place(source) >= 0).toSorted((a, b) => place(a) - place(b));
  const [first, second] = ranked;
  return first === undefined || (second !== undefined && place(first) === place(second)) ? undefined : first;
}
