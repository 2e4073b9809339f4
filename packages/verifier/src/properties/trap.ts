/** From every state that a course can reach there is a way to an end. */
import { PHASE } from "@compline/course";
import { PROVISIONAL } from "../search/edges.ts";
import type { Explored } from "../search/explore.ts";
import type { Property } from "./property.ts";

export const trap: Property = {
  number: 37,
  id: "TRAP",
  how: "graph",
  statement: "From every state there is a way that ends the course.",
  check: ({ explored }) => {
    if (!explored.isComplete) return [];
    const reaches = reachingEnd(explored);
    const isTrapped = (can: number, state: number): boolean => can === 0 && !explored.past.has(state);
    const trapped = reaches.findIndex(isTrapped);
    if (trapped < 0) return [];
    const count = reaches.reduce((sum, can, state) => sum + (isTrapped(can, state) ? 1 : 0), 0);
    const phase = explored.model.compiled.layout.phases[explored.states.field(trapped, PHASE)] ?? "";
    const says = `from ${phase} no input ever ends the course (${count} of ${explored.states.count} states)`;
    return [{ says, at: { state: trapped } }];
  },
};

/** 1 for every state from which an end can be reached, found backwards from the ends. */
export function reachingEnd({ model, states, edges }: Explored): Uint8Array {
  const into = incoming({ states, edges });
  const reaches = new Uint8Array(states.count);
  const open: number[] = [];
  for (let state = 0; state < states.count; state++) {
    if (model.compiled.isEnd[states.field(state, PHASE)] !== true) continue;
    reaches[state] = 1;
    open.push(state);
  }
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    for (let i = into.first[state] as number; i < (into.first[state + 1] as number); i++) {
      const before = into.from[i] as number;
      if (reaches[before] === 1) continue;
      reaches[before] = 1;
      open.push(before);
    }
  }
  return reaches;
}

/** The states before each state, packed. */
function incoming({ states, edges }: Pick<Explored, "states" | "edges">): {
  readonly first: Int32Array;
  readonly from: Int32Array;
} {
  const first = new Int32Array(states.count + 1);
  eachReal({ states, edges }, (_, to) => (first[to + 1] = (first[to + 1] as number) + 1));
  for (let i = 0; i < states.count; i++) first[i + 1] = (first[i + 1] as number) + (first[i] as number);
  const from = new Int32Array(first[states.count] as number);
  const next = first.slice();
  eachReal({ states, edges }, (state, to) => {
    from[next[to] as number] = state;
    next[to] = (next[to] as number) + 1;
  });
  return { first, from };
}

/** Every run of steps that a course goes on from. */
function eachReal(
  { states, edges }: Pick<Explored, "states" | "edges">,
  visit: (from: number, to: number) => void,
): void {
  for (let state = 0; state < states.count; state++) {
    const [start, end] = edges.runsFrom(state);
    for (let run = start; run < end; run++) if ((edges.runHow(run) & PROVISIONAL) === 0) visit(state, edges.runTo(run));
  }
}
