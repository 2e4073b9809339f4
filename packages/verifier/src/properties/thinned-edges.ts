/**
 * The edges of the graph with one for all that differ only in what no automaton reads: which inputs they stand for.
 *
 * Kept of an edge are where it leads, how it ended, how the reports stood, which band won, who was called and which rules
 * acted. Most of a graph's edges fall together so.
 */
import type { Explored, Group } from "../search/explore.ts";
import { firstOfEach } from "./run-places.ts";

export interface Thinned {
  /** Numbers of edges, those of one state side by side. */
  readonly edges: Int32Array;
  /** By state, the place of its first one; one more at the end. */
  readonly first: Int32Array;
}

const KNOWN = new WeakMap<Explored, Thinned>();

export function thinned(explored: Explored): Thinned {
  const known = KNOWN.get(explored);
  if (known !== undefined) return known;
  const made = thin(explored);
  KNOWN.set(explored, made);
  return made;
}

const keyOf = ({ mode, band, escalate, acting }: Group): string =>
  `${mode.reported}${mode.overdue}${mode.closes}/${band}/${escalate}/${acting.join(",")}`;

/** Ways an edge may have ended; marks are bits below this. */
const HOWS = 256;

function thin(explored: Explored): Thinned {
  const { states, edges, groups } = explored;
  const kinds = new Map<string, number>();
  const kindOf = Float64Array.from(groups, (group) => {
    const key = keyOf(group);
    const kind = kinds.get(key) ?? kinds.size;
    kinds.set(key, kind);
    return kind;
  });
  const kept: number[] = [];
  const first = new Int32Array(states.count + 1);
  const seen = new Set<number>();
  const byList = firstOfEach(explored, (group) => kindOf[group] as number);
  const keep = (edge: number): void => {
    const kind = kindOf[edges.group(edge)] as number;
    const key = (edges.to(edge) * kinds.size + kind) * HOWS + edges.how(edge);
    if (seen.has(key)) return;
    seen.add(key);
    kept.push(edge);
  };
  for (let state = 0; state < states.count; state++) {
    first[state] = kept.length;
    seen.clear();
    const [start, end] = edges.runsFrom(state);
    for (let run = start; run < end; run++) {
      for (const place of byList(run)) keep(edges.edgeOf(run) + place);
    }
  }
  first[states.count] = kept.length;
  return { edges: Int32Array.from(kept), first };
}
