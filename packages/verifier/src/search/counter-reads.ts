/**
 * Where clocks and memories are read, and from which value on a counter's answer stays as it is.
 *
 * A counter here only ever rises by one or falls to 0. Each comparison of one has a *turn*: from that value on it answers
 * alike, whatever stands beside it. Where the comparison is one part of an `and` in which another counter must have
 * reached as much, it is *implied*: as long as the first is not behind the other, it can never be what fails.
 */
import { CLOCK_SLOT, type Compiled, type MemorySlot } from "@compline/course";
import {
  referencesOf,
  type Comparator,
  type Expression,
  type Protocol,
  type Reference,
  type Sum,
  type Term,
} from "@compline/protocol";

/** One reading of one place of the state. */
export interface CounterRead {
  readonly place: number;
  /** From here on the answer is the same; infinite where there is no such value, or where the place is no counter. */
  readonly turn: number;
  /** Places of counters that must have reached as much for this reading to matter. */
  readonly impliedBy: readonly number[];
}

/** Read in a way that has no turn: in a sum with others, or bit by bit. */
export const UNBOUNDED = Number.POSITIVE_INFINITY;

/** All readings in a condition. */
export function readsOf(compiled: Compiled, expression: Expression): readonly CounterRead[] {
  const found: CounterRead[] = [];
  visit(compiled, expression, [], found);
  return found;
}

/** What has to hold beside a comparison: a counter at a place has reached a value. */
interface Need {
  readonly place: number;
  readonly least: number;
}

function visit(compiled: Compiled, expression: Expression, needs: readonly Need[], found: CounterRead[]): void {
  switch (expression.kind) {
    case "and": {
      const parts = expression.parts.map((part) => needOf(compiled, part));
      expression.parts.forEach((part, i) => {
        const others = parts.flatMap((need, j) => (j === i || need === undefined ? [] : [need]));
        visit(compiled, part, [...needs, ...others], found);
      });
      return;
    }
    case "or":
      for (const part of expression.parts) visit(compiled, part, needs, found);
      return;
    case "not":
      return visit(compiled, expression.of, needs, found);
    case "compare":
      return visitSum(compiled, allOnOneSide(expression.left, expression.right), expression.is, needs, found);
    case "range":
      visitSum(compiled, allOnOneSide(expression.of, [{ factor: 1, of: expression.low }]), ">=", needs, found);
      return visitSum(compiled, allOnOneSide(expression.of, [{ factor: 1, of: expression.high }]), "<=", needs, found);
    default:
      for (const reference of referencesOf(expression)) add(compiled, reference, UNBOUNDED, needs, found);
  }
}

const allOnOneSide = (left: Sum, right: Sum): Sum => [
  ...left,
  ...right.map(({ factor, of }) => ({ factor: -factor, of })),
];

function add(
  compiled: Compiled,
  reference: Reference,
  turn: number,
  needs: readonly Need[],
  found: CounterRead[],
): void {
  for (const { place, isCounter, isRising } of placesOf(compiled, reference)) {
    const partners = needs.filter((need) => need.place !== place && need.least >= turn);
    found.push({
      place,
      turn: isRising ? turn : UNBOUNDED,
      impliedBy: isCounter ? [...new Set(partners.map((need) => need.place))] : [],
    });
  }
}

/** The least value of one counter without which a part of an `and` is false. */
function needOf(compiled: Compiled, expression: Expression): Need | undefined {
  if (expression.kind !== "compare" || (expression.is !== ">=" && expression.is !== ">" && expression.is !== "="))
    return undefined;
  const sum = allOnOneSide(expression.left, expression.right);
  const [only, ...others] = sum.flatMap(({ factor, of }) => (of.kind === "literal" ? [] : [{ factor, of }]));
  if (only === undefined || others.length > 0 || only.factor !== 1) return undefined;
  const [counter] = placesOf(compiled, only.of);
  if (counter?.isCounter !== true) return undefined;
  const least = -constantOf(sum) + (expression.is === ">" ? 1 : 0);
  return { place: counter.place, least };
}

const constantOf = (sum: Sum): number =>
  sum.reduce((total, { factor, of }) => total + (of.kind === "literal" ? factor * of.amount : 0), 0);

/**
 * For each reference in a sum that is compared with 0: from where on it alone decides, whatever the others are. Beside
 * facts that is known from their declared ranges; beside anything else there is no such point.
 */
function visitSum(compiled: Compiled, sum: Sum, is: Comparator, needs: readonly Need[], found: CounterRead[]): void {
  const constant = constantOf(sum);
  const terms = sum.flatMap(({ factor, of }) => (of.kind === "literal" ? [] : [{ factor, of }]));
  terms.forEach(({ factor, of }, i) => {
    const others = terms.filter((_, j) => j !== i).map((term) => rangeOf(compiled.protocol, term));
    const least = constant + others.reduce((total, { low }) => total + low, 0);
    const most = constant + others.reduce((total, { high }) => total + high, 0);
    const turn = factor > 0 ? turnAbove(factor, least, is) : turnBelow(-factor, most, is);
    add(compiled, of, Number.isFinite(turn) ? Math.max(0, turn) : UNBOUNDED, needs, found);
  });
}

/** The least x from which `factor · x + rest` is surely at or above 0, or above it, as the comparison asks. */
const turnAbove = (factor: number, rest: number, is: Comparator): number =>
  is === ">=" || is === "<" ? Math.ceil(-rest / factor) : Math.floor(-rest / factor) + 1;

/** The same for `rest − factor · x`, which falls. */
const turnBelow = (factor: number, rest: number, is: Comparator): number =>
  is === ">" || is === "<=" ? Math.ceil(rest / factor) : Math.floor(rest / factor) + 1;

/** The least and the most that a term can be, an instrument's error included. */
function rangeOf({ facts }: Protocol, { factor, of }: Term): { readonly low: number; readonly high: number } {
  const fact = of.kind === "fact" ? facts[of.id] : undefined;
  if (fact?.type.kind !== "int") return { low: -UNBOUNDED, high: UNBOUNDED };
  const ends = [fact.type.low - fact.precision, fact.type.high + fact.precision].map((end) => end * factor);
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

export const placesOfMemory = ({ at, memory }: MemorySlot): readonly number[] =>
  memory.kind === "mean" ? Array.from({ length: memory.last }, (_, i) => at + i) : [at];

/** Where a reference is read; whether it counts ticks, until it is set back to 0; whether it never falls but to 0. */
function placesOf({ layout }: Compiled, reference: Reference): readonly Read[] {
  if (reference.kind === "clock") return [{ place: CLOCK_SLOT[reference.clock], isCounter: true, isRising: true }];
  const slot = reference.kind === "memory" ? layout.memoryIndex.get(reference.id) : undefined;
  if (slot === undefined) return [];
  const { kind } = slot.memory;
  // No level is below 0, so what was given in all can only grow.
  const [isCounter, isRising] = [kind === "since", kind === "since" || kind === "total"];
  return placesOfMemory(slot).map((place) => ({ place, isCounter, isRising }));
}

interface Read {
  readonly place: number;
  readonly isCounter: boolean;
  readonly isRising: boolean;
}
