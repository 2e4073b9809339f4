/**
 * The state of a course between two ticks, and what it looks like by name.
 *
 * A state is one vector of whole numbers (layout.ts); this file makes the first one and shows any of them to people,
 * tests and the verifier. A step never changes a state it was given.
 */
import { AT_LEVEL, IN_COURSE, IN_PHASE, MISSED, PHASE, REPORTED_AT_LEVEL, type Layout } from "./layout.ts";
import type { Compiled } from "./compile.ts";
import type { Vector } from "./condition.ts";

export type State = Vector;

/** Before the opening tick: clocks that the first tick brings to 0 stand at −1. */
export function initialState({ layout, opening, protocol, memory }: Compiled): State {
  const state = new Array<number>(layout.stateSize).fill(0);
  state[PHASE] = layout.phases.findIndex((phase) => protocol.phases[phase]?.start === true);
  state[AT_LEVEL] = -1;
  state[IN_PHASE] = -1;
  state[IN_COURSE] = -1;
  for (const lever of layout.levers) state[layout.level(lever)] = opening.start[lever] ?? 0;
  for (const { slot, atOpening } of memory) {
    state.fill(atOpening, slot.at, slot.at + (slot.memory.kind === "mean" ? slot.memory.last : 1));
  }
  return state;
}

/** A state in words and numbers; amounts in base units. */
export interface StateView {
  readonly phase: string;
  readonly levels: Readonly<Record<string, number>>;
  readonly places: Readonly<Record<string, number>>;
  readonly withheld: readonly string[];
  readonly clocks: {
    readonly at_level: number;
    readonly reported_at_level: number;
    readonly in_phase: number;
    readonly missed: number;
    readonly in_course: number;
  };
  /** One number a memory; a mean's ring as a list with null for an empty place. */
  readonly memory: Readonly<Record<string, number | readonly (number | null)[]>>;
}

export function viewState({ layout }: Compiled, state: State): StateView {
  const at = (place: number): number => state[place] as number;
  const byLever = (place: (lever: string) => number): Readonly<Record<string, number>> =>
    Object.fromEntries(layout.levers.map((lever) => [lever, at(place(lever))]));
  return {
    phase: phaseOf(layout, state),
    levels: byLever(layout.level),
    places: byLever(layout.place),
    withheld: layout.levers.filter((lever) => at(layout.withheld(lever)) === 1),
    clocks: {
      at_level: at(AT_LEVEL),
      reported_at_level: at(REPORTED_AT_LEVEL),
      in_phase: at(IN_PHASE),
      missed: at(MISSED),
      in_course: at(IN_COURSE),
    },
    memory: Object.fromEntries(layout.memory.map((slot) => [slot.id, viewMemory(slot.at, slot.memory, state)])),
  };
}

export const phaseOf = (layout: Layout, state: State): string => layout.phases[state[PHASE] as number] as string;

function viewMemory(
  at: number,
  memory: Layout["memory"][number]["memory"],
  state: State,
): number | readonly (number | null)[] {
  if (memory.kind !== "mean") return state[at] as number;
  return state.slice(at, at + memory.last).map((value) => (Number.isNaN(value) ? null : value));
}
