/**
 * Every way down, tried one by one: the oracle for small instances. Written from the words of the bounds with fractions
 * of whole numbers, not from the code.
 */
export interface Asked {
  readonly from: number;
  readonly to: number;
  readonly doses: readonly number[];
  readonly mostCut?: number;
  readonly mostDrop?: number;
  readonly mostLastDrop?: number;
  readonly stopFrom?: number;
  readonly ed50?: { readonly low: number; readonly high: number };
}

/** Whether the fall of h/(…) is at most `most`/10 000 at every ED50 of a fine grid of the range, both ends included. */
function isGentle(from: number, to: number, most: number, ed50: Asked["ed50"]): boolean {
  const points = ed50 === undefined ? 4000 : 400;
  const [low, high] = ed50 === undefined ? [Math.max(1, to) / 50, from * 50] : [ed50.low, ed50.high];
  for (let i = 0; i <= points; i++) {
    const h = low * (high / low) ** (i / points);
    if (from / (from + h) - to / (to + h) > most / 10_000 + 1e-12) return false;
  }
  return true;
}

export function mayStep(asked: Asked, from: number, to: number): boolean {
  const { mostCut, mostDrop, mostLastDrop, stopFrom, ed50 } = asked;
  if (to >= from) return false;
  if (to === 0)
    return (
      (stopFrom === undefined || from <= stopFrom) &&
      (mostLastDrop === undefined ||
        (ed50 === undefined ? mostLastDrop >= 10_000 : isGentle(from, 0, mostLastDrop, ed50)))
    );
  if (mostCut !== undefined && BigInt(from - to) * 10_000n > BigInt(mostCut) * BigInt(from)) return false;
  return mostDrop === undefined || isGentle(from, to, mostDrop, ed50);
}

/** Every way from the start to the end. */
export function everyWay(asked: Asked): readonly (readonly number[])[] {
  const ways: number[][] = [];
  const targets = [...new Set([...asked.doses, asked.to])].filter((ng) => ng >= asked.to && ng < asked.from);
  const go = (way: readonly number[]): void => {
    const from = way.at(-1)!;
    if (from === asked.to) {
      ways.push([...way]);
      return;
    }
    for (const to of targets) if (mayStep(asked, from, to)) go([...way, to]);
  };
  go([asked.from]);
  return ways;
}

/** The largest fall over the ED50 range, squared, in millionths, as the planner weighs it; from the formula of occupancy. */
export function weightOf(asked: Asked, from: number, to: number): number {
  if (asked.ed50 === undefined) {
    if (to === 0) return 0;
    const drop = (Math.sqrt(from) - Math.sqrt(to)) / (Math.sqrt(from) + Math.sqrt(to));
    return Math.round(drop * 1e6) ** 2;
  }
  const { low, high } = asked.ed50;
  const peak = Math.sqrt(from * to);
  const drops = [low, high, ...(peak > low && peak < high ? [peak] : [])].map((h) => from / (from + h) - to / (to + h));
  return Math.round(Math.max(...drops) * 1e6) ** 2;
}

export const totalWeight = (asked: Asked, way: readonly number[]): number =>
  way.slice(1).reduce((sum, to, i) => sum + weightOf(asked, way[i]!, to), 0);
