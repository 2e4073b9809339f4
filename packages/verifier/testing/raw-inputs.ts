/**
 * Every raw input that a tick can have, value by value and without any classes: what the reductions are held against.
 *
 * Written from docs/reference/engine.md, section 2, and not from the search.
 */
import { random } from "@compline/base";
import { encodeFact, MISSING, type Compiled, type Input } from "@compline/course";
import { spanTicks, TRUE, type Fact } from "@compline/protocol";

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
  if (fact.group !== undefined && statuses.get(fact.group) === "arrived" && fact.required) return all;
  if (mayStand(compiled, fact, statuses)) return [...all, MISSING];
  return [...all.filter((value) => mayRaise(compiled, at, value)), MISSING];
}

/** Whether any value of a fact may be there without a red flag: its group arrived, or the last arrival is still fresh. */
function mayStand(compiled: Compiled, { group, fresh }: Fact, statuses: ReadonlyMap<string, string>): boolean {
  if (group === undefined || statuses.get(group) === "arrived") return true;
  const least = statuses.get(group) === "not-due" ? 1 : ticks(compiled, compiled.protocol.groups[group]!.every);
  return ticks(compiled, fresh) > least;
}

export function everyValue(fact: Fact): readonly number[] {
  const { type } = fact;
  if (type.kind === "bool") return [0, 1];
  if (type.kind === "enum") return type.words.map((word) => encodeFact(fact, word));
  return Array.from({ length: type.high - type.low + 1 }, (_, i) => type.low + i);
}

/** More than these are drawn and not gone through: the flags of a long protocol read four facts of a hundred values each. */
const MOST_ANSWERS = 5_000;

/**
 * Whether some report that is not whole keeps the value: with what else is answered in it, some flag that reads it is true.
 * Tried answer by answer (rule 2), and not by what the search makes of the conditions. What is no answer is missing there.
 */
function mayRaise(compiled: Compiled, at: number, value: number): boolean {
  const { factAt, flags, layout } = compiled;
  const input = new Array<number>(layout.inputSize).fill(MISSING);
  return flags.some(({ reads, when }) => {
    if (!reads.includes(at)) return false;
    const others = [...new Set(reads)].filter((place) => place !== at && factAt[place]?.group !== undefined);
    const lists = others.map((place) => [MISSING, ...everyValue(factAt[place]!)]);
    const draw = random(at);
    const isRaised = (values: readonly number[]): boolean => {
      input.fill(MISSING)[at] = value;
      others.forEach((place, i) => (input[place] = values[i]!));
      return when([], input) === TRUE;
    };
    if (lists.reduce((count, list) => count * list.length, 1) <= MOST_ANSWERS) return product(lists).some(isRaised);
    return Array.from({ length: MOST_ANSWERS }).some(() => isRaised(lists.map((list) => draw.pick(list))));
  });
}

/** The vector of a tick in which these are the values, without the answers that a report which is not whole cannot keep. */
export function rawInput(
  compiled: Compiled,
  { reported, overdue, statuses }: RawMode,
  values: readonly number[],
): Input {
  const { layout, factAt } = compiled;
  const input = new Array<number>(layout.inputSize).fill(MISSING);
  values.forEach((value, at) => (input[at] = value));
  const answers = input.map((value, at) => (factAt[at]?.group === undefined ? MISSING : value));
  const kept = new Set(compiled.flags.flatMap(({ reads, when }) => (when([], answers) === TRUE ? reads : [])));
  factAt.forEach((fact, at) => {
    if (!kept.has(at) && !mayStand(compiled, fact, statuses)) input[at] = MISSING;
  });
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
