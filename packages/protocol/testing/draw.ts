/**
 * Choices for building random values: a source of whole numbers that runs dry.
 *
 * While the budget lasts, choices are those of the seed; after it every choice is the first one. So a smaller budget
 * makes a simpler value with the same beginning, which is how a property test shrinks it.
 */
import { random } from "@compline/base";

export interface Draw {
  /** A whole number in [low, high]; `low` when the budget is spent. */
  readonly int: (low: number, high: number) => number;
  /** One of the items; the first when the budget is spent. */
  readonly pick: <T>(items: readonly T[]) => T;
  /** True so many times in a hundred; false when the budget is spent. */
  readonly chance: (percent: number) => boolean;
  /** `low` to `high` values. */
  readonly many: <T>(low: number, high: number, make: (i: number) => T) => readonly T[];
}

export function drawFrom(seed: number, budget: number = Number.POSITIVE_INFINITY): Draw {
  const source = random(seed);
  let spent = 0;
  const int = (low: number, high: number): number => (spent++ < budget ? source.int(low, high) : low);
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new RangeError("nothing to pick from");
    return items[int(0, items.length - 1)] as T;
  };
  return {
    int,
    pick,
    chance: (percent) => int(0, 99) >= 100 - percent,
    many: (low, high, make) => Array.from({ length: int(low, high) }, (_, i) => make(i)),
  };
}
