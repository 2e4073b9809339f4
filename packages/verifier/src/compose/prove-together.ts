/**
 * Several courses of one person proved together: each searched whole with every hold that a clause may bring, then everything
 * they can do side by side, asked clause by clause of what must never be.
 *
 * Proved is: nothing that must never be can be (each asked in the coarsest slice that answers it), and each course still ends
 * beside the others as surely as alone. Told besides: whether it could be without the coordinator (if not, the clause
 * proves nothing), how long each clause makes a course wait, and clauses that never hold anything.
 */
import { all, ok, type Issue, type Result } from "@compline/base";
import type { Coordination, Never, Opening, Ports } from "@compline/course";
import { semanticHash } from "@compline/protocol";
import { shapesOf } from "../openings.ts";
import { composedCourse } from "./composed-course.ts";
import { endsOf, waitFor, waitsForEachOther, type Ends, type Wait } from "./ends.ts";
import { faceOf } from "./face.ts";
import { heldSearch, type HeldGraph } from "./held-search.ts";
import { jointSearch, type JointAnswer, type JointStep } from "./joint-search.ts";
import { wordsOf } from "./joint-story.ts";
import { showWay, type Shown } from "./show-way.ts";
import { FINENESS, sliceFor, type Fineness } from "./slice.ts";

export interface TogetherBudget {
  /** Of one course, and of the courses side by side. */
  readonly mostStates: number;
}

export interface TogetherCourse {
  readonly name: string;
  readonly protocol: string;
  readonly version: string;
  readonly semanticHash: string;
  readonly shape: string;
  readonly states: number;
  readonly blocks: number;
  readonly edges: number;
  readonly isComplete: boolean;
}

export interface NeverVerdict {
  readonly never: string;
  readonly verdict: "holds" | "fails" | "not known";
  /** Whether it happens where nothing is held: if it cannot, the clause says nothing. */
  readonly without: "happens" | "cannot happen" | "not known";
  readonly states: number;
  readonly slice: Fineness;
  /** The joint way, a line a step. */
  readonly way?: readonly string[];
  readonly shown?: Shown;
  /** Why no courses show it. */
  readonly untraced?: Issue;
}

export interface TogetherProof {
  readonly proved: boolean;
  readonly courses: readonly TogetherCourse[];
  readonly never: readonly NeverVerdict[];
  readonly ends: readonly Ends[];
  readonly waits: readonly Wait[];
  /** Pairs of clauses by which two courses may wait for each other; no fault where one of them ends however it is held. */
  readonly deadlocks: readonly string[];
  /** Clauses that were searched and held nothing. */
  readonly idle: readonly string[];
  /** Clauses that no answer needed: nothing that must never be rests on them. */
  readonly unasked: readonly string[];
  readonly jointStates: number;
  /** The budget, where a search needed more. */
  readonly exceeded?: TogetherBudget;
}

export interface TogetherProgress {
  readonly course?: string;
  readonly never?: string;
  readonly states: number;
}

export function proveTogether(
  coordination: Coordination,
  ports: Ports,
  budget: TogetherBudget,
  onProgress?: (progress: TogetherProgress) => void,
): Result<TogetherProof> {
  const searched = all(coordination.courses.map((_, at) => searchCourse(coordination, at, ports, budget, onProgress)));
  return searched.ok ? ok(proofOf({ coordination, ports, budget, onProgress }, searched.value)) : searched;
}

/** Which clauses the searches looked at, and which of them held something. */
interface SeenHolds {
  readonly asked: Set<string>;
  readonly held: Set<string>;
}

interface Searched {
  readonly shape: string;
  readonly graph: HeldGraph;
}

function searchCourse(
  coordination: Coordination,
  at: number,
  ports: Ports,
  budget: TogetherBudget,
  onProgress: ((progress: TogetherProgress) => void) | undefined,
): Result<readonly Searched[]> {
  const { name, protocol } = coordination.courses[at] as Coordination["courses"][number];
  const shapes = shapesOf(protocol, ports);
  if (!shapes.ok) return shapes;
  return all(
    shapes.value.map((shape: { readonly name: string; readonly opening: Opening }): Result<Searched> => {
      const course = composedCourse(coordination, at, shape.opening, ports);
      if (!course.ok) return course;
      const graph = heldSearch(course.value, {
        mostStates: budget.mostStates,
        onProgress: (states) => onProgress?.({ course: name, states }),
      });
      return ok({ shape: shape.name, graph });
    }),
  );
}

interface Task {
  readonly coordination: Coordination;
  readonly ports: Ports;
  readonly budget: TogetherBudget;
  readonly onProgress: ((progress: TogetherProgress) => void) | undefined;
}

function proofOf(task: Task, searched: readonly (readonly Searched[])[]): TogetherProof {
  const { coordination, budget } = task;
  const graphs = searched.flat().map(({ graph }) => graph);
  const isComplete = graphs.every((graph) => graph.isComplete);
  const seen: SeenHolds = { asked: new Set(), held: new Set() };
  const pairings = isComplete ? pairingsOf(searched.map((one) => one.map(({ graph }) => graph))) : [];
  const never = coordination.never.map((one) => verdictOf(task, pairings, one, seen));
  const ends = isComplete ? graphs.map(endsOf) : [];
  const deadlocks = [...new Set(pairings.flatMap((one) => deadlocksIn(coordination, one)))];
  const waits = isComplete ? waitsIn(coordination, graphs, ends) : [];
  const areEnding = ends.length > 0 && coordination.courses.every(({ name }) => endsTogether(name, ends, waits));
  // Where all but one end however often they are held, nobody waits for somebody who waits.
  const areFree = mergedEnds(ends).filter(({ howeverHeld }) => !howeverHeld).length <= 1;
  const isKnown = isComplete && never.every(({ verdict }) => verdict !== "not known");
  return {
    proved:
      isKnown && areEnding && (deadlocks.length === 0 || areFree) && never.every(({ verdict }) => verdict === "holds"),
    courses: searched.flatMap((shapes) => shapes.map(courseOf)),
    never,
    ends: mergedEnds(ends),
    waits,
    deadlocks,
    idle: isKnown ? [...seen.asked].filter((hold) => !seen.held.has(hold)) : [],
    unasked: isKnown ? coordination.holds.flatMap(({ hold }) => (seen.asked.has(hold) ? [] : [hold])) : [],
    jointStates: never.reduce((sum, { states }) => sum + states, 0),
    ...(isKnown ? {} : { exceeded: budget }),
  };
}

const courseOf = ({ shape, graph }: Searched): TogetherCourse => {
  const { bound } = graph.course;
  const { id, version } = bound.protocol;
  const { blocks, edges } = graph.interface;
  return {
    name: bound.name,
    protocol: id,
    version,
    semanticHash: semanticHash(bound.protocol),
    shape,
    states: graph.states.count,
    blocks: blocks.length,
    edges: edges.reduce((sum, one) => sum + one.length, 0),
    isComplete: graph.isComplete,
  };
};

/** One graph of each course, in every way. */
const pairingsOf = (searched: readonly (readonly HeldGraph[])[]): readonly (readonly HeldGraph[])[] =>
  searched.reduce<readonly (readonly HeldGraph[])[]>(
    (lists, graphs) => lists.flatMap((list) => graphs.map((graph) => [...list, graph])),
    [[]],
  );

function verdictOf(
  { coordination, ports, budget, onProgress }: Task,
  pairings: readonly (readonly HeldGraph[])[],
  never: Never,
  seen: SeenHolds,
): NeverVerdict {
  const free = { ...coordination, holds: [] };
  let best: NeverVerdict = { never: never.never, verdict: "holds", without: "cannot happen", states: 0, slice: "own" };
  if (pairings.length === 0) return { ...best, verdict: "not known", without: "not known" };
  for (const graphs of pairings) {
    onProgress?.({ never: never.never, states: best.states });
    const { answer, fineness } = searchFinest(coordination, graphs, never, budget, seen);
    const states = best.states + answer.states;
    const slice = FINENESS[Math.max(FINENESS.indexOf(best.slice), FINENESS.indexOf(fineness))] as Fineness;
    const alone = best.without === "happens" ? best.without : withoutHolds(free, graphs, never, budget);
    best = { ...best, states, slice, without: alone };
    if (answer.way !== undefined)
      return { ...best, verdict: "fails", ...wayOf(coordination, graphs, ports, answer.way, never.never) };
    if (!answer.isComplete) best = { ...best, verdict: "not known" };
  }
  return best;
}

/** The first slice in which it cannot be; else the finest, whose way stands. */
function searchFinest(
  coordination: Coordination,
  graphs: readonly HeldGraph[],
  never: Never,
  { mostStates }: TogetherBudget,
  seen: SeenHolds,
): { readonly answer: JointAnswer; readonly fineness: Fineness } {
  let last: { answer: JointAnswer; fineness: Fineness } | undefined;
  for (const fineness of FINENESS) {
    const slice = sliceFor(coordination, never, fineness);
    const faces = graphs.map((graph) => faceOf(graph, slice));
    const answer = jointSearch(slice, faces, mostStates);
    for (const { hold } of slice.coordination.holds) seen.asked.add(hold);
    for (const hold of answer.held) seen.held.add(hold);
    if (answer.way === undefined && answer.isComplete) return { answer, fineness };
    // A coarser way is kept where the finest search ends in its budget: it is what is known.
    if (last === undefined || answer.way !== undefined) last = { answer, fineness };
    else return { answer, fineness };
  }
  return last as { answer: JointAnswer; fineness: Fineness };
}

function withoutHolds(
  free: Coordination,
  graphs: readonly HeldGraph[],
  never: Never,
  { mostStates }: TogetherBudget,
): NeverVerdict["without"] {
  const slice = sliceFor(free, never, "whole");
  const answer = jointSearch(
    slice,
    graphs.map((graph) => faceOf(graph, slice)),
    mostStates,
  );
  return answer.way === undefined ? (answer.isComplete ? "cannot happen" : "not known") : "happens";
}

function wayOf(
  coordination: Coordination,
  graphs: readonly HeldGraph[],
  ports: Ports,
  way: readonly JointStep[],
  never: string,
): Pick<NeverVerdict, "way" | "shown" | "untraced"> {
  const lines = way.map(({ day, course, edge, decided }) => {
    const held = decided.stands === "held" ? ["held"] : [];
    const words = [...wordsOf(edge.proposal), ...held];
    return `day ${day}  ${coordination.courses[course]?.name ?? ""}  ${words.length === 0 ? "nothing seen" : words.join(", ")}`;
  });
  const shown = showWay(coordination, graphs, ports, way, never);
  if (shown.ok) return { way: lines, shown: shown.value };
  const [untraced] = shown.issues;
  return untraced === undefined ? { way: lines } : { way: lines, untraced };
}

function deadlocksIn(coordination: Coordination, graphs: readonly HeldGraph[]): readonly string[] {
  return graphs.flatMap((a, i) => graphs.slice(i + 1).flatMap((b) => waitsForEachOther(coordination, [a, b])));
}

/** Of every clause about a course that may be held for ever without coming to its end. */
function waitsIn(coordination: Coordination, graphs: readonly HeldGraph[], ends: readonly Ends[]): readonly Wait[] {
  const found = new Map<string, Wait>();
  graphs.forEach((own, i) => {
    if (ends[i]?.howeverHeld === true) return;
    for (const hold of coordination.holds.filter(({ course }) => course === own.course.at))
      for (const other of graphs.filter(({ course }) => course.at !== own.course.at)) {
        const wait = waitFor(coordination, hold, own, other);
        found.set(hold.hold, longer(found.get(hold.hold), wait));
      }
  });
  return [...found.values()];
}

const longer = (a: Wait | undefined, b: Wait): Wait =>
  a === undefined || (b.ticks ?? Number.POSITIVE_INFINITY) > (a.ticks ?? Number.POSITIVE_INFINITY) ? b : a;

/** As surely as alone: however it is held, or because no clause makes it wait for ever. */
function endsTogether(name: string, ends: readonly Ends[], waits: readonly Wait[]): boolean {
  const own = ends.filter(({ course }) => course === name);
  if (own.every(({ howeverHeld }) => howeverHeld)) return true;
  return waits.every(({ course, ticks }) => course !== name || ticks !== undefined);
}

const mergedEnds = (ends: readonly Ends[]): readonly Ends[] =>
  [...new Set(ends.map(({ course }) => course))].map((course) => {
    const own = ends.filter((one) => one.course === course);
    return { course, alone: own.every(({ alone }) => alone), howeverHeld: own.every((one) => one.howeverHeld) };
  });
