/**
 * Random opening doses, and plans that begin with them and go down, as quantities in an `opened` event.
 *
 * A lever that counts opens at 0 and without a plan: a quantity of an event has a unit, and a count has none.
 */
import fc from "fast-check";
import { toQuantityJson, type QuantityJson } from "@compline/base";
import type { LeverUnit, Protocol } from "@compline/protocol";

export interface Doses {
  readonly start: Readonly<Record<string, QuantityJson>>;
  readonly plans: Readonly<Record<string, readonly QuantityJson[]>>;
}

export function arbitraryDoses({ levers, plans, rules }: Protocol): fc.Arbitrary<Doses> {
  const moved = rules.flatMap((rule) => rule.do).flatMap((effect) => (effect.kind === "plan" ? [effect.lever] : []));
  const planned = new Set([...Object.keys(plans), ...moved]);
  const measured = Object.entries(levers).filter(([, { unit }]) => unit !== "count");
  const each = measured.map(([name, lever]) => {
    const top = lever.max === "start" ? lever.stopFrom * 3 : lever.max;
    const step = lever.grid ?? Math.max(1, Math.floor(top / 9));
    const amount = fc.integer({ min: 0, max: Math.floor(top / step) }).map((n) => n * step);
    return fc.tuple(fc.constant(name), fc.constant(lever.unit), fc.array(amount, { minLength: 2, maxLength: 4 }));
  });
  return fc.tuple(...each).map((drawn) => {
    const down = drawn.map(([name, unit, amounts]) => [name, unit, amounts.toSorted((a, b) => b - a)] as const);
    const list = down.map(
      ([name, unit, amounts]) => [name, amounts.map((amount) => quantityOf(unit, amount))] as const,
    );
    return {
      start: Object.fromEntries(list.flatMap(([name, [first]]) => (first === undefined ? [] : [[name, first]]))),
      plans: Object.fromEntries(list.filter(([name]) => planned.has(name))),
    };
  });
}

const quantityOf = (unit: LeverUnit, amount: number): QuantityJson =>
  toQuantityJson({ dimension: unit === "minutes" || unit === "count" ? "time" : unit, amount });
