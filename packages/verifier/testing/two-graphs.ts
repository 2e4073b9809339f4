/**
 * What the properties say of the graph of the search and of the plain one (`plain-graph.ts`), in words that can be compared: how many ticks
 * it takes, and what is wrong. Of several ways that are equally short each graph names its own, and so ways are not compared.
 */
import type { Compiled } from "@compline/course";
import type { Protocol } from "@compline/protocol";
import { envelopeConditions } from "../src/envelope/envelope-property.ts";
import { modelOf } from "../src/model.ts";
import { watchedBy } from "../src/properties/assumption.ts";
import { CATALOGUE } from "../src/properties/catalogue.ts";
import type { Property, Subject } from "../src/properties/property.ts";
import { explore } from "../src/search/explore.ts";
import { plainGraph } from "./plain-graph.ts";
import { ticksTo } from "./searched.ts";

/** Those that are asked of a graph. */
export const ASKED: readonly Property[] = CATALOGUE.filter(({ how }) => ["edge", "graph", "monitor"].includes(how));

export interface TwoGraphs {
  readonly reduced: Subject;
  readonly plain: Subject;
}

/** Both graphs; undefined where the plain one has more edges, or the protocol is none for a search. */
export function twoGraphs(protocol: Protocol, compiled: Compiled, mostEdges: number): TwoGraphs | undefined {
  const watched = watchedBy(protocol);
  const clauses = envelopeConditions(protocol);
  const conditions = [...(watched.ok ? watched.value : []), ...(clauses.ok ? clauses.value : [])];
  // What is found out about a formula is kept with it: each graph has formulas of its own.
  const [own, other] = [modelOf(compiled, conditions), modelOf(compiled, conditions)];
  const plain = other.ok ? plainGraph(other.value, mostEdges) : undefined;
  if (!own.ok || plain === undefined) return undefined;
  const explored = explore(own.value, { mostStates: 100_000, byLevel: true });
  if (!explored.isComplete) throw new RangeError("the protocol of a test has too many states");
  return { reduced: { protocol, explored }, plain: { protocol, explored: plain } };
}

export interface Said {
  readonly ticks: number | undefined;
  /** Without how many states there are. */
  readonly says: string;
}

export const saidOf = (property: Property, subject: Subject): readonly Said[] =>
  property.check(subject).map((violation) => ({
    ticks: ticksTo(subject.explored, violation),
    says: violation.says.replace(/ \(\d+(?: of \d+)? states\)/, ""),
  }));
