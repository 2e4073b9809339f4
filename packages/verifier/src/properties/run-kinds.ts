/**
 * Runs of edges that no automaton can tell apart: from states that differ in their counters alone, to states that do so too,
 * by the same list of groups, in the same way.
 *
 * A clause, or a property that runs an automaton, reads of a state its phase, levels, places, marks and totals, and counts time
 * by itself; a million edges have a few thousand kinds of runs, and each is read once for every automaton.
 */
import { CLOCK_SLOT } from "@compline/course";
import { PROVISIONAL, UNANSWERED } from "../search/edges.ts";
import type { Explored } from "../search/explore.ts";
import type { StateStore } from "../search/state-store.ts";

export interface RunKinds {
  readonly count: number;
  /** By run. */
  readonly kindOf: Int32Array;
  /** By run: 1 for what is said before a tick closes. */
  readonly isSaid: Uint8Array;
  /** By kind: its first run, and the state that this leaves. */
  readonly firstOf: readonly number[];
  readonly fromOf: readonly number[];
}

const KNOWN = new WeakMap<Explored, RunKinds>();

export function runKinds(explored: Explored): RunKinds {
  const known = KNOWN.get(explored) ?? found(explored);
  KNOWN.set(explored, known);
  return known;
}

const HOWS = 256;

function found({ model, states, provisional, edges }: Explored): RunKinds {
  const { stateSize, memory } = model.compiled.layout;
  const counters = new Set<number>(Object.values(CLOCK_SLOT));
  for (const { at, memory: one } of memory) {
    if (one.kind === "total") continue;
    const size = one.kind === "mean" ? one.last : 1;
    for (let i = 0; i < size; i++) counters.add(at + i);
  }
  const fields = Array.from({ length: stateSize }, (_, field) => field).filter((field) => !counters.has(field));
  const names = new Map<string, number>();
  const closed = classesIn(states, fields, names);
  const said = classesIn(provisional, fields, names);
  const kinds = new Map<number, Map<number, number>>();
  const kindOf = new Int32Array(edges.runs);
  const isSaid = new Uint8Array(edges.runs);
  const firstOf: number[] = [];
  const fromOf: number[] = [];
  for (let state = 0; state < states.count; state++) {
    const [first, end] = edges.runsFrom(state);
    for (let run = first; run < end; run++) {
      // Whether nothing answered is the group's own.
      const how = edges.runHow(run) & ~UNANSWERED;
      isSaid[run] = (how & PROVISIONAL) === 0 ? 0 : 1;
      const to = (isSaid[run] === 0 ? closed : said)[edges.runTo(run)] as number;
      const way = ((closed[state] as number) * names.size + to) * HOWS + how;
      let byList = kinds.get(way);
      if (byList === undefined) kinds.set(way, (byList = new Map<number, number>()));
      const list = edges.list(run);
      let kind = byList.get(list);
      if (kind === undefined) {
        byList.set(list, (kind = firstOf.length));
        firstOf.push(run);
        fromOf.push(state);
      }
      kindOf[run] = kind;
    }
  }
  return { count: firstOf.length, kindOf, isSaid, firstOf, fromOf };
}

/** States that differ in nothing but counters have one number. */
function classesIn(store: StateStore, fields: readonly number[], names: Map<string, number>): Int32Array {
  return Int32Array.from({ length: store.count }, (_, place) => {
    const name = fields.map((field) => store.field(place, field)).join("/");
    const known = names.get(name) ?? names.size;
    names.set(name, known);
    return known;
  });
}
