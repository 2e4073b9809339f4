/**
 * The band in which the concentrations of so many per cent of a model's people lie, time by time.
 *
 * People are drawn with a seed (draw.ts), each gets the same doses, and at every time the quantiles are taken by
 * themselves: the edge of a band is nobody's curve. Differences between people only, not how sure the publication was of
 * its numbers. Where it is asked, what a measurement adds (residual.ts) is drawn as well, for the blood, with numbers of
 * its own, so that the people stay the same; and how many of the people are above a level. Units as in simulate.ts.
 */
import { failWith, ok, random, type Result } from "@compline/base";
import type { DosingRecord } from "../dosing/record.ts";
import type { PkModel } from "../model/model.ts";
import type { ModelPerson } from "../model/person-facts.ts";
import { simulate } from "../simulate.ts";
import { draw } from "./draw.ts";
import { measure, residualOf } from "./residual.ts";

export interface Edges {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

export interface Band extends Edges {
  readonly observable: string;
  readonly median: Float64Array;
  /** The same with what a measurement adds: in the blood, where it was asked for. */
  readonly measured?: Edges;
  /** Shares of the people above the level, in the blood: at each time, and at one of them at least. */
  readonly above?: { readonly at: Float64Array; readonly ever: number };
}

export interface BandAsked {
  readonly times: readonly number[];
  /** Per cent of the people between the edges, such as 90. */
  readonly interval: number;
  readonly people: number;
  readonly seed: number;
  readonly isMeasured?: boolean;
  /** mg/L. */
  readonly above?: number | undefined;
}

/** Time by time, at each the values of all people. */
interface Column {
  readonly observable: string;
  readonly values: Float64Array;
}

/** @returns PK210 where measurements are asked for and the publication gives no residual error. */
export function bandOf(
  model: PkModel,
  person: ModelPerson,
  records: readonly DosingRecord[],
  asked: BandAsked,
): Result<readonly Band[]> {
  const columns = columnsOf(model, person, records, asked);
  if (!columns.ok) return columns;
  const [central] = columns.value;
  // Before the columns are sorted: who is whose is lost then.
  const above = asked.above === undefined || central === undefined ? undefined : aboveOf(central, asked, asked.above);
  const residual = residualOf(model);
  if (asked.isMeasured === true && residual === undefined)
    return failWith("PK210", "residual", `${model.model} gives no residual error`, "the band without it");
  const source = random(asked.seed ^ MEASURED);
  const measured =
    asked.isMeasured === true && central !== undefined && residual !== undefined
      ? edgesOf({ ...central, values: central.values.map((c) => measure(c, residual, source)) }, asked)
      : undefined;
  return ok(
    columns.value.map((column, i) => ({
      observable: column.observable,
      ...edgesOf(column, asked),
      ...(i === 0 && measured !== undefined ? { measured: { low: measured.low, high: measured.high } } : {}),
      ...(i === 0 && above !== undefined ? { above } : {}),
    })),
  );
}

/** Sets the numbers of measurements apart from those of people. */
const MEASURED = 0x5eed;

function columnsOf(
  model: PkModel,
  person: ModelPerson,
  records: readonly DosingRecord[],
  { times, people, seed }: BandAsked,
): Result<readonly Column[]> {
  const drawn = draw(model, person, people, seed);
  if (!drawn.ok) return drawn;
  const columns: Column[] = [];
  for (let i = 0; i < drawn.value.length; i++) {
    const { parameters, routes } = drawn.value[i]!;
    const curve = simulate([{ fromH: Number.NEGATIVE_INFINITY, parameters, routes }], records, { times });
    if (!curve.ok) return curve;
    curve.value.observables.forEach((observable, o) => {
      const { values } = (columns[o] ??= { observable, values: new Float64Array(people * times.length) });
      curve.value.concentration[o]!.forEach((c, t) => {
        values[t * people + i] = c;
      });
    });
  }
  return ok(columns);
}

/** Sorts the values of each time. */
function edgesOf({ values }: Column, { times, people, interval }: BandAsked) {
  const tail = (1 - interval / 100) / 2;
  const at = (t: number): Float64Array => values.subarray(t * people, (t + 1) * people);
  times.forEach((_, t) => at(t).sort());
  const edge = (share: number): Float64Array => Float64Array.from(times, (_, t) => quantile(at(t), share));
  return { low: edge(tail), median: edge(0.5), high: edge(1 - tail) };
}

function aboveOf({ values }: Column, { times, people }: BandAsked, level: number): NonNullable<Band["above"]> {
  const ever = new Uint8Array(people);
  const at = Float64Array.from(times, (_, t) => {
    let count = 0;
    for (let i = 0; i < people; i++) {
      if (!(values[t * people + i]! > level)) continue;
      count += 1;
      ever[i] = 1;
    }
    return count / people;
  });
  return { at, ever: ever.reduce((sum, one) => sum + one, 0) / people };
}

/** Of sorted values, between two of them where it falls between (R's type 7). */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const [low, high] = [sorted[below] ?? Number.NaN, sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN];
  return low + (high - low) * (at - below);
}
