/**
 * The input in independent parts: one fact, one answered gate, or facts that one comparison adds up.
 *
 * A part's values fall into classes: two values that every leaf of the protocol (and every bucket of a mean) answers
 * alike are one, and *missing* is a class like any other. Classes are found by asking the engine's own conditions about
 * every value of the declared type, so that precision and missing values need no second semantics. Each class is shown
 * by the value in it that is nearest to the ordinary one.
 */
import { failWith, ok, type Result } from "@compline/base";
import { encodeFact, MISSING, type Compiled, type Input } from "@compline/course";
import { FALSE, type Fact, type Truth } from "@compline/protocol";
import { cutterFor, setOf, type Formula, type Piece } from "../formula.ts";
import { MAY_BE_TRUE } from "../truth-set.ts";

export interface ValueClass {
  /** A value for each place of the component. */
  readonly values: readonly number[];
  /** Whether any of them is missing. */
  readonly isMissing: boolean;
  /** How far from ordinary: 0 is the ordinary value itself. */
  readonly distance: number;
}

export interface Component {
  /** Facts, or `answered.GATE`. */
  readonly names: readonly string[];
  /** Places in the input. */
  readonly at: readonly number[];
  /** Leaves that read it. */
  readonly leaves: readonly number[];
  readonly classes: readonly ValueClass[];
  /** Truth of each of its leaves, class by class. */
  readonly truths: readonly Uint8Array[];
}

/** More values than this are not asked one by one (VE002): the comparison that adds facts up is named. */
const MOST_VALUES = 400_000;

export function componentsOf(compiled: Compiled, leaves: readonly Piece[]): Result<readonly Component[]> {
  const components: Component[] = [];
  for (const places of clusters(compiled, leaves)) {
    const component = componentAt(compiled, places, leaves);
    if (!component.ok) return component;
    components.push(component.value);
  }
  return ok(components);
}

/** Where in the input a reference is read; −1 for what is of the state. */
export const placeOf = ({ layout }: Compiled, reference: Piece["reads"][number]): number => {
  if (reference.kind === "fact") return layout.factIndex.get(reference.id) ?? -1;
  return reference.kind === "answered" ? layout.answered(reference.gate) : -1;
};

/** Places that some leaf reads together, and facts that a mean keeps, which no leaf may read. */
function clusters(compiled: Compiled, leaves: readonly Piece[]): readonly (readonly number[])[] {
  const kept = compiled.layout.memory.flatMap(({ memory }) =>
    memory.kind === "mean" ? [[compiled.layout.factIndex.get(memory.fact) ?? -1]] : [],
  );
  const together: number[][] = [];
  for (const places of [
    ...leaves.map(({ reads }) => reads.map((r) => placeOf(compiled, r)).filter((at) => at >= 0)),
    ...kept,
  ]) {
    const touching = together.filter((cluster) => cluster.some((at) => places.includes(at)));
    for (const cluster of touching) together.splice(together.indexOf(cluster), 1);
    together.push([...new Set([...touching.flat(), ...places])].toSorted((a, b) => a - b));
  }
  return together.toSorted(([a = 0], [b = 0]) => a - b);
}

function componentAt(compiled: Compiled, at: readonly number[], leaves: readonly Piece[]): Result<Component> {
  const own = leaves.flatMap(({ reads }, i) => (reads.some((r) => at.includes(placeOf(compiled, r))) ? [i] : []));
  const isMixed = own.some((leaf) => leaves[leaf]?.isMixed === true);
  const domains = at.map((place) => domainAt(compiled, place));
  const names = at.map((place) => nameAt(compiled, place));
  const size = domains.reduce((product, { values }) => product * values.length, 1);
  if (size > MOST_VALUES) {
    const message = `${size} combinations of values are compared in one sum`;
    return failWith("VE002", names.join(" + "), message, `at most ${MOST_VALUES}; derive a fact of a smaller range`);
  }
  const classes = new Map<string, { values: readonly number[]; distance: number; truths: Uint8Array }>();
  const input = emptyInput(compiled);
  const marks = domains.map(({ values }, i) => marksOf(compiled, at[i] ?? -1, values));
  for (const values of combinations(domains.map((domain) => domain.values))) {
    at.forEach((place, i) => (input[place] = values[i] ?? MISSING));
    const truths = Uint8Array.from(own, (leaf) => truthOf(leaves[leaf] as Piece, input));
    const key = `${isMixed ? values.join(",") : truths.join("")}/${bucketsOf(compiled, at, values)}/${standsOf(marks, values)}`;
    const distance = values.reduce((sum, value, i) => sum + distanceOf(domains[i] as Domain, value), 0);
    const found = classes.get(key);
    if (found === undefined || distance < found.distance) classes.set(key, { values, distance, truths });
  }
  const ordered = [...classes.values()].toSorted((a, b) => a.distance - b.distance);
  return ok({
    names,
    at,
    leaves: own,
    classes: ordered.map(({ values, distance }) => ({ values, distance, isMissing: values.some(Number.isNaN) })),
    truths: own.map((_, i) => Uint8Array.from(ordered, ({ truths }) => truths[i] as number)),
  });
}

/**
 * What a mode asks of each value: whether it is missing, and whether it alone may tell of danger. Of facts that are compared
 * in one sum, values alike to every leaf may differ in it, and then one of them can stand where another cannot.
 */
const standsOf = (marks: readonly ReadonlyMap<number, string>[], values: readonly number[]): string =>
  values.map((value, i) => marks[i]?.get(value) ?? "").join("");

const marksOf = (compiled: Compiled, place: number, values: readonly number[]): ReadonlyMap<number, string> =>
  new Map(
    values.map((value) => [value, Number.isNaN(value) ? "?" : tellsOfDanger(compiled, place, value) ? "!" : "."]),
  );

/**
 * Facts of a red flag keep a value with which it may be true, even where the report is not whole: whatever else was answered
 * in it, for a yes may count only beside another answer. What is no report is not looked at there.
 */
export function tellsOfDanger(compiled: Compiled, place: number, value: number): boolean {
  if (Number.isNaN(value)) return false;
  const { leaves, formulas } = flagsOf(compiled);
  const input = new Array<number>(compiled.layout.inputSize).fill(MISSING);
  input[place] = value;
  const sets = Uint8Array.from(leaves, (leaf) =>
    leaf.reads.some((one) => isOtherAnswer(compiled, place, one)) ? ANY_TRUTH : 1 << leaf.when([], input),
  );
  return formulas.some(
    (formula, i) =>
      compiled.flags[i]?.reads.includes(place) === true && (setOf(formula, sets, NO_ATOMS) & MAY_BE_TRUE) !== 0,
  );
}

const ANY_TRUTH = 7;
const NO_ATOMS = new Uint8Array();

interface FlagFormulas {
  readonly leaves: readonly Piece[];
  readonly formulas: readonly Formula[];
}

const FLAGS = new WeakMap<Compiled, FlagFormulas>();

/** The red flags in the order of the protocol, cut into their own leaves. */
export function flagsOf(compiled: Compiled): FlagFormulas {
  const known = FLAGS.get(compiled);
  if (known !== undefined) return known;
  const { pieces, cut } = cutterFor(compiled);
  const made = { formulas: compiled.protocol.redFlags.map(({ when }) => cut(when)), leaves: pieces.leaves };
  FLAGS.set(compiled, made);
  return made;
}

function isOtherAnswer(compiled: Compiled, place: number, reference: Piece["reads"][number]): boolean {
  if (reference.kind !== "fact" || placeOf(compiled, reference) === place) return false;
  return compiled.protocol.facts[reference.id]?.group !== undefined;
}

/** What a mixed leaf says is asked later, with the state. */
const truthOf = ({ when, isMixed }: Piece, input: Input): Truth => (isMixed ? FALSE : when([], input));

interface Domain {
  readonly values: readonly number[];
  readonly ordinary: number | undefined;
}

function domainAt({ layout, protocol }: Compiled, place: number): Domain {
  const fact = protocol.facts[layout.facts[place] ?? ""];
  if (fact === undefined) return { values: [0, 1], ordinary: 0 };
  const isAct = fact.from === "signature" || fact.from === "order";
  const declared = valuesOf(fact);
  const ordinary = fact.ordinary === undefined ? usual(fact) : encodeFact(fact, fact.ordinary);
  return { values: isAct ? declared : [...declared, MISSING], ordinary };
}

/** What nobody declared: no, nothing signed, the middle of a range. */
const usual = ({ type }: Fact): number | undefined =>
  type.kind === "int" ? Math.round((type.low + type.high) / 2) : 0;

const valuesOf = ({ type }: Fact): readonly number[] => {
  if (type.kind === "bool") return [0, 1];
  if (type.kind === "enum") return type.words.map((_, i) => i);
  return Array.from({ length: type.high - type.low + 1 }, (_, i) => type.low + i);
};

/** A missing value is odder than any other, so that only what matters is missing in a trace. */
const MISSING_IS = 1e6;

const distanceOf = ({ ordinary }: Domain, value: number): number =>
  Number.isNaN(value) ? MISSING_IS : Math.abs(value - (ordinary ?? value));

const nameAt = ({ layout }: Compiled, place: number): string =>
  layout.facts[place] ?? `answered.${layout.gates[place - layout.facts.length] ?? ""}`;

function bucketsOf({ layout }: Compiled, at: readonly number[], values: readonly number[]): string {
  const buckets = layout.memory.flatMap(({ memory }) => {
    if (memory.kind !== "mean") return [];
    const place = at.indexOf(layout.factIndex.get(memory.fact) ?? -1);
    return place < 0 ? [] : [Math.floor((values[place] ?? MISSING) / memory.step)];
  });
  return buckets.join(",");
}

/** Nothing known, nothing reported, no standing order that could fail or narrow. */
export function emptyInput({ layout, protocol }: Compiled): Input {
  const input = new Array<number>(layout.inputSize).fill(MISSING);
  layout.facts.forEach((name, i) => {
    const fact = protocol.facts[name];
    if (fact !== undefined) input[i] = encodeFact(fact, null);
  });
  for (const gate of layout.gates) input[layout.answered(gate)] = 0;
  input[layout.reported] = 0;
  input[layout.overdue] = 0;
  input[layout.unauthorised] = 0;
  return input;
}

function* combinations(lists: readonly (readonly number[])[]): Generator<readonly number[]> {
  const [first, ...rest] = lists;
  if (first === undefined) return void (yield []);
  for (const others of combinations(rest)) for (const value of first) yield [value, ...others];
}
