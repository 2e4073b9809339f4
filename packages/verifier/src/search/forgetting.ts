/**
 * What of a state nothing can tell apart any more, phase by phase: two states that differ only there are one.
 *
 * A clock counts in a phase as far as the largest constant that anything there, or in a phase it may lead to without the
 * clock being set back, compares it with; beyond that it stands still, and a clock that nothing reads is 0. The engine
 * does the same with one bound for the whole protocol; here the bound is the phase's own. The engine is never asked to
 * forget: the explored state is the one it gives with the clock set so, and every trace is run again from its events.
 */
import { CLOCK_SLOT, PHASE, type Compiled, type MemorySlot, type State } from "@compline/course";
import { referencesOf, type Expression, type Protocol, type Reference, type Sum, type Term } from "@compline/protocol";

/** Sets back, in place, what nobody can read. */
export type Forget = (state: State) => void;

/** Nothing reads the field at all. */
const UNREAD = -1;
/** Read in a way that has no bound: in a sum with others, or bit by bit. */
const UNBOUNDED = Number.POSITIVE_INFINITY;

export function forgetting(compiled: Compiled): Forget {
  const bounds = boundsByPhase(compiled);
  return (state) => {
    for (const { place, most } of bounds[state[PHASE] as number] ?? []) {
      if (most === UNREAD) state[place] = 0;
      else if ((state[place] as number) > most) state[place] = most + 1;
    }
  };
}

interface Bound {
  readonly place: number;
  readonly most: number;
}

function boundsByPhase(compiled: Compiled): readonly (readonly Bound[])[] {
  const places = forgettable(compiled);
  const always = memoryConditions(compiled);
  const own = compiled.byPhase.map((rules) => readIn(compiled, [...rules.map(({ rule }) => rule.when), ...always]));
  const next = compiled.byPhase.map((rules) => rules.flatMap(({ writes }) => (writes.goto >= 0 ? [writes.goto] : [])));
  const carried = places.filter((place) => place !== CLOCK_SLOT.in_phase);
  for (let isChanged = true; isChanged;) isChanged = carryOver(own, next, carried);
  return own.map((read) => places.map((place) => ({ place, most: read.get(place) ?? UNREAD })));
}

/** One round of taking over what the next phases read; whether anything was new. */
function carryOver(
  own: readonly Map<number, number>[],
  next: readonly (readonly number[])[],
  carried: readonly number[],
): boolean {
  let isChanged = false;
  own.forEach((read, phase) => {
    for (const place of carried) {
      const ahead = Math.max(UNREAD, ...(next[phase] ?? []).map((other) => own[other]?.get(place) ?? UNREAD));
      if (ahead <= (read.get(place) ?? UNREAD)) continue;
      read.set(place, ahead);
      isChanged = true;
    }
  });
  return isChanged;
}

/** Clocks and memories; levels, places, marks and the phase itself are always told apart. */
const forgettable = ({ layout }: Compiled): readonly number[] => [
  ...Object.values(CLOCK_SLOT),
  ...layout.memory.flatMap(placesOfMemory),
];

const placesOfMemory = ({ at, memory }: MemorySlot): readonly number[] =>
  memory.kind === "mean" ? Array.from({ length: memory.last }, (_, i) => at + i) : [at];

const memoryConditions = ({ layout }: Compiled): readonly Expression[] =>
  layout.memory.flatMap(({ memory }) => (memory.kind === "since" || memory.kind === "window" ? [memory.of] : []));

/** The largest constant that each place is compared with, for the places that are read. */
function readIn(compiled: Compiled, expressions: readonly Expression[]): Map<number, number> {
  const read = new Map<number, number>();
  const raise = (reference: Reference, to: number): void => {
    for (const { place, isCounter } of placesOf(compiled, reference))
      read.set(place, Math.max(read.get(place) ?? UNREAD, isCounter ? to : UNBOUNDED));
  };
  for (const expression of expressions) visit(compiled.protocol, expression, raise);
  return read;
}

function visit(protocol: Protocol, expression: Expression, raise: (reference: Reference, to: number) => void): void {
  switch (expression.kind) {
    case "and":
    case "or":
      for (const part of expression.parts) visit(protocol, part, raise);
      return;
    case "not":
      visit(protocol, expression.of, raise);
      return;
    case "compare":
      visitSum(protocol, [...expression.left, ...expression.right.map(negated)], raise);
      return;
    case "range":
      for (const end of [expression.low, expression.high])
        visitSum(protocol, [...expression.of, negated({ factor: 1, of: end })], raise);
      return;
    default:
      for (const reference of referencesOf(expression)) raise(reference, UNBOUNDED);
  }
}

const negated = ({ factor, of }: Term): Term => ({ factor: -factor, of });

/**
 * For each reference in a sum that is compared with 0: from where on it alone decides, whatever the others are. Beside
 * facts that is known from their declared ranges; beside anything else there is no such point.
 */
function visitSum(protocol: Protocol, sum: Sum, raise: (reference: Reference, to: number) => void): void {
  const constant = sum.reduce((total, { factor, of }) => total + (of.kind === "literal" ? factor * of.amount : 0), 0);
  const terms = sum.flatMap(({ factor, of }) => (of.kind === "literal" ? [] : [{ factor, of }]));
  for (const { factor, of } of terms) {
    const others = terms.filter((term) => term.of !== of).map((term) => rangeOf(protocol, term));
    const least = constant + others.reduce((total, { low }) => total + low, 0);
    const most = constant + others.reduce((total, { high }) => total + high, 0);
    const decided = factor > 0 ? -least / factor : -most / factor;
    raise(of, Number.isFinite(decided) ? Math.max(0, Math.ceil(decided)) : UNBOUNDED);
  }
}

/** The least and the most that a term can be, an instrument's error included. */
function rangeOf(
  { facts }: Protocol,
  { factor, of }: { readonly factor: number; readonly of: Reference },
): { readonly low: number; readonly high: number } {
  const fact = of.kind === "fact" ? facts[of.id] : undefined;
  if (fact?.type.kind !== "int") return { low: -UNBOUNDED, high: UNBOUNDED };
  const ends = [fact.type.low - fact.precision, fact.type.high + fact.precision].map((end) => end * factor);
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

/** Where a reference is read, and whether it only ever counts up or is set back to 0. */
function placesOf(
  { layout }: Compiled,
  reference: Reference,
): readonly { readonly place: number; readonly isCounter: boolean }[] {
  if (reference.kind === "clock") return [{ place: CLOCK_SLOT[reference.clock], isCounter: true }];
  const slot = reference.kind === "memory" ? layout.memoryIndex.get(reference.id) : undefined;
  if (slot === undefined) return [];
  return placesOfMemory(slot).map((place) => ({ place, isCounter: slot.memory.kind === "since" }));
}
