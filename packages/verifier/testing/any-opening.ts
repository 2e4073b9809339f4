/** An opening that fits a protocol: the highest dose of each planned lever and a plan that halves it. */
import { EMPTY_OPENING, type Opening } from "@compline/course";
import type { Protocol } from "@compline/protocol";

export function anyOpening({ plans, levers }: Protocol): Opening {
  const planned = Object.keys(plans).map((name): readonly [string, readonly number[]] => {
    const lever = levers[name];
    const max = lever?.max;
    const start = typeof max === "number" ? max : 4 * (lever?.stopFrom ?? 0);
    return [name, [start, Math.floor(start / 2), Math.floor(start / 4), 0]];
  });
  return {
    ...EMPTY_OPENING,
    start: Object.fromEntries(planned.map(([name, doses]) => [name, doses[0] ?? 0])),
    plans: Object.fromEntries(planned),
  };
}
