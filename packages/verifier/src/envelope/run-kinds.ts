/**
 * Runs of edges that a clause cannot tell apart: from states that differ in their counters alone, to states that do so too,
 * by the same list of groups, in the same way.
 *
 * A clause reads of a state its phase, levels, places, marks and totals, and counts time by itself; a million edges have
 * a few thousand kinds of runs, and each is read once for every clause.
 */
import { CLOCK_SLOT } from "@compline/course";
import { PROVISIONAL, UNANSWERED } from "../search/edges.ts";
import type { Explored } from "../search/explore.ts";
import type { StateStore } from "../search/state-store.ts";

export interface RunKinds {
  readonly count: number;
  /** By run. */
  readonly kindOf: Int32Array;
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
  const [closed, said] = [states, provisional].map((store) => classesIn(store, fields, names)) as [
    Int32Array,
    Int32Array,
  ];
  const kinds = new Map<number, Map<number, number>>();
  const kindOf = new Int32Array(edges.runs);
  let count = 0;
  for (let state = 0; state < states.count; state++) {
    const [first, end] = edges.runsFrom(state);
    for (let run = first; run < end; run++) {
      const edge = edges.edgeOf(run);
      // Whether nothing answered is the group's own.
      const how = edges.how(edge) & ~UNANSWERED;
      const to = ((how & PROVISIONAL) === 0 ? closed : said)[edges.to(edge)] as number;
      const way = ((closed[state] as number) * names.size + to) * HOWS + how;
      const byList = kinds.get(way) ?? new Map<number, number>();
      kinds.set(way, byList);
      const list = edges.list(run);
      const kind = byList.get(list) ?? count++;
      byList.set(list, kind);
      kindOf[run] = kind;
    }
  }
  return { count, kindOf };
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
