/**
 * Every raw input that a tick can have, value by value and without any classes: what the reductions are held against.
 *
 * Written from docs/reference/engine.md, section 2, and not from the search.
 */
import { encodeFact, MISSING, type Compiled, type Input } from "@compline/course";
import { FALSE, spanTicks, type Fact } from "@compline/protocol";

export interface RawMode {
  readonly statuses: ReadonlyMap<string, string>;
  readonly reported: 0 | 1;
  readonly overdue: 0 | 1;
  readonly closes: boolean;
  readonly atOpening: boolean;
  /** The values that each place of the input may have, facts first and then answers to gates. */
  readonly values: readonly (readonly number[])[];
}

/** How the reports of a tick may stand. All groups are due at one time of day, so none is late while another is awaited. */
export function rawModes(compiled: Compiled): readonly RawMode[] {
  const { protocol, layout } = compiled;
  const groups = Object.keys(protocol.groups);
  const ways = groups.map((group) =>
    ticks(compiled, protocol.groups[group]!.every) > 1
      ? ["arrived", "overdue", "not-due", "awaited"]
      : ["arrived", "overdue", "awaited"],
  );
  return product(ways)
    .filter((all) => !(all.includes("overdue") && all.includes("awaited")))
    .map((all) => {
      const statuses = new Map(groups.map((group, i) => [group, all[i]!]));
      const isLate = all.includes("overdue");
      return {
        statuses,
        reported: all.includes("arrived") && !isLate ? 1 : 0,
        overdue: isLate ? 1 : 0,
        closes: !all.includes("awaited"),
        atOpening: !isLate,
        values: [
          ...layout.facts.map((name, at) => allowed(compiled, protocol.facts[name]!, at, statuses)),
          ...layout.gates.map(() => [0, 1]),
        ],
      };
    });
}

const ticks = ({ protocol }: Compiled, span: Fact["fresh"]): number => spanTicks(span, protocol.clock) ?? 1;

/** All values of the declared type that a fact may have where its group stands so. */
function allowed(compiled: Compiled, fact: Fact, at: number, statuses: ReadonlyMap<string, string>): readonly number[] {
  const all = everyValue(fact);
  if (fact.from === "signature" || fact.from === "order") return all;
  if (fact.group === undefined) return [...all, MISSING];
  const every = ticks(compiled, compiled.protocol.groups[fact.group]!.every);
  const fresh = ticks(compiled, fact.fresh);
  switch (statuses.get(fact.group)) {
    case "arrived":
      return fact.required ? all : [...all, MISSING];
    case "not-due":
      return fresh > 1 ? [...all, MISSING] : [...all.filter((value) => mayRaise(compiled, at, value)), MISSING];
    default:
      return fresh > every ? [...all, MISSING] : [...all.filter((value) => mayRaise(compiled, at, value)), MISSING];
  }
}

export function everyValue(fact: Fact): readonly number[] {
  const { type } = fact;
  if (type.kind === "bool") return [0, 1];
  if (type.kind === "enum") return type.words.map((word) => encodeFact(fact, word));
  return Array.from({ length: type.high - type.low + 1 }, (_, i) => type.low + i);
}

/** Over what was answered alone: an order or a signature that nobody gave says `none`. */
function mayRaise(compiled: Compiled, at: number, value: number): boolean {
  const input = new Array<number>(compiled.layout.inputSize).fill(MISSING);
  compiled.factAt.forEach((fact, place) => (input[place] = encodeFact(fact, null)));
  input[at] = value;
  return compiled.flags.some(({ reads, when }) => reads.includes(at) && when([], input) !== FALSE);
}

/** The vector of a tick in which these are the values. */
export function rawInput({ layout }: Compiled, { reported, overdue }: RawMode, values: readonly number[]): Input {
  const input = new Array<number>(layout.inputSize).fill(MISSING);
  values.forEach((value, at) => (input[at] = value));
  input[layout.reported] = reported;
  input[layout.overdue] = overdue;
  input[layout.unauthorised] = 0;
  return input;
}

export function* everyInput(compiled: Compiled, mode: RawMode): Generator<Input> {
  for (const values of product(mode.values)) yield rawInput(compiled, mode, values);
}

export function product<T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return lists.reduce<readonly (readonly T[])[]>(
    (all, list) => all.flatMap((one) => list.map((value) => [...one, value])),
    [[]],
  );
}
