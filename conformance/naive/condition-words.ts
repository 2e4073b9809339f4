/** Conditions put together by hand, for protocols that tests and generators write without a parser. */
import type { Comparator, ClockName, Expression, Literal, MemoryReading, Reference, Sum } from "@compline/protocol";

export const fact = (id: string): Reference => ({ kind: "fact", id });
export const dose = (lever: string): Reference => ({ kind: "dose", lever });
export const ticks = (clock: ClockName): Reference => ({ kind: "clock", unit: "ticks", clock });
export const kept = (reading: MemoryReading, id: string): Reference => ({ kind: "memory", reading, id });

export const always: Expression = { kind: "constant", value: true };
export const yes = (id: string): Expression => ({ kind: "holds", of: fact(id) });
export const answered = (gate: string): Expression => ({ kind: "holds", of: { kind: "answered", gate } });
export const isWithheld = (lever: string): Expression => ({ kind: "holds", of: { kind: "withheld", lever } });
export const word = (id: string, is: string): Expression => ({ kind: "word", of: fact(id), is: "=", word: is });
export const lacks = (id: string): Expression => ({ kind: "missing", of: fact(id) });
export const all = (...parts: readonly Expression[]): Expression => ({ kind: "and", parts });
export const any = (...parts: readonly Expression[]): Expression => ({ kind: "or", parts });
export const no = (of: Expression): Expression => ({ kind: "not", of });

export const literal = (amount: number): Literal => ({ kind: "literal", amount, decimal: String(amount) });

/** A sum of references, each once, with what they are compared with. */
export const compare = (left: Reference | Sum, is: Comparator, right: number): Expression => ({
  kind: "compare",
  left: "kind" in left ? [{ factor: 1, of: left }] : left,
  is,
  right: [{ factor: 1, of: literal(right) }],
});

export const between = (of: Reference, low: number, high: number): Expression => ({
  kind: "range",
  of: [{ factor: 1, of }],
  low: literal(low),
  high: literal(high),
});
