/**
 * Numbers of a document moved by one step: of a fact or a clock by one, of a lever by the smallest step that the document
 * knows of it. Amounts are in base units; what is moved is written in the unit it was written in.
 */
import { printAmount, type AmountUnit, type Literal, type Protocol, type Sum } from "@compline/protocol";

export interface Step {
  readonly by: number;
  /** What a number beside these terms is measured in, where it is an amount of a lever. */
  readonly unit?: AmountUnit;
}

/** By how much the numbers beside these terms are moved. */
export function stepOf(sum: Sum, protocol: Protocol): Step {
  for (const { of } of sum) {
    if (of.kind === "dose" || of.kind === "start") return stepOfLever(protocol, of.lever);
    const memory = of.kind === "memory" ? protocol.memory[of.id] : undefined;
    if (memory?.kind === "mean") return { by: memory.step };
    if (memory?.kind !== "total") continue;
    const { by, unit } = stepOfLever(protocol, memory.lever);
    return { by, ...(unit === "rate" ? { unit: "mass-per-kg" } : unit === undefined ? {} : { unit }) };
  }
  return { by: 1 };
}

function stepOfLever(protocol: Protocol, name: string): Step {
  const unit = protocol.levers[name]?.unit;
  return { by: leverStep(protocol, name), ...(unit === undefined ? {} : { unit }) };
}

/** The largest amount of which every amount is a multiple that an effect or the grid of the lever names. */
export function leverStep({ levers, rules }: Protocol, name: string): number {
  const lever = levers[name];
  const named = rules.flatMap((rule) =>
    rule.do.flatMap((effect) => {
      if (!("lever" in effect) || effect.lever !== name) return [];
      if (effect.kind === "set") return effect.to === "start" ? [] : [effect.to];
      return effect.kind === "raise" || effect.kind === "lower" ? [effect.by] : [];
    }),
  );
  const amounts = [...named, lever?.grid ?? 0, lever?.min ?? 0].filter((amount) => amount > 0);
  return amounts.length === 0 ? (lever?.stopFrom ?? 1) : amounts.reduce(divisor);
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

const MOST_DECIMALS = 1e6;

/** The number moved by so many steps, as it would be written; nothing where it cannot be, or would be below 0. */
export function moved(literal: Literal, { by, unit }: Step, times: number): readonly Literal[] {
  const amount = literal.amount + times * by;
  if (amount < 0) return [];
  if (literal.amount === 0 && unit !== undefined) {
    const [decimal = "0", code] = printAmount(amount, unit).split(" ");
    return [{ kind: "literal", amount, decimal, ...(code === undefined ? {} : { unit: code }) }];
  }
  const each = literal.amount === 0 ? 1 : literal.amount / Number(literal.decimal);
  const decimal = Math.round((amount / each) * MOST_DECIMALS) / MOST_DECIMALS;
  return decimal * each === amount ? [{ ...literal, amount, decimal: String(decimal) }] : [];
}
