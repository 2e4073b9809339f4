/**
 * Gates that a named person answered, for as long as nothing they read has changed (docs/reference/engine.md, section 2, rule 7).
 *
 * What is past does not change, so each tick is looked at once. The inputs of past ticks are kept only where some order
 * answers a gate at all.
 */
import type { Compiled } from "./compile.ts";
import { forget, insert, type Item } from "./item.ts";
import type { Input } from "./step.ts";

/** The answers to one gate, and how far each has been seen to stand: what is past does not change, and is looked at once. */
interface GateAnswers {
  readonly reads: readonly number[];
  readonly orders: Item[];
  readonly stoodThrough: Map<Item, number>;
}

/** Rule 7: a named person answered, and nothing the gate reads has changed since. */
function isAnswered(
  { reads, orders, stoodThrough }: GateAnswers,
  tick: number,
  isRevision: boolean,
  past: readonly Input[],
  input: Input,
): boolean {
  return orders.some((item) => {
    const at = isRevision ? Math.min(item.tick, tick) : item.tick;
    const then = at === tick ? input : past[at];
    if (at < 0 || at > tick || then === undefined) return false;
    const isAsThen = (now: Input): boolean => reads.every((fact) => Object.is(now[fact], then[fact]));
    let through = stoodThrough.get(item) ?? at;
    while (through < tick - 1 && isAsThen(past[through + 1] as Input)) through++;
    if (at === item.tick) stoodThrough.set(item, through);
    return through >= tick - 1 && isAsThen(input);
  });
}

export interface GateBook {
  readonly learn: (item: Item) => void;
  readonly forget: (name: string) => void;
  /** Writes which gates are answered into the input, whose facts are there already. */
  readonly read: (tick: number, isRevision: boolean, input: Input) => void;
  readonly remember: (tick: number, input: Input) => void;
}

export function gateBookOf({ layout, gates: compiled }: Compiled, keepsPast: boolean): GateBook {
  const gates = compiled.map(({ gate, reads }) => ({
    at: layout.answered(gate),
    gate,
    reads,
    orders: [] as Item[],
    stoodThrough: new Map<Item, number>(),
  }));
  const past: Input[] = [];
  const learn = (item: Item): void => {
    for (const gate of gates) if (item.gates.includes(gate.gate)) insert(gate.orders, item);
  };
  const read: GateBook["read"] = (tick, isRevision, input) => {
    for (const gate of gates)
      input[gate.at] = gate.orders.length > 0 && isAnswered(gate, tick, isRevision, past, input) ? 1 : 0;
  };
  const remember: GateBook["remember"] = (tick, input) => {
    if (keepsPast) past[tick] = input;
  };
  return {
    learn,
    forget: (name) =>
      forget(
        name,
        gates.map(({ orders }) => orders),
      ),
    read,
    remember,
  };
}
