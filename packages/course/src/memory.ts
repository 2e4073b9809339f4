/**
 * Bounded memory: what a course remembers from tick to tick, beside its clocks.
 *
 * `since` counts ticks since a condition last held, `window` shifts one bit a tick, `total` integrates a lever, `mean`
 * keeps a ring of bucketed values, `count` is moved by rules only. All are whole numbers within declared bounds.
 * Source: docs/reference/engine.md, sections 3 and 4.
 */
import { unreachable } from "@compline/base";
import { tickMinutes, TRUE, UNKNOWN, type Memory, type Protocol } from "@compline/protocol";
import type { Caps } from "./clock-caps.ts";
import { compileCondition, type Names, type Place, type Reading, type Vector } from "./condition.ts";
import type { Layout, MemorySlot } from "./layout.ts";

/** Where a total stops: far above any dose, exact in a double. */
export const MOST_TOTAL = 2 ** 52;

export interface MemoryProgram {
  readonly slot: MemorySlot;
  readonly atOpening: number;
  /** Takes one tick's input into the state. */
  readonly take: (state: Vector, input: Vector) => void;
}

export function compileMemory(protocol: Protocol, layout: Layout, caps: Caps, names: Names): readonly MemoryProgram[] {
  return layout.memory.map((slot) => {
    const { memory } = slot;
    switch (memory.kind) {
      case "since":
        return since(slot, memory, caps.since(slot.id), names);
      case "window":
        return window(slot, memory, names);
      case "mean":
        return mean(slot, memory, layout.factIndex.get(memory.fact) ?? -1);
      case "total":
        return total(slot, layout.level(memory.lever), perTick(protocol, memory.lever));
      case "count":
        return { slot, atOpening: 0, take: () => undefined };
      default:
        return unreachable(memory);
    }
  });
}

/** Whether a condition counts as having held, where the answer may be unknown. */
const heldBy = (memory: Extract<Memory, { of: unknown }>, names: Names): ((s: Vector, x: Vector) => boolean) => {
  const when = compileCondition(memory.of, names);
  const least = memory.unknown === "held" ? UNKNOWN : TRUE;
  return (s, x) => when(s, x) >= least;
};

function since(slot: MemorySlot, memory: Extract<Memory, { kind: "since" }>, cap: number, names: Names): MemoryProgram {
  const held = heldBy(memory, names);
  const { at } = slot;
  const take = (s: Vector, x: Vector): void => {
    s[at] = held(s, x) ? 0 : Math.min(cap, (s[at] as number) + 1);
  };
  return { slot, atOpening: cap, take };
}

function window(slot: MemorySlot, memory: Extract<Memory, { kind: "window" }>, names: Names): MemoryProgram {
  const held = heldBy(memory, names);
  const { at } = slot;
  const span = 2 ** memory.last;
  const take = (s: Vector, x: Vector): void => {
    s[at] = (((s[at] as number) * 2) % span) + (held(s, x) ? 1 : 0);
  };
  return { slot, atOpening: 0, take };
}

function mean(slot: MemorySlot, memory: Extract<Memory, { kind: "mean" }>, fact: number): MemoryProgram {
  const { at } = slot;
  const take = (s: Vector, x: Vector): void => {
    s.copyWithin(at + 1, at, at + memory.last - 1);
    s[at] = Math.floor((x[fact] as number) / memory.step) * memory.step;
  };
  return { slot, atOpening: Number.NaN, take };
}

function total(slot: MemorySlot, level: number, factor: number): MemoryProgram {
  const { at } = slot;
  const take = (s: Vector): void => {
    s[at] = Math.min(MOST_TOTAL, (s[at] as number) + (s[level] as number) * factor);
  };
  return { slot, atOpening: 0, take };
}

/** A rate is given per minute; every other lever once a tick. */
const perTick = (protocol: Protocol, lever: string): number =>
  protocol.levers[lever]?.unit === "rate" ? tickMinutes(protocol.clock) : 1;

/** The place of a memory that is read as it stands. */
export function memoryPlace(id: string, layout: Layout): Place | undefined {
  const slot = layout.memoryIndex.get(id);
  const isPlain = slot?.memory.kind === "since" || slot?.memory.kind === "count";
  return isPlain ? { of: "state", at: slot.at } : undefined;
}

/** How a rule reads a memory; NaN where a mean has too few values. */
export function memoryReading(id: string, protocol: Protocol, layout: Layout): Reading {
  const slot = layout.memoryIndex.get(id);
  if (slot === undefined) throw new Error(`no memory ${id}`);
  const { memory, at } = slot;
  switch (memory.kind) {
    case "since":
    case "count":
      return (s) => s[at] as number;
    case "window":
      return (s) => bitsIn(s[at] as number);
    case "total":
      return totalReading(at, layout.level(memory.lever), perTick(protocol, memory.lever));
    case "mean":
      return meanReading(at, memory.last, memory.atLeast);
    default:
      return unreachable(memory);
  }
}

/** What will have been given when the coming window ends, the level staying as it is. */
const totalReading =
  (at: number, level: number, factor: number): Reading =>
  (s) =>
    Math.min(MOST_TOTAL, (s[at] as number) + (s[level] as number) * factor);

function meanReading(at: number, last: number, atLeast: number): Reading {
  return (s) => {
    let sum = 0;
    let present = 0;
    for (let i = at; i < at + last; i++) {
      const value = s[i] as number;
      if (Number.isNaN(value)) continue;
      sum += value;
      present++;
    }
    return present < atLeast || present === 0 ? Number.NaN : Math.floor(sum / present);
  };
}

function bitsIn(value: number): number {
  let bits = 0;
  for (let rest = value; rest > 0; rest = Math.floor(rest / 2)) bits += rest % 2;
  return bits;
}
