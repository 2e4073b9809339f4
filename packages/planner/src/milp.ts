/**
 * The graph of a descent as a mixed-integer model, for what couples the steps of a plan: how many different products, how
 * many bottles. Written as LP text, which every solver reads; who solves it is a port.
 *
 *     x_a ∈ {0,1}  an arc is gone           flow of one from the start to the end
 *     z_nv ∈ {0,1} node n is made by its build v      Σ_v z_nv = what flows into n
 *     y_p ∈ {0,1}  product p is used        y_p ≥ z_nv for every p in v,   Σ y_p ≤ most different products
 *     Σ packs_nv · z_nv ≤ most bottles      every step begins with a fresh bottle
 *
 * Without the last two lines the matrix is totally unimodular, and the relaxation is whole by itself. First the fewest
 * steps, then, of so many steps, the least sum of squared drops. Weights of drops are scaled so that a solver's
 * tolerance of 1e-6 stays below what tells two plans apart.
 */
import type { Graph } from "./graph.ts";

/** Whoever solves: the value of each variable that is not zero, or that there is no solution. */
export interface Solver {
  readonly solve: (
    lp: string,
  ) => Promise<
    { readonly kind: "optimal"; readonly values: ReadonlyMap<string, number> } | { readonly kind: "infeasible" }
  >;
}

/** One way to make the dose of a node. */
export interface NodeBuild {
  readonly products: readonly string[];
  readonly packs: number;
}

export interface Side {
  readonly mostDistinct?: number | undefined;
  readonly mostPacks?: number | undefined;
}

export interface Model {
  readonly graph: Graph;
  /** Of each node; empty for the start and for nothing. */
  readonly builds: readonly (readonly NodeBuild[])[];
  readonly side: Side;
}

/** Squares of drops in millionths: sums of a plan come out between one and a million. */
const SCALE = 1e-6;

/** What is minimised, and what earlier solutions have fixed. */
export interface Goal {
  readonly least: "over" | "steps" | "flat";
  /** At most so much over bounds that are not asked or were given up. */
  readonly over?: number | undefined;
  readonly steps?: number | undefined;
}

export function lpText(model: Model, { least, over, steps }: Goal): string {
  const { graph } = model;
  const arcs = Array.from({ length: graph.to.length }, (_, arc) => arc);
  const names = arcs.map((arc) => `x${arc}`);
  const overs = arcs.flatMap((arc) => (graph.over[arc] === 0 ? [] : [`${graph.over[arc]!} x${arc}`]));
  const goals = {
    over: overs,
    steps: names,
    flat: arcs.map((arc) => `${scaled(graph.flat[arc]!)} x${arc}`),
  };
  const rows = [...flowRows(graph), ...buildRows(model), ...sideRows(model)];
  if (over !== undefined && overs.length > 0) rows.push(`${sum(overs)} <= ${over + 0.5}`);
  if (steps !== undefined) rows.push(`${sum(names)} = ${steps}`);
  return [
    "Minimize",
    ` ${sum(goals[least].length > 0 ? goals[least] : ["0 x0"])}`,
    "Subject To",
    ...rows.map((row, i) => ` r${i}: ${row}`),
    "Binary",
    lines([...names, ...buildNames(model), ...productNames(model)]),
    "End",
    "",
  ].join("\n");
}

const scaled = (weight: number): string => (weight * SCALE).toFixed(9);

/** How much a way is over. */
export function overOf({ graph }: Model, way: readonly number[]): number {
  return way.slice(1).reduce((sum, to, i) => {
    const from = way[i]!;
    const arc = range(graph.first[from]!, graph.first[from + 1]!).find((one) => graph.to[one] === to);
    return sum + (arc === undefined ? 0 : graph.over[arc]!);
  }, 0);
}

/** The nodes of the way that a solution goes. */
export function wayIn({ graph }: Model, values: ReadonlyMap<string, number>): readonly number[] {
  const way = [0];
  const isGone = (arc: number): boolean => (values.get(`x${arc}`) ?? 0) > 0.5;
  for (let node = 0; node < graph.doses.length - 1; way.push(node)) {
    let gone = -1;
    for (let arc = graph.first[node]!; arc < graph.first[node + 1]!; arc++) if (isGone(arc)) gone = arc;
    if (gone === -1) throw new Error("the solver's flow does not reach the end");
    node = graph.to[gone]!;
  }
  return way;
}

/** Which build a solution chose for a node. */
export const buildIn = ({ builds }: Model, node: number, values: ReadonlyMap<string, number>): number =>
  builds[node]!.findIndex((_, v) => (values.get(`z${node}_${v}`) ?? 0) > 0.5);

function flowRows({ doses, first, to }: Graph): readonly string[] {
  const into = intoEach(doses.length, first, to);
  return doses.map((_, node) => {
    const out = range(first[node]!, first[node + 1]!).map((arc) => `x${arc}`);
    const last = node === doses.length - 1;
    if (node === 0) return `${sum(out)} = 1`;
    return last ? `${sum(into[node]!)} = 1` : difference(into[node]!, out);
  });
}

const difference = (into: readonly string[], out: readonly string[]): string =>
  into.length + out.length === 0
    ? "0 x0 = 0"
    : `${sum([...into, ...out.map((name) => `-1 ${name}`)]).replaceAll("+ -1 ", "- ")} = 0`;

function intoEach(count: number, first: Int32Array, to: Int32Array): readonly (readonly string[])[] {
  const into = Array.from({ length: count }, (): string[] => []);
  for (let node = 0; node < count; node++)
    for (let arc = first[node]!; arc < first[node + 1]!; arc++) into[to[arc]!]!.push(`x${arc}`);
  return into;
}

function buildRows({ graph, builds }: Model): readonly string[] {
  const numbers = new Map(productsOf(builds).map((product, p) => [product, p]));
  const into = intoEach(graph.doses.length, graph.first, graph.to);
  return builds.flatMap((ways, node) => {
    if (ways.length === 0 || into[node]!.length === 0) return [];
    const made = ways.map((_, v) => `z${node}_${v}`);
    const used = ways.flatMap(({ products }, v) =>
      products.map((product) => `y${numbers.get(product)!} - z${node}_${v} >= 0`),
    );
    return [`${sum([...made, ...into[node]!.map((name) => `-1 ${name}`)]).replaceAll("+ -1 ", "- ")} = 0`, ...used];
  });
}

function sideRows({ builds, side: { mostDistinct, mostPacks } }: Model): readonly string[] {
  const products = productsOf(builds).map((_, p) => `y${p}`);
  const packs = builds.flatMap((ways, node) =>
    ways.flatMap(({ packs: many }, v) => (many === 0 ? [] : [`${many} z${node}_${v}`])),
  );
  return [
    ...(mostDistinct === undefined ? [] : [`${sum(products)} <= ${mostDistinct}`]),
    ...(mostPacks === undefined || packs.length === 0 ? [] : [`${sum(packs)} <= ${mostPacks}`]),
  ];
}

const productsOf = (builds: Model["builds"]): readonly string[] => [
  ...new Set(builds.flatMap((ways) => ways.flatMap(({ products }) => products))),
];

const buildNames = ({ builds }: Model): readonly string[] =>
  builds.flatMap((ways, node) => ways.map((_, v) => `z${node}_${v}`));
const productNames = ({ builds }: Model): readonly string[] => productsOf(builds).map((_, p) => `y${p}`);

const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from }, (_, i) => from + i);

/** Readers of LP text expect lines that are not endless. */
const PER_LINE = 12;

const lines = (names: readonly string[]): string =>
  range(0, Math.ceil(names.length / PER_LINE))
    .map((i) => ` ${names.slice(i * PER_LINE, (i + 1) * PER_LINE).join(" ")}`)
    .join("\n");

const sum = (terms: readonly string[]): string =>
  range(0, Math.ceil(terms.length / PER_LINE))
    .map((i) => terms.slice(i * PER_LINE, (i + 1) * PER_LINE).join(" + "))
    .join("\n + ");
