/**
 * What a curve amounts to between two times: its highest point, its area, and when it is above a level.
 *
 * The curve is a function of times that is asked again where it matters: the highest of many points is looked at more
 * closely between its neighbours, and every crossing of a level likewise, until two times are a second apart. What lies
 * between two points of the first look and comes back before the second is not seen; the first look is given by the caller.
 * Units: h; levels in the unit of the curve.
 */
export type CurveAt = (times: readonly number[]) => ArrayLike<number>;

export interface Highest {
  readonly value: number;
  readonly timeH: number;
}

export interface Above {
  readonly hours: number;
  /** Each stretch above the level. */
  readonly stretches: readonly { readonly fromH: number; readonly toH: number }[];
  /** The last time at which it was above; undefined where it never was. */
  readonly lastH: number | undefined;
}

const PARTS = 16;
const SECOND_H = 1 / 3600;

/** So many equal steps between two times, both ends included. */
export function evenly(fromH: number, toH: number, parts: number): readonly number[] {
  return Array.from({ length: parts + 1 }, (_, i) => (i === parts ? toH : fromH + ((toH - fromH) * i) / parts));
}

/** The highest point; of equal ones the first. `times` are where to look first, in rising order. */
export function highest(curve: CurveAt, times: readonly number[]): Highest {
  let looked = times;
  let found: Highest | undefined;
  for (;;) {
    const values = curve(looked);
    const best = indexOfHighest(values);
    const here = { value: values[best]!, timeH: looked[best]! };
    if (found === undefined || here.value > found.value) found = here;
    const [low, high] = [looked[Math.max(0, best - 1)]!, looked[Math.min(looked.length - 1, best + 1)]!];
    if (high - low <= SECOND_H) return found;
    looked = evenly(low, high, PARTS);
  }
}

function indexOfHighest(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i;
  return best;
}

/** When the curve is above a level, between the first and the last of the times. */
export function above(curve: CurveAt, times: readonly number[], level: number): Above {
  const values = curve(times);
  const stretches: { fromH: number; toH: number }[] = [];
  let fromH = values.length > 0 && values[0]! > level ? times[0] : undefined;
  for (let i = 1; i < times.length; i++) {
    const [was, is] = [values[i - 1]! > level, values[i]! > level];
    if (was === is) continue;
    const at = crossing(curve, times[i - 1]!, times[i]!, level, is);
    if (is) fromH = at;
    else if (fromH !== undefined) {
      stretches.push({ fromH, toH: at });
      fromH = undefined;
    }
  }
  const end = times.at(-1);
  if (fromH !== undefined && end !== undefined) stretches.push({ fromH, toH: end });
  const hours = stretches.reduce((sum, one) => sum + one.toH - one.fromH, 0);
  return { hours, stretches, lastH: stretches.at(-1)?.toH };
}

/** Where between two times it goes over the level (`rises`) or falls under it. */
function crossing(curve: CurveAt, fromH: number, toH: number, level: number, rises: boolean): number {
  let [low, high] = [fromH, toH];
  while (high - low > SECOND_H) {
    const looked = evenly(low, high, PARTS);
    const values = curve(looked);
    let i = 1;
    while (i < looked.length - 1 && values[i]! > level !== rises) i += 1;
    [low, high] = [looked[i - 1]!, looked[i]!];
  }
  return (low + high) / 2;
}
