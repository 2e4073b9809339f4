/** Answers to any instrument, complete or with gaps, as an answers file has them; and every complete one of a small space. */
import fc from "fast-check";
import type { AnswerSet } from "../src/answer-set.ts";
import { setOf } from "../src/answers.ts";
import type { Instrument } from "../src/instrument.ts";

export type Raw = Readonly<Record<string, unknown>>;

export function arbitraryAnswer(set: AnswerSet): fc.Arbitrary<unknown> {
  switch (set.kind) {
    case "points":
      return fc.constantFrom(...set.options.map(({ value }) => value));
    case "range":
      return fc.integer({ min: set.from, max: set.to });
    case "clock":
      return fc
        .tuple(fc.nat(23), fc.nat(59))
        .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));
    case "quantity":
      return fc
        .integer({ min: set.least * 4, max: set.most * 4 })
        .map((n) => (set.whole === "yes" ? Math.floor(n / 4) : n / 4));
    case "words":
      return fc.string();
  }
}

const sets = (instrument: Instrument): readonly (readonly [string, AnswerSet])[] =>
  instrument.items.map(({ id }) => {
    const set = setOf(instrument, id);
    if (set === undefined) throw new Error(`no answers of ${id}`);
    return [id, set];
  });

export const completeAnswers = (instrument: Instrument): fc.Arbitrary<Raw> =>
  fc.record(Object.fromEntries(sets(instrument).map(([id, set]) => [id, arbitraryAnswer(set)])));

/** Some items are left out, some are `null`. */
export const someAnswers = (instrument: Instrument): fc.Arbitrary<Raw> =>
  fc.record(
    Object.fromEntries(sets(instrument).map(([id, set]) => [id, fc.option(arbitraryAnswer(set), { freq: 3 })])),
    { requiredKeys: [] },
  );

const valuesOf = (set: AnswerSet): readonly unknown[] => {
  if (set.kind === "points") return set.options.map(({ value }) => value);
  if (set.kind !== "range") throw new Error("not a small space");
  return Array.from({ length: set.to - set.from + 1 }, (_, i) => set.from + i);
};

/** Every way to answer, with `null` for missing among them where asked for. */
export function allAnswers(instrument: Instrument, withMissing = false): readonly Raw[] {
  return sets(instrument).reduce<readonly Raw[]>(
    (all, [id, set]) =>
      all.flatMap((raw) =>
        [...valuesOf(set), ...(withMissing ? [null] : [])].map((value) => ({ ...raw, [id]: value })),
      ),
    [{}],
  );
}
