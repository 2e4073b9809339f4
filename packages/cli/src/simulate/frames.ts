/**
 * How many people stand where as time goes by, and how what is watched of them spreads: what pictures are drawn of.
 *
 * At some ticks, evenly apart, each person's phase is counted, and the doses and watched values of those who are still in
 * their course are kept, one 32-bit number each, at the person's own place: whichever thread lived a person, the same
 * numbers stand at the same places. Of more people than are kept, the first are. Units: those of the world.
 */
import { PHASE } from "@compline/course";
import { spreadOf, type Person, type Prepared, type Spread, type Witness } from "@compline/simulation";

const MOST_FRAMES = 72;
const MOST_KEPT = 20_000;

export interface FramesPlan {
  /** The ticks that are looked at, rising; the first is 0. */
  readonly ticks: readonly number[];
  readonly phases: readonly string[];
  readonly series: readonly { readonly name: string; readonly at: number }[];
  /** Of so many people, the first, values are kept. */
  readonly mostKept: number;
}

export function framesPlan(prepared: Prepared, nights: number, mostKept = MOST_KEPT): FramesPlan {
  const every = Math.max(1, Math.ceil(nights / (MOST_FRAMES - 1)));
  const ticks = Array.from({ length: Math.floor(nights / every) + 1 }, (_, i) => i * every);
  const { levers, tally, openings } = prepared;
  const doses = levers.map(({ lever, at }) => ({ name: `${lever}.level`, at }));
  const watched = tally.watched.map(({ name, at }) => ({ name, at }));
  return { ticks, phases: openings[0]?.compiled.layout.phases ?? [], series: [...doses, ...watched], mostKept };
}

/** Of people from one number to the next: plain, so that it goes between threads. */
export interface Frames {
  readonly from: number;
  readonly people: number;
  /** People by tick and phase, tick by tick. */
  readonly phases: Uint32Array;
  /** One a series: by tick, then person; not a number where the course has ended. */
  readonly values: readonly Float32Array[];
}

export function emptyFrames(plan: FramesPlan, from: number, people: number): Frames {
  const { ticks, phases, series, mostKept } = plan;
  const kept = Math.max(0, Math.min(people, mostKept - from));
  const values = series.map(() => new Float32Array(ticks.length * kept).fill(Number.NaN));
  return { from, people: kept, phases: new Uint32Array(ticks.length * phases.length), values };
}

export interface Watching extends Witness {
  /** Who has come to an end stays in the phase of it. */
  readonly done: () => void;
}

/** Looks on while one person lives. */
export function watching(plan: FramesPlan, frames: Frames, { number }: Person): Watching {
  const { ticks, phases, series } = plan;
  const place = number - frames.from;
  const isKept = place < frames.people;
  let next = 0;
  let phase = 0;
  return {
    ticked: ({ tick, outcome }, { v }) => {
      phase = outcome.next[PHASE] as number;
      if (tick !== ticks[next]) return;
      frames.phases[next * phases.length + phase]! += 1;
      if (isKept && !outcome.ended)
        for (let i = 0; i < series.length; i++) frames.values[i]![next * frames.people + place] = v[series[i]!.at]!;
      next += 1;
    },
    done: () => {
      for (; next < ticks.length; next++) frames.phases[next * phases.length + phase]! += 1;
    },
  };
}

/** One after the other into one. */
export function joinFrames(plan: FramesPlan, parts: readonly Frames[], people: number): Frames {
  const all = emptyFrames(plan, 0, people);
  for (const part of parts) {
    part.phases.forEach((count, i) => (all.phases[i]! += count));
    if (part.people === 0) continue;
    part.values.forEach((values, s) => {
      for (let t = 0; t < plan.ticks.length; t++)
        all.values[s]!.set(values.subarray(t * part.people, (t + 1) * part.people), t * all.people + part.from);
    });
  }
  return all;
}

export interface Fan {
  readonly name: string;
  /** Of those still in their course, tick by tick. */
  readonly spreads: readonly Spread[];
}

export function fansOf({ ticks, series }: FramesPlan, { values, people }: Frames): readonly Fan[] {
  return series.map(({ name }, s) => ({
    name,
    spreads: ticks.map((_, t) => spreadOf([...values[s]!.subarray(t * people, (t + 1) * people)])),
  }));
}

/** Shares of people by phase, tick by tick; phases in which nobody ever is are left out. */
export function sharesOf({ phases, ticks }: FramesPlan, frames: Frames, people: number) {
  const shares = phases.map((phase, p) => ({
    phase,
    shares: ticks.map((_, t) => (frames.phases[t * phases.length + p] ?? 0) / people),
  }));
  return shares.filter((one) => one.shares.some((share) => share > 0));
}
