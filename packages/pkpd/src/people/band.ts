/**
 * The band in which the concentrations of so many per cent of a model's people lie, time by time.
 *
 * People are drawn with a seed (draw.ts), each gets the same doses, and at every time the quantiles are taken by
 * themselves: the edge of a band is nobody's curve. Differences between people only; neither what a measurement adds nor
 * how sure the publication was of its numbers. Units as in simulate.ts.
 */
import { ok, type Result } from "@compline/base";
import type { DosingRecord } from "../dosing/record.ts";
import type { PkModel } from "../model/model.ts";
import type { ModelPerson } from "../model/person-facts.ts";
import { simulate } from "../simulate.ts";
import { draw } from "./draw.ts";

export interface Band {
  readonly observable: string;
  readonly low: Float64Array;
  readonly median: Float64Array;
  readonly high: Float64Array;
}

export interface BandAsked {
  readonly times: readonly number[];
  /** Per cent of the people between the edges, such as 90. */
  readonly interval: number;
  readonly people: number;
  readonly seed: number;
}

export function bandOf(
  model: PkModel,
  person: ModelPerson,
  records: readonly DosingRecord[],
  { times, interval, people, seed }: BandAsked,
): Result<readonly Band[]> {
  const drawn = draw(model, person, people, seed);
  if (!drawn.ok) return drawn;
  const columns: Float64Array[] = [];
  let names: readonly string[] = [];
  for (let i = 0; i < drawn.value.length; i++) {
    const { parameters, routes } = drawn.value[i]!;
    const curve = simulate([{ fromH: Number.NEGATIVE_INFINITY, parameters, routes }], records, { times });
    if (!curve.ok) return curve;
    names = curve.value.observables;
    for (let o = 0; o < names.length; o++) {
      columns[o] ??= new Float64Array(people * times.length);
      const all = columns[o]!;
      curve.value.concentration[o]!.forEach((c, t) => {
        all[t * people + i] = c;
      });
    }
  }
  const tail = (1 - interval / 100) / 2;
  const edge = (all: Float64Array, share: number): Float64Array =>
    Float64Array.from(times, (_, t) => quantile(all.subarray(t * people, (t + 1) * people), share));
  return ok(
    columns.map((all, o): Band => {
      times.forEach((_, t) => all.subarray(t * people, (t + 1) * people).sort());
      return { observable: names[o]!, low: edge(all, tail), median: edge(all, 0.5), high: edge(all, 1 - tail) };
    }),
  );
}

/** Of sorted values, between two of them where it falls between (R's type 7). */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const [low, high] = [sorted[below] ?? Number.NaN, sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN];
  return low + (high - low) * (at - below);
}
