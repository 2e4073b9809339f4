/**
 * A protocol proved: every shape of opening explored, every property asked, every finding with a trace that replays.
 *
 * What is proved is that the rules keep the properties for every course that the protocol can open; it is no word on
 * whether the numbers are right. Where the budget ends the search nothing is proved, and only what was seen is told.
 */
import { all, ok, type Issue, type Result } from "@compline/base";
import { compile, type Ports } from "@compline/course";
import type { Protocol } from "@compline/protocol";
import { cameUp } from "./envelope/came-up.ts";
import type { Clause } from "./envelope/clause.ts";
import { uncovered } from "./envelope/coverage.ts";
import { envelopeConditions } from "./envelope/envelope-property.ts";
import { readEnvelope } from "./envelope/read-envelope.ts";
import { longestCourse, worstCourse, type LongestCourse, type WorstCourse } from "./longest-course.ts";
import { modelOf } from "./model.ts";
import { shapesOf, type Shape } from "./openings.ts";
import { watchedBy } from "./properties/assumption.ts";
import { CATALOGUE } from "./properties/catalogue.ts";
import type { Property, Subject, Violation } from "./properties/property.ts";
import { culpritOf, estimateOf, overBudget, type Estimate } from "./search/estimate.ts";
import { explore } from "./search/explore.ts";
import { itfOf, type ItfTrace } from "./trace/itf.ts";
import { traceStory } from "./trace/story.ts";
import { traceTable } from "./trace/table.ts";
import { findTrace } from "./trace/find-trace.ts";
import type { Trace } from "./trace/trace.ts";

export interface ProveBudget {
  readonly mostStates: number;
}

/** Where the budget ended a search: in which shape, and what has so many states there (VE010). */
export interface Exceeded extends ProveBudget {
  readonly shape: string;
  readonly issue: Issue;
}

/** How many states there may be at most, before any is searched, and what makes them many. */
export interface Foreseen {
  readonly states: number;
  readonly culprit: string;
}

export interface Progress {
  readonly shape: string;
  /** How many states there may be at most; mostly far more than are reached. */
  readonly atMost: number;
  /** Where the properties are asked, which; else the search is under way. */
  readonly property?: string;
  readonly states: number;
  readonly waiting: number;
  readonly steps: number;
}

export interface Finding {
  readonly property: string;
  readonly number: number;
  readonly statement: string;
  readonly says: string;
  /** Others of the same property, without a trace of their own. */
  readonly also: readonly string[];
  readonly shape: string;
  /** Ticks from the opening to where it shows. */
  readonly ticks?: number;
  readonly trace?: Trace;
  readonly table?: string;
  readonly story?: string;
  readonly itf?: ItfTrace;
  /** Why no course shows it, where none was found: the search allows a little more than can happen. */
  readonly untraced?: Issue;
}

export interface ProvedShape {
  readonly name: string;
  readonly states: number;
  readonly edges: number;
  readonly steps: number;
  readonly isComplete: boolean;
}

export interface Verdict {
  readonly number: number;
  readonly property: string;
  readonly statement: string;
  /** Of a search that the budget ended, what was asked of every step that was made is no more than not broken so far. */
  readonly verdict: "holds" | "fails" | "not broken so far" | "not asked";
}

export interface Proof extends WorstCourse {
  readonly proved: boolean;
  readonly states: number;
  readonly steps: number;
  readonly shapes: readonly ProvedShape[];
  readonly verdicts: readonly Verdict[];
  readonly findings: readonly Finding[];
  /** Levers, red flags and rules of which no clause of the envelope speaks: to be looked at, and no fault. */
  readonly unspoken: readonly string[];
  /** `whenever` clauses that never came up in any step that was searched: they ask nothing, and speak of nothing. */
  readonly neverCameUp: readonly string[];
  readonly foreseen: Foreseen;
  readonly exceeded?: Exceeded;
  /** Where the engine played a trace otherwise than it says (VE020): an error of this program. */
  readonly errors: readonly Issue[];
}

export function prove(
  protocol: Protocol,
  ports: Ports,
  budget: ProveBudget,
  onProgress?: (progress: Progress) => void,
  catalogue: readonly Property[] = CATALOGUE,
): Result<Proof> {
  const shapes = shapesOf(protocol, ports);
  if (!shapes.ok) return shapes;
  const searches = all(
    shapes.value.map((shape, i) => searchShape({ protocol, ports, budget, onProgress, catalogue }, shape, i === 0)),
  );
  return searches.ok ? ok(proofOf(protocol, searches.value, catalogue, budget)) : searches;
}

interface Task {
  readonly protocol: Protocol;
  readonly ports: Ports;
  readonly budget: ProveBudget;
  readonly onProgress: ((progress: Progress) => void) | undefined;
  readonly catalogue: readonly Property[];
}

interface Searched {
  readonly shape: ProvedShape;
  readonly estimate: Estimate;
  readonly over: Issue | undefined;
  readonly longest: LongestCourse | undefined;
  readonly asked: ReadonlySet<Property>;
  readonly findings: readonly Finding[];
  /** Places of the clauses of the envelope that had to be kept somewhere. */
  readonly cameUp: readonly number[];
}

function searchShape(task: Task, { name, opening }: Shape, isFirst: boolean): Result<Searched> {
  const { protocol, ports, budget, onProgress, catalogue } = task;
  const assumed = watchedBy(protocol);
  if (!assumed.ok) return assumed;
  // An envelope that does not read is a finding of its property, and asks nothing.
  const clauses = envelopeConditions(protocol);
  const watched = [...assumed.value, ...(clauses.ok ? clauses.value : [])];
  const compiled = compile(protocol, opening, ports);
  const model = compiled.ok ? modelOf(compiled.value, watched) : compiled;
  if (!model.ok) return model;
  const estimate = estimateOf(model.value.compiled, watched);
  const told = { shape: name, atMost: estimate.states };
  const explored = explore(model.value, {
    mostStates: budget.mostStates,
    byLevel: true,
    onProgress: (states, waiting, steps) => onProgress?.({ ...told, states, waiting, steps }),
  });
  const { states, edges, steps, isComplete } = explored;
  const shape = { name, states: states.count, edges: edges.count, steps, isComplete };
  const asked = catalogue.filter(({ how }) => (how === "static" ? isFirst : isComplete || how === "edge"));
  const findings = asked.flatMap((property) => {
    onProgress?.({ ...told, property: property.id, states: states.count, waiting: 0, steps });
    return findingOf(task, { protocol, explored }, property, name);
  });
  const longest = isComplete ? longestCourse({ protocol, explored }) : undefined;
  const over = isComplete ? undefined : overBudget(explored, budget.mostStates);
  const envelope = readEnvelope(protocol);
  const up = envelope.ok ? cameUp(explored, envelope.value) : [];
  return ok({ shape, estimate, over, longest, asked: new Set(asked), findings, cameUp: up });
}

/** The first violation that a course shows, and the others in words. */
function findingOf({ ports }: Task, subject: Subject, property: Property, shape: string): readonly Finding[] {
  const violations = property.check(subject);
  if (violations.length === 0) return [];
  const { violation, traced } = findTrace(ports, subject, property, violations);
  const { id, number, statement } = property;
  const also = violations.filter((one) => one !== violation).map(({ says }: Violation) => says);
  const finding = { property: id, number, statement, says: violation.says, also: [...new Set(also)], shape };
  if (traced === undefined) return [finding];
  if (!traced.ok) return traced.issues.slice(0, 1).map((untraced) => ({ ...finding, untraced }));
  const { trace, play } = traced.value;
  return [
    {
      ...finding,
      ticks: trace.ticks,
      trace,
      table: traceTable(trace),
      story: traceStory(subject.protocol, trace),
      itf: itfOf(trace, play),
    },
  ];
}

function proofOf(
  protocol: Protocol,
  searches: readonly Searched[],
  catalogue: readonly Property[],
  budget: ProveBudget,
): Proof {
  const shapes = searches.map(({ shape }) => shape);
  const findings = catalogue.flatMap((property) => findingsAbout(property, searches));
  const exceeded = exceededIn(searches, budget);
  const isComplete = exceeded === undefined;
  const errors = findings.flatMap(({ untraced }) => (untraced?.code === "VE020" ? [untraced] : []));
  return {
    proved: isComplete && findings.length === 0,
    states: sum(shapes.map(({ states }) => states)),
    steps: sum(shapes.map(({ steps }) => steps)),
    ...worstCourse(searches.map(({ longest }) => longest)),
    shapes,
    verdicts: catalogue.map((property) => verdictOf(property, searches, findings, isComplete)),
    findings,
    ...envelopeRemarks(protocol, searches, isComplete),
    foreseen: foreseenIn(searches),
    ...(exceeded === undefined ? {} : { exceeded }),
    errors,
  };
}

function exceededIn(searches: readonly Searched[], { mostStates }: ProveBudget): Exceeded | undefined {
  const [first] = searches.flatMap(({ shape, over }) =>
    over === undefined ? [] : [{ shape: shape.name, issue: over }],
  );
  return first === undefined ? undefined : { mostStates, ...first };
}

/** Of all shapes together; the culprit is that of the largest. */
function foreseenIn(searches: readonly Searched[]): Foreseen {
  const [largest] = searches.map(({ estimate }) => estimate).toSorted((a, b) => b.states - a.states);
  const culprit = largest === undefined ? "" : culpritOf(largest);
  return { states: sum(searches.map(({ estimate }) => estimate.states)), culprit };
}

/** Where a search was ended early, any clause may still come up. */
function envelopeRemarks(
  protocol: Protocol,
  searches: readonly Searched[],
  isComplete: boolean,
): Pick<Proof, "unspoken" | "neverCameUp"> {
  const clauses = readEnvelope(protocol);
  if (!clauses.ok) return { unspoken: [], neverCameUp: [] };
  const isUp = ({ index }: Clause): boolean => !isComplete || searches.some((search) => search.cameUp.includes(index));
  const unspoken = uncovered(protocol, clauses.value.filter(isUp)).map(({ says }) => says);
  return { unspoken, neverCameUp: clauses.value.filter((one) => !isUp(one)).map(({ text }) => text) };
}

/** One finding a property: that of the shape in which it shows first. */
function findingsAbout(property: Property, searches: readonly Searched[]): readonly Finding[] {
  const found = searches.map(({ findings }) => findings.find((finding) => finding.property === property.id));
  const inSome = found.filter((finding) => finding !== undefined);
  if (property.everyShape !== true) return inSome.toSorted((a, b) => ticksOf(a) - ticksOf(b)).slice(0, 1);
  const everywhere = (says: string): boolean =>
    found.every((finding) => finding !== undefined && [finding.says, ...finding.also].includes(says));
  const [first] = inSome;
  const [says, ...also] = first === undefined ? [] : [first.says, ...first.also].filter(everywhere);
  return first === undefined || says === undefined ? [] : [{ ...first, says, also }];
}

const ticksOf = ({ ticks }: Finding): number => ticks ?? Number.POSITIVE_INFINITY;

function verdictOf(
  property: Property,
  searches: readonly Searched[],
  findings: readonly Finding[],
  isComplete: boolean,
): Verdict {
  const { number, id, statement, how } = property;
  const isStatic = how === "static";
  const isAsked = isStatic
    ? searches[0]?.asked.has(property) === true
    : searches.every(({ asked }) => asked.has(property));
  const said = { number, property: id, statement };
  if (findings.some((finding) => finding.property === id)) return { ...said, verdict: "fails" };
  if (!isAsked) return { ...said, verdict: "not asked" };
  return { ...said, verdict: isComplete || isStatic ? "holds" : "not broken so far" };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
