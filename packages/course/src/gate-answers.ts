/**
 * Gates that a named person answered, for as long as nothing they read has changed (docs/reference/engine.md, section 2, rule 7).
 *
 * An answer counts only over what was known when it was given: what is recorded after it in its own tick, and changes what the gate
 * reads, overtakes it for good. What is past does not change, so each tick is looked at once. The inputs of past ticks are kept
 * only where some order answers a gate at all.
 */
import type { Compiled } from "./compile.ts";
import { forget, insert, isFromTheFuture, rootOf, type Item } from "./item.ts";
import type { Input } from "./step.ts";

/** The answers to one gate, and how far each has been seen to stand: what is past does not change, and is looked at once. */
interface GateAnswers {
  readonly at: number;
  readonly gate: string;
  readonly reads: readonly number[];
  readonly orders: Item[];
  readonly stoodThrough: Map<Item, number>;
}

/** A tick as it stands: what it read, and which answers were overtaken in it. */
export interface GateTick {
  readonly input: Input;
  readonly overtaken: ReadonlySet<string>;
}

/** From where the gates are looked at. */
export interface GateView {
  readonly tick: number;
  readonly eveningFrom: number;
  /** The facts of the tick are there already. */
  readonly input: Input;
  /** What the tick would read if nothing had been recorded but an order and what was before it; undefined where that is the same. */
  readonly inputBefore: (order: Item, reads: readonly number[]) => Input | undefined;
}

export interface GateBook {
  readonly learn: (item: Item) => void;
  readonly forget: (name: string) => void;
  /** Writes which gates are answered into the input, and says which answers were overtaken in this tick. */
  readonly read: (view: GateView) => ReadonlySet<string>;
  readonly remember: (tick: number, standing: GateTick) => void;
}

const NONE: ReadonlySet<string> = new Set();

export function gateBookOf({ layout, gates: compiled }: Compiled, keepsPast: boolean): GateBook {
  const gates = compiled.map(({ gate, reads }): GateAnswers => ({
    at: layout.answered(gate),
    gate,
    reads,
    orders: [],
    stoodThrough: new Map(),
  }));
  /** Every order, whether it answers a gate or not: a correction may make it an answer of the tick it was given in. */
  const orders: Item[] = [];
  const past: GateTick[] = [];
  const learn = (item: Item): void => {
    if (!keepsPast || item.event.kind !== "order") return;
    insert(orders, item);
    if (isFromTheFuture(item.event)) return;
    for (const gate of gates) if (item.gates.includes(gate.gate)) insert(gate.orders, item);
  };
  const read: GateBook["read"] = (view) => {
    const overtaken = orders.length === 0 ? NONE : overtakenIn(view, gates, orders);
    for (const gate of gates)
      view.input[gate.at] = gate.orders.length > 0 && isAnswered(gate, view, past, overtaken) ? 1 : 0;
    return overtaken;
  };
  const remember: GateBook["remember"] = (tick, standing) => {
    if (keepsPast) past[tick] = standing;
  };
  return {
    learn,
    forget: (name) => forget(name, [orders, ...gates.map((gate) => gate.orders)]),
    read,
    remember,
  };
}

/** The tick an order is looked at in: in a revision one that was given after the close counts as given in it. */
const tickOf = (order: Item, { tick, eveningFrom }: GateView): number =>
  order.event.recorded.epochMs > eveningFrom ? Math.min(order.tick, tick) : order.tick;

const answerOf = (order: Item, gate: string): string => `${rootOf(order)} ${gate}`;

/** Rule 7: a named person answered, over what was known, and nothing the gate reads has changed since. */
function isAnswered(
  { gate, reads, orders, stoodThrough }: GateAnswers,
  view: GateView,
  past: readonly GateTick[],
  overtaken: ReadonlySet<string>,
): boolean {
  const { tick, input } = view;
  return orders.some((order) => {
    const at = tickOf(order, view);
    const then = at === tick ? { input, overtaken } : past[at];
    if (at < 0 || at > tick || then === undefined || then.overtaken.has(answerOf(order, gate))) return false;
    const isAsThen = (now: Input): boolean => reads.every((fact) => Object.is(now[fact], then.input[fact]));
    let through = stoodThrough.get(order) ?? at;
    while (through < tick - 1 && isAsThen((past[through + 1] as GateTick).input)) through++;
    if (at === order.tick) stoodThrough.set(order, through);
    return through >= tick - 1 && isAsThen(input);
  });
}

/** The answers of this very tick that were given before something that changed what their gate reads. */
function overtakenIn(view: GateView, gates: readonly GateAnswers[], orders: readonly Item[]): ReadonlySet<string> {
  let found: Set<string> | undefined;
  for (let i = orders.length - 1; i >= 0; i--) {
    const order = orders[i] as Item;
    if (tickOf(order, view) !== view.tick) continue;
    for (const { gate, reads } of gates) {
      const then = view.inputBefore(order, reads);
      if (then === undefined || reads.every((fact) => Object.is(then[fact], view.input[fact]))) continue;
      (found ??= new Set()).add(answerOf(order, gate));
    }
  }
  return found ?? NONE;
}
