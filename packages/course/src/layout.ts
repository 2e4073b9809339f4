/**
 * Where everything stands in the two vectors the engine runs on: the state and the input.
 *
 * Both are plain arrays of whole numbers (exact up to 2^53): a step copies one block and reads by index. (Typed arrays were
 * tried: V8 allocates them several times slower, and a step is mostly its one copy.) In the input
 * NaN is *missing*: it compares false with everything, and every reader asks for it first. Nothing outside this room
 * sees an index; `state.ts` and `inputs.ts` speak in names.
 */
import type { Memory, Protocol } from "@compline/protocol";

export const PHASE = 0;
export const AT_LEVEL = 1;
export const REPORTED_AT_LEVEL = 2;
export const IN_PHASE = 3;
export const MISSED = 4;
export const IN_COURSE = 5;
const LEVELS_FROM = 6;

export const CLOCK_SLOT = {
  at_level: AT_LEVEL,
  reported_at_level: REPORTED_AT_LEVEL,
  in_phase: IN_PHASE,
  missed: MISSED,
  in_course: IN_COURSE,
} as const;

export interface MemorySlot {
  readonly id: string;
  readonly memory: Memory;
  /** First place in the state; a mean takes `last` places, everything else one. */
  readonly at: number;
}

export interface Layout {
  readonly phases: readonly string[];
  readonly levers: readonly string[];
  readonly facts: readonly string[];
  readonly gates: readonly string[];
  readonly memory: readonly MemorySlot[];
  readonly phaseIndex: ReadonlyMap<string, number>;
  readonly factIndex: ReadonlyMap<string, number>;
  readonly memoryIndex: ReadonlyMap<string, MemorySlot>;
  /** Places in the state. */
  readonly level: (lever: string) => number;
  readonly place: (lever: string) => number;
  readonly withheld: (lever: string) => number;
  readonly stateSize: number;
  /** Places in the input. */
  readonly answered: (gate: string) => number;
  readonly reported: number;
  readonly overdue: number;
  readonly unauthorised: number;
  /** The most of a lever that a standing order allows; missing without one. */
  readonly ordered: (lever: string) => number;
  readonly inputSize: number;
}

export function layoutOf(protocol: Protocol): Layout {
  const levers = Object.keys(protocol.levers);
  const facts = Object.keys(protocol.facts);
  const phases = Object.keys(protocol.phases);
  const gates = protocol.gates.map((g) => g.gate);
  const leverIndex = indexOf(levers);
  const gateIndex = indexOf(gates);
  const memoryFrom = LEVELS_FROM + 3 * levers.length;
  const { slots, size } = placeMemory(protocol, memoryFrom);
  const at = (index: ReadonlyMap<string, number>, name: string): number => index.get(name) ?? Number.NaN;
  return {
    phases,
    levers,
    facts,
    gates,
    memory: slots,
    phaseIndex: indexOf(phases),
    factIndex: indexOf(facts),
    memoryIndex: new Map(slots.map((slot) => [slot.id, slot])),
    level: (lever) => LEVELS_FROM + at(leverIndex, lever),
    place: (lever) => LEVELS_FROM + levers.length + at(leverIndex, lever),
    withheld: (lever) => LEVELS_FROM + 2 * levers.length + at(leverIndex, lever),
    stateSize: size,
    answered: (gate) => facts.length + at(gateIndex, gate),
    reported: facts.length + gates.length,
    overdue: facts.length + gates.length + 1,
    unauthorised: facts.length + gates.length + 2,
    ordered: (lever) => facts.length + gates.length + 3 + at(leverIndex, lever),
    inputSize: facts.length + gates.length + 3 + levers.length,
  };
}

function placeMemory(
  protocol: Protocol,
  from: number,
): { readonly slots: readonly MemorySlot[]; readonly size: number } {
  const slots: MemorySlot[] = [];
  let at = from;
  for (const [id, memory] of Object.entries(protocol.memory)) {
    slots.push({ id, memory, at });
    at += memory.kind === "mean" ? memory.last : 1;
  }
  return { slots, size: at };
}

const indexOf = (names: readonly string[]): ReadonlyMap<string, number> => new Map(names.map((name, i) => [name, i]));
