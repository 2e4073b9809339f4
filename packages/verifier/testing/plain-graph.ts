/**
 * The graph that properties are asked of, made without any reduction: every value of every fact is a class of its own, every raw
 * input of every state is an edge and a group of its own, no clock is forgotten, and no two states are one that differ in any field.
 *
 * Only what is needed to ask the same properties is taken from the search: the formulas of the conditions, and the stores that
 * states and edges stand in. Modes and inputs are those of docs/reference/engine.md, section 2 (`raw-inputs.ts`).
 */
import {
  initialState,
  PHASE,
  step,
  type Compiled,
  type CompiledRule,
  type Input,
  type Outcome,
  type State,
} from "@compline/course";
import { BANDS } from "@compline/protocol";
import type { Assignment } from "../src/inputs/assignment.ts";
import { emptyInput, type Component } from "../src/inputs/component.ts";
import type { Mode } from "../src/inputs/mode.ts";
import { placeLists, type PlaceLists } from "../src/inputs/place-lists.ts";
import type { Model } from "../src/model.ts";
import { CONFLICT, Edges, PROVISIONAL, UNANSWERED } from "../src/search/edges.ts";
import type { Explored, Group } from "../src/search/explore.ts";
import { planSteps, type PlanStep } from "../src/search/plan-steps.ts";
import { StateStore } from "../src/search/state-store.ts";
import { product, rawInput, rawModes, type RawMode } from "./raw-inputs.ts";

const HOLD = BANDS.indexOf("hold");

interface Told {
  readonly mode: Mode;
  readonly box: Assignment;
  readonly input: Input;
}

/** The graph of a model, without its reductions; undefined where it has more edges than a test can wait for. */
export function plainGraph(reduced: Model, mostEdges: number): Explored | undefined {
  const { compiled } = reduced;
  const { model, told } = plainModel(reduced);
  const graph = emptyGraph(model);
  const { states, edges, past } = graph;
  const branches = planSteps(compiled);
  const follow = (place: number, state: State, one: Told): void => {
    const outcome = step(compiled, state, one.input, false);
    lead(graph, place, one, outcome, branches(state, outcome.next));
  };
  states.intern(initialState(compiled));
  for (let place = 0; place < states.count; place++) {
    edges.open();
    if (edges.count > mostEdges) return undefined;
    const state = states.at(place);
    if (compiled.isEnd[state[PHASE] as number] === true) continue;
    if (isPast(compiled, state)) past.add(place);
    else for (const one of told.filter(({ mode }) => place > 0 || mode.atOpening)) follow(place, state, one);
  }
  return { ...graph, steps: edges.count };
}

interface Growing extends Explored {
  readonly groups: Group[];
  readonly parent: number[];
  readonly by: number[];
  readonly past: Set<number>;
}

function emptyGraph(model: Model): Growing {
  const { stateSize } = model.compiled.layout;
  return {
    model,
    states: new StateStore(stateSize),
    provisional: new StateStore(stateSize),
    edges: new Edges(),
    groups: [],
    parent: [-1],
    by: [-1],
    forget: () => undefined,
    steps: 0,
    past: new Set(),
    isComplete: true,
  };
}

const isPast = ({ limits }: Compiled, state: State): boolean =>
  limits.some(({ level, max }) => state[level]! > max || state[level]! < 0);

/** The edges of one input of one state: several only where a plan has a middle. */
function lead(graph: Growing, place: number, told: Told, outcome: Outcome, steps: readonly PlanStep[]): void {
  const { model, states, provisional, edges, groups, parent, by } = graph;
  const { mode, box, input } = told;
  const group = { mode, phase: outcome.seen[PHASE] as number, input, boxes: [box], ...saidBy(model, outcome) };
  const isReal = mode.closes || place === 0;
  const how = (outcome.conflict ? CONFLICT : 0) | (outcome.unanswered ? UNANSWERED : 0) | (isReal ? 0 : PROVISIONAL);
  for (const { next, within } of steps) {
    const known = states.count;
    const to = (isReal ? states : provisional).intern(next);
    if (isReal && to === known) {
      parent.push(place);
      by.push(edges.count);
    }
    edges.add(to, groups.length, how | within);
    groups.push(group);
  }
}

/** What won, who was called by the rules, and which of the winners did more than call or ask. */
function saidBy({ byPhase }: Model, outcome: Outcome): Pick<Group, "band" | "escalate" | "acting"> {
  const { winners, enabled, unknown, unanswered } = outcome;
  const isAsked = (rule: CompiledRule): boolean => rule.onUnknown === 2 && unknown.includes(rule);
  const bandOf = (rule: CompiledRule): number => (isAsked(rule) ? HOLD : rule.band);
  const rules = byPhase[outcome.seen[PHASE] as number] ?? [];
  const doesAct = (rule: CompiledRule): boolean =>
    !isAsked(rule) && rules.find(({ compiled }) => compiled === rule)?.act !== "";
  return {
    band: unanswered ? -1 : Math.max(...winners.map(bandOf)),
    escalate: Math.max(-1, ...enabled.filter((rule) => !isAsked(rule)).map(({ writes }) => writes.escalate)),
    acting: winners.filter(doesAct).map(({ index }) => index),
  };
}

function plainModel(reduced: Model): { readonly model: Model; readonly told: readonly Told[] } {
  const { compiled } = reduced;
  const raw = rawModes(compiled);
  const components = reduced.components.map((component) => everyClass(reduced, component, raw));
  const lists = placeLists();
  const all = raw.map((one) => toldIn(compiled, components, one, lists));
  const told = all.flatMap((one) => one);
  return { model: { ...reduced, components, modes: all.flatMap(([first]) => first?.mode ?? []) }, told };
}

/** Every input of a mode once, as the course would read it, and the box that holds it alone. */
function toldIn(
  compiled: Compiled,
  components: readonly Component[],
  raw: RawMode,
  lists: PlaceLists,
): readonly Told[] {
  const names = Object.keys(compiled.protocol.groups);
  const name = names.map((group) => `${group} ${raw.statuses.get(group) ?? ""}`).join(", ");
  const places = components.map(({ classes }) => new Map(classes.map(({ values }, place) => [values.join(), place])));
  const possible = components.map(({ at, classes }) =>
    classes.flatMap(({ values }, place) =>
      values.every((value, i) => raw.values[at[i]!]!.some((other) => Object.is(other, value))) ? [place] : [],
    ),
  );
  const inputs = new Map<string, { readonly input: Input; readonly own: readonly number[] }>();
  for (const drawn of product(possible)) {
    const input = rawInput(compiled, raw, valuesOf(compiled, components, drawn));
    const own = components.map(({ at }, i) => places[i]!.get(at.map((place) => input[place]).join())!);
    inputs.set(own.join(), { input, own });
  }
  const all = [...inputs.values()];
  const { reported, overdue, closes, atOpening } = raw;
  const domains = components.map((_, i) =>
    lists([...new Set(all.map(({ own }) => own[i]!))].toSorted((a, b) => a - b)),
  );
  const mode: Mode = { name, reported, overdue, closes, atOpening, domains, lists };
  return all.map(({ input, own }) => ({ mode, input, box: { mode, allowed: own.map((place) => lists([place])) } }));
}

/** A place that no part of the input has is read by nothing. */
function valuesOf(compiled: Compiled, components: readonly Component[], places: readonly number[]): readonly number[] {
  const values = emptyInput(compiled).slice(0, compiled.layout.facts.length + compiled.layout.gates.length);
  components.forEach(({ at, classes }, i) =>
    at.forEach((place, j) => (values[place] = classes[places[i]!]!.values[j]!)),
  );
  return values;
}

/** Every combination of values that some mode allows, the most ordinary first, and what each leaf says of it. */
function everyClass({ compiled, leaves: pieces }: Model, component: Component, raw: readonly RawMode[]): Component {
  const { at, names, leaves, classes } = component;
  const ordinary = classes[0]?.values ?? [];
  const lists = at.map((place) => [...new Set(raw.flatMap(({ values }) => values[place] ?? []))]);
  const all = product(lists)
    .map((values) => ({
      values,
      isMissing: values.some(Number.isNaN),
      distance: values.reduce((sum, value, i) => sum + (Number.isNaN(value) ? 1e6 : Math.abs(value - ordinary[i]!)), 0),
    }))
    .toSorted((a, b) => a.distance - b.distance);
  const input = emptyInput(compiled).slice();
  const truths = leaves.map(() => new Uint8Array(all.length));
  all.forEach(({ values }, place) => {
    at.forEach((where, i) => (input[where] = values[i]!));
    leaves.forEach((leaf, row) => {
      const { isMixed, when } = pieces[leaf]!;
      truths[row]![place] = isMixed ? 0 : when([], input);
    });
  });
  return { names, at, leaves, classes: all, truths };
}
