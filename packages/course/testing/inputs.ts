/** Inputs and states of a compiled protocol by name, so that a test says what it means and never an index. */
import type { FactValue } from "../src/event.ts";
import { absent, encodeFact, MISSING } from "../src/fact-value.ts";
import type { Compiled } from "../src/compile.ts";
import { CLOCK_SLOT, PHASE } from "../src/layout.ts";
import { initialState, type State } from "../src/state.ts";
import type { Input } from "../src/step.ts";

export interface Said {
  readonly facts?: Readonly<Record<string, FactValue>>;
  readonly answered?: readonly string[];
  readonly reported?: boolean;
  readonly overdue?: boolean;
  readonly unauthorised?: boolean;
  /** What a standing order allows, in base units. */
  readonly ordered?: Readonly<Record<string, number>>;
}

/** What was not said is missing; signatures and orders that were not given read `none`. */
export function inputOf({ layout, protocol }: Compiled, said: Said = {}): Input {
  const input = new Array<number>(layout.inputSize).fill(0);
  layout.facts.forEach((name, at) => {
    const fact = protocol.facts[name]!;
    const value = said.facts?.[name];
    input[at] = value === undefined ? absent(fact) : encodeFact(fact, value);
  });
  for (const gate of said.answered ?? []) input[layout.answered(gate)] = 1;
  input[layout.reported] = said.reported === true ? 1 : 0;
  input[layout.overdue] = said.overdue === true ? 1 : 0;
  input[layout.unauthorised] = said.unauthorised === true ? 1 : 0;
  for (const lever of layout.levers) input[layout.ordered(lever)] = said.ordered?.[lever] ?? MISSING;
  return input;
}

export interface Standing {
  readonly phase?: string;
  readonly levels?: Readonly<Record<string, number>>;
  readonly places?: Readonly<Record<string, number>>;
  readonly withheld?: readonly string[];
  readonly clocks?: Partial<Record<keyof typeof CLOCK_SLOT, number>>;
  readonly memory?: Readonly<Record<string, number>>;
}

/** The state at the opening with some of it otherwise. */
export function stateOf(compiled: Compiled, standing: Standing = {}): State {
  const { layout } = compiled;
  const state = initialState(compiled);
  if (standing.phase !== undefined) state[PHASE] = layout.phases.indexOf(standing.phase);
  for (const [lever, level] of Object.entries(standing.levels ?? {})) state[layout.level(lever)] = level;
  for (const [lever, place] of Object.entries(standing.places ?? {})) state[layout.place(lever)] = place;
  for (const lever of standing.withheld ?? []) state[layout.withheld(lever)] = 1;
  for (const [clock, value] of Object.entries(standing.clocks ?? {})) {
    state[CLOCK_SLOT[clock as keyof typeof CLOCK_SLOT]] = value;
  }
  for (const [memory, value] of Object.entries(standing.memory ?? {})) {
    state[layout.memoryIndex.get(memory)!.at] = value;
  }
  return state;
}
