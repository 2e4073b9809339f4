/**
 * A protocol made ready to run for one course: names become places, conditions closures, effects small programs.
 *
 * What is known when a course opens (opening doses, plans of doses, the products prescribed) is resolved here, once, so that a
 * step reads numbers only. Nothing is decided here; `step.ts` and docs/reference/engine.md say what the parts mean.
 */
import { fail, type Issue, ok, type Result } from "@compline/base";
import type { Lattice, StockItem } from "@compline/formulary";
import {
  BANDS,
  documentHash,
  expand,
  referencesOf,
  semanticHash,
  type Fact,
  type Lever,
  type Protocol,
  type Reference,
  type Rule,
} from "@compline/protocol";
import { capsOf, type Caps } from "./clock-caps.ts";
import { compileCondition, type Condition, type Names, type Place, type Reading } from "./condition.ts";
import { compileEffects, type Writes } from "./effects.ts";
import { CLOCK_SLOT, layoutOf, type Layout } from "./layout.ts";
import { compileMemory, memoryPlace, memoryReading, type MemoryProgram } from "./memory.ts";
import { leverLattice, leverStock } from "./lever-stock.ts";
import type { Opening } from "./opening.ts";
import { leverLimits, type Limits } from "./limits.ts";

/** What a course asks the library for. */
export interface Ports {
  /** The product a stock entry names, as something a dose can be made of. */
  readonly product: (id: string) => StockItem | undefined;
  /** Whether its strength or its graduation is a number that nobody has read in a source; nothing is, where it is not asked. */
  readonly isUnverified?: (id: string) => boolean;
}

export interface CompiledRule {
  readonly rule: Rule;
  /** Place in the order of all expanded rules. */
  readonly index: number;
  readonly band: number;
  readonly when: Condition;
  /** 0 not enabled, 1 fires, 2 holds and asks, when the condition is unknown. */
  readonly onUnknown: 0 | 1 | 2;
  readonly writes: Writes;
  /** Places of the signature and order facts that the condition reads. */
  readonly uses: readonly number[];
}

export interface Compiled {
  readonly protocol: Protocol;
  readonly opening: Opening;
  readonly layout: Layout;
  /** The facts by their places. */
  readonly factAt: readonly Fact[];
  readonly rules: readonly CompiledRule[];
  /** Rules of each phase, in order; an end phase has none. */
  readonly byPhase: readonly (readonly CompiledRule[])[];
  readonly isEnd: readonly boolean[];
  readonly memory: readonly MemoryProgram[];
  readonly caps: Caps;
  readonly clockCaps: readonly number[];
  readonly limits: readonly Limits[];
  readonly lattices: ReadonlyMap<string, Lattice>;
  readonly stock: ReadonlyMap<string, readonly StockItem[]>;
  /** Products of the stock that rest on a number which nobody has read in a source. */
  readonly unverified: ReadonlySet<string>;
  readonly flags: readonly { readonly flag: string; readonly when: Condition; readonly reads: readonly number[] }[];
  readonly gates: readonly { readonly gate: string; readonly when: Condition; readonly reads: readonly number[] }[];
  readonly names: Names;
  readonly documentHash: string;
  readonly semanticHash: string;
}

/** Compiles a protocol for one course (CO020 a product that is not there, CO021 a plan or start that does not fit). */
export function compile(protocol: Protocol, opening: Opening, ports: Ports): Result<Compiled> {
  const stock = resolveStock(protocol, opening, ports);
  const misfits = openingIssues(protocol, opening);
  const issues = [...(stock.ok ? [] : stock.issues), ...misfits];
  if (!stock.ok || issues.length > 0) return fail(issues);
  const layout = layoutOf(protocol);
  const rules = expand(protocol);
  const caps = capsOf(protocol, rules);
  const names = namesOf(protocol, opening, layout);
  const compiled = rules.map((rule, index) => compileRule(rule, index, protocol, opening, layout, names));
  const lattices = new Map(
    [...stock.value].map(([name, items]) => [name, leverLattice(protocol.levers[name] as Lever, items)]),
  );
  return ok({
    protocol,
    opening,
    layout,
    factAt: layout.facts.map((name) => protocol.facts[name] as Fact),
    rules: compiled,
    byPhase: layout.phases.map((phase) => compiled.filter(({ rule }) => rule.in.includes(phase))),
    isEnd: layout.phases.map((phase) => protocol.phases[phase]?.end !== undefined),
    memory: compileMemory(protocol, layout, caps, names),
    caps,
    clockCaps: clockCaps(caps),
    limits: leverLimits(protocol, opening, layout, lattices),
    lattices,
    stock: stock.value,
    unverified: new Set([...stock.value.values()].flat().flatMap(({ id }) => (ports.isUnverified?.(id) ? [id] : []))),
    flags: protocol.redFlags.map(({ flag, when }) => ({
      flag,
      when: compileCondition(when, names),
      reads: factsRead(when, layout),
    })),
    gates: protocol.gates.map(({ gate, when }) => ({
      gate,
      when: compileCondition(when, names),
      reads: factsRead(when, layout),
    })),
    names,
    documentHash: documentHash(protocol),
    semanticHash: semanticHash(protocol),
  });
}

const clockCaps = (caps: Caps): readonly number[] =>
  (["at_level", "reported_at_level", "in_phase", "missed", "in_course"] as const).map((clock) => caps.clock(clock));

function compileRule(
  rule: Rule,
  index: number,
  protocol: Protocol,
  opening: Opening,
  layout: Layout,
  names: Names,
): CompiledRule {
  const uses = factsRead(rule.when, layout).filter((at) => isUsedUp(protocol.facts[layout.facts[at] as string]));
  return {
    rule,
    index,
    band: BANDS.indexOf(rule.band),
    when: compileCondition(rule.when, names),
    onUnknown: rule.unknown === "fire" ? 1 : rule.unknown === "hold-and-ask" ? 2 : 0,
    writes: compileEffects(rule.do, protocol, opening, layout),
    uses,
  };
}

export const isUsedUp = (fact: Fact | undefined): boolean => fact?.from === "signature" || fact?.from === "order";

/** Places of the facts an expression reads, each once, in order of appearance. */
export function factsRead(expression: Rule["when"], layout: Layout): readonly number[] {
  return [
    ...new Set(referencesOf(expression).flatMap((r) => (r.kind === "fact" ? [layout.factIndex.get(r.id) ?? -1] : []))),
  ].filter((at) => at >= 0);
}

/** How names are read from the two vectors. */
function namesOf(protocol: Protocol, opening: Opening, layout: Layout): Names {
  const place = (reference: Reference): Place | undefined => {
    switch (reference.kind) {
      case "fact":
        return { of: "input", at: layout.factIndex.get(reference.id) ?? -1 };
      case "dose":
        return { of: "state", at: layout.level(reference.lever) };
      case "withheld":
        return { of: "state", at: layout.withheld(reference.lever) };
      case "clock":
        return { of: "state", at: CLOCK_SLOT[reference.clock] };
      case "answered":
        return { of: "input", at: layout.answered(reference.gate) };
      case "memory":
        return memoryPlace(reference.id, layout);
      case "start":
        return undefined;
    }
  };
  const reading = (reference: Reference): Reading => {
    const found = place(reference);
    if (found !== undefined) return found.of === "state" ? stateAt(found.at) : inputAt(found.at);
    if (reference.kind === "memory") return memoryReading(reference.id, protocol, layout);
    return constant(reference.kind === "start" ? (opening.start[reference.lever] ?? 0) : Number.NaN);
  };
  const factOf = (reference: Reference): Fact | undefined =>
    reference.kind === "fact" ? protocol.facts[reference.id] : undefined;
  return {
    reading,
    place,
    precision: (reference) => factOf(reference)?.precision ?? 0,
    word: (reference, word) => {
      const type = factOf(reference)?.type;
      return type?.kind === "enum" ? type.words.indexOf(word) : -1;
    },
  };
}

const inputAt =
  (at: number): Reading =>
  (_, x) =>
    x[at] as number;
const stateAt =
  (at: number): Reading =>
  (s) =>
    s[at] as number;
const constant =
  (value: number): Reading =>
  () =>
    value;

function resolveStock(
  protocol: Protocol,
  opening: Opening,
  ports: Ports,
): Result<ReadonlyMap<string, readonly StockItem[]>> {
  const issues: Issue[] = [];
  const stock = new Map<string, readonly StockItem[]>();
  for (const [name, lever] of Object.entries(protocol.levers)) {
    const items = leverStock(name, lever, ports.product, opening.products[name]);
    lever.stock.forEach((entry, i) => {
      if (!("product" in entry) || opening.products[name]?.includes(entry.product) === false) return;
      if (ports.product(entry.product) !== undefined) return;
      issues.push({
        code: "CO020",
        at: `levers.${name}.stock[${i}]`,
        message: `the library has no product "${entry.product}"`,
      });
    });
    if (lever.stock.length > 0) stock.set(name, items);
  }
  return issues.length > 0 ? fail(issues) : ok(stock);
}

function openingIssues(protocol: Protocol, opening: Opening): readonly Issue[] {
  const misfit = (at: string, message: string): Issue => ({ code: "CO021", at, message });
  const unknownLevers = [...Object.keys(opening.start), ...Object.keys(opening.plans)]
    .filter((lever) => protocol.levers[lever] === undefined)
    .map((lever) => misfit(lever, "the protocol has no such lever"));
  const outside = Object.entries(opening.start)
    .filter(([lever, dose]) => !isLevelOf(protocol, lever, dose))
    .map(([lever]) => misfit(`start.${lever}`, "the opening dose is outside the levels of its lever"));
  const belowNothing = Object.entries(opening.plans)
    .filter(([, plan]) => plan.some((dose) => dose < 0))
    .map(([lever]) => misfit(`plans.${lever}`, "a plan has a dose below 0"));
  const startless = Object.entries(opening.plans)
    .filter(([lever, plan]) => plan[0] !== (opening.start[lever] ?? 0))
    .map(([lever]) => misfit(`plans.${lever}[0]`, "a plan begins with the dose the course opens with"));
  const planned = Object.keys(protocol.plans)
    .filter((lever) => opening.plans[lever] === undefined)
    .map((lever) => misfit(`plans.${lever}`, "this protocol follows a plan and none was given"));
  return [...unknownLevers, ...outside, ...belowNothing, ...startless, ...planned];
}

/** A level lies between 0 and its lever's max, which may be the opening dose itself. */
function isLevelOf({ levers }: Protocol, lever: string, dose: number): boolean {
  const max = levers[lever]?.max ?? "start";
  return dose >= 0 && (max === "start" || dose <= max);
}
