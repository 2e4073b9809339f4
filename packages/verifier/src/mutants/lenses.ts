/**
 * The places of a protocol that faults are made in, each with a way to put something else there.
 *
 * A lens knows the path in the document, the name that people use, what stands there, and how the protocol reads with
 * another thing in its place. Nothing is changed in place.
 */
import type { Path } from "@compline/base";
import type { Effect, Expression, Fact, Gate, Lever, Memory, Phase, Protocol, RedFlag, Rule } from "@compline/protocol";

export interface Lens<T> {
  readonly path: Path;
  readonly place: string;
  readonly value: T;
  readonly with: (value: T) => Protocol;
}

export const rulesIn = (protocol: Protocol): readonly Lens<Rule>[] =>
  protocol.rules.map((value, i) => ({
    path: ["rules", i],
    place: `rule ${value.rule}`,
    value,
    with: (rule) => ({ ...protocol, rules: protocol.rules.with(i, rule) }),
  }));

export const gatesIn = (protocol: Protocol): readonly Lens<Gate>[] =>
  protocol.gates.map((value, i) => ({
    path: ["gates", i],
    place: `gate ${value.gate}`,
    value,
    with: (gate) => ({ ...protocol, gates: protocol.gates.with(i, gate) }),
  }));

export const flagsIn = (protocol: Protocol): readonly Lens<RedFlag>[] =>
  protocol.redFlags.map((value, i) => ({
    path: ["red_flags", i],
    place: `flag ${value.flag}`,
    value,
    with: (flag) => ({ ...protocol, redFlags: protocol.redFlags.with(i, flag) }),
  }));

/** One entry after another of a part that is a map of names. */
const entriesOf = <T>(
  part: string,
  word: string,
  record: Readonly<Record<string, T>>,
  put: (record: Readonly<Record<string, T>>) => Protocol,
): readonly Lens<T>[] =>
  Object.entries(record).map(([name, value]) => ({
    path: [part, name],
    place: `${word} ${name}`,
    value,
    with: (other) => put({ ...record, [name]: other }),
  }));

export const leversIn = (protocol: Protocol): readonly Lens<Lever>[] =>
  entriesOf("levers", "lever", protocol.levers, (levers) => ({ ...protocol, levers }));

export const factsIn = (protocol: Protocol): readonly Lens<Fact>[] =>
  entriesOf("facts", "fact", protocol.facts, (facts) => ({ ...protocol, facts }));

export const memoriesIn = (protocol: Protocol): readonly Lens<Memory>[] =>
  entriesOf("memory", "memory", protocol.memory, (memory) => ({ ...protocol, memory }));

export const phasesIn = (protocol: Protocol): readonly Lens<Phase>[] =>
  entriesOf("phases", "phase", protocol.phases, (phases) => ({ ...protocol, phases }));

/** Rules, gates and flags, each with a way to put another condition, or another list of effects or phases, into it. */
const conditionsOf = <T extends { readonly when: Expression }>(
  lenses: readonly Lens<T>[],
): readonly Lens<Expression>[] =>
  lenses.map(({ path, place, value, with: put }) => ({
    path: [...path, "when"],
    place,
    value: value.when,
    with: (when) => put({ ...value, when }),
  }));

/** Every condition: of rules, gates, flags and memories. */
export const conditionsIn = (protocol: Protocol): readonly Lens<Expression>[] => [
  ...conditionsOf(rulesIn(protocol)),
  ...conditionsOf(gatesIn(protocol)),
  ...conditionsOf(flagsIn(protocol)),
  ...memoriesIn(protocol).flatMap(rememberedBy),
];

const rememberedBy = ({ path, place, value, with: put }: Lens<Memory>): readonly Lens<Expression>[] =>
  value.kind === "since" || value.kind === "window"
    ? [{ path: [...path, value.kind], place, value: value.of, with: (of) => put({ ...value, of }) }]
    : [];

const effectsOf = <T extends { readonly do: readonly Effect[] }>(
  lenses: readonly Lens<T>[],
): readonly Lens<Effect | undefined>[] =>
  lenses.flatMap(({ path, place, value, with: put }) =>
    value.do.map((effect, i) => ({
      path: [...path, "do", i],
      place,
      value: effect,
      with: (other: Effect | undefined) =>
        put({ ...value, do: value.do.toSpliced(i, 1, ...(other === undefined ? [] : [other])) }),
    })),
  );

/** Every effect of every rule and flag, one by one; `undefined` in its place takes it away. */
export const effectsIn = (protocol: Protocol): readonly Lens<Effect | undefined>[] => [
  ...effectsOf(rulesIn(protocol)),
  ...effectsOf(flagsIn(protocol)),
];
