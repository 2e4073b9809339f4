/**
 * Random answers to the facts of a protocol: mostly such as its conditions turn on, now and then none or nonsense.
 *
 * A number is drawn from the neighbourhood of every constant that the fact is compared with, its instrument's error
 * included, because a history of numbers drawn from the whole range would never come near a threshold.
 */
import fc from "fast-check";
import type { Expression, Fact, Protocol } from "@compline/protocol";
import type { Answer, Answers } from "./naive-event.ts";
import { naiveExpand } from "./naive-expand.ts";
import { atomsOf, referencesIn } from "./reading.ts";

export type AnswerOf = (name: string) => fc.Arbitrary<Answer>;

/** What each fact of a protocol may be answered with. */
export function arbitraryAnswers(protocol: Protocol): AnswerOf {
  const atoms = conditionsOf(protocol).flatMap(atomsOf);
  const byName = new Map(
    Object.entries(protocol.facts).map(([name, fact]) => [name, arbitraryAnswer(fact, constantsOf(name, atoms))]),
  );
  return (name) => byName.get(name) ?? fc.constant(null);
}

const conditionsOf = (protocol: Protocol): readonly Expression[] => [
  ...naiveExpand(protocol).map(({ when }) => when),
  ...Object.values(protocol.memory).flatMap((kept) =>
    kept.kind === "since" || kept.kind === "window" ? [kept.of] : [],
  ),
];

function constantsOf(name: string, atoms: readonly Expression[]): readonly number[] {
  const reading = atoms.filter((atom) => referencesIn(atom).some((of) => of.kind === "fact" && of.id === name));
  return reading.flatMap((atom) => {
    if (atom.kind === "range") return [atom.low.amount, atom.high.amount];
    if (atom.kind !== "compare") return [];
    return [...atom.left, ...atom.right].flatMap(({ of }) => (of.kind === "literal" ? [of.amount] : []));
  });
}

function arbitraryAnswer({ type, precision }: Fact, constants: readonly number[]): fc.Arbitrary<Answer> {
  const odd: fc.Arbitrary<Answer> = fc.constantFrom<Answer[]>(null, "nonsense", 1_000_000, -1, true);
  const good = (): fc.Arbitrary<Answer> => {
    switch (type.kind) {
      case "bool":
        return fc.constantFrom(true, false, false, false, false, false);
      case "enum":
        return fc.constantFrom(...type.words);
      case "int": {
        const near = constants
          .flatMap((c) => [c, c - 1, c + 1, c - precision, c + precision, c - precision - 1, c + precision + 1])
          .filter((n) => n >= type.low && n <= type.high);
        const anywhere = fc.integer({ min: type.low, max: type.high });
        return near.length === 0 ? anywhere : fc.oneof(fc.constantFrom(...near), anywhere);
      }
    }
  };
  return fc.oneof({ arbitrary: good(), weight: 60 }, { arbitrary: odd, weight: 1 });
}

/** Answers to all of these facts, or to any number of them. */
export function arbitraryBody(names: readonly string[], answer: AnswerOf, isWhole: boolean): fc.Arbitrary<Answers> {
  const isThere = isWhole ? fc.constant(true) : fc.boolean();
  const each = names.map((name) => fc.tuple(fc.constant(name), answer(name), isThere));
  return fc
    .tuple(...each)
    .map((drawn) => Object.fromEntries(drawn.flatMap(([name, value, there]) => (there ? [[name, value]] : []))));
}
