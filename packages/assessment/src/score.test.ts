/** Laws over every instrument of the library, over all answers where there are few. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answersFrom } from "./answers.ts";
import type { Instrument } from "./instrument.ts";
import { compare, exactly, rational } from "./rational.ts";
import { isComplete, score } from "./score.ts";
import { completeAnswers, someAnswers, type Raw } from "../testing/arbitrary-answers.ts";
import { instruments, scored, totalOf } from "../testing/library.ts";
import { instrumentFrom, replaced, SMALL, SOURCE } from "../testing/small-instrument.ts";

const withTotal = instruments.filter(({ range }) => range !== undefined);
const named = (list: readonly Instrument[]) => list.map((instrument) => [instrument.instrument, instrument] as const);
const raising = (raw: Raw, id: string, by: number): Raw => ({
  ...raw,
  [id]: Number(raw[id]) + by,
});

describe.each(named(withTotal))("%s", (_, instrument) => {
  const { range, items, bands = [] } = instrument;

  it("has a total within its range, and a band of each list", () => {
    fc.assert(
      fc.property(completeAnswers(instrument), (raw) => {
        const assessment = scored(instrument, raw);
        if (assessment.conflicts.length > 0) return;
        const total = totalOf(assessment) ?? Number.NaN;
        expect(total).toBeGreaterThanOrEqual(range?.least ?? Number.NaN);
        expect(total).toBeLessThanOrEqual(range?.most ?? Number.NaN);
        expect(assessment.bands).toHaveLength(bands.length);
        expect(isComplete(assessment)).toBe(true);
      }),
    );
  });

  it("goes up with an item, down with a reversed one, and by no more than the item did", () => {
    const counted = items.filter(({ answers }) =>
      ["points", "range"].includes(instrument.answerSets[answers]?.kind ?? ""),
    );
    fc.assert(
      fc.property(completeAnswers(instrument), fc.nat(), (raw, i) => {
        const item = counted[i % counted.length];
        if (item === undefined) return;
        const higher = answersFrom(instrument, raising(raw, item.id, 1));
        const [before] = [scored(instrument, raw)];
        if (!higher.ok || before.conflicts.length > 0) return;
        const after = score(instrument, higher.value);
        if (after.conflicts.length > 0 || item.scored === "no") return;
        const step = (totalOf(after) ?? 0) - (totalOf(before) ?? 0);
        expect(item.reversed === "yes" ? -step : step).toBeGreaterThanOrEqual(0);
        if (instrument.scoring.method === "sum") expect(Math.abs(step)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("is unknown exactly where an answer is missing that it needs, and lies where it says", () => {
    fc.assert(
      fc.property(completeAnswers(instrument), someAnswers(instrument), (raw, gaps) => {
        const missing = Object.keys(raw).filter((id) => gaps[id] === undefined || gaps[id] === null);
        const holed = Object.fromEntries(Object.entries(raw).filter(([id]) => !missing.includes(id)));
        const [whole, part] = [scored(instrument, raw), scored(instrument, holed)];
        if (part.score === undefined || whole.score?.known !== true) return;
        const isKnown = part.missing.length === 0 && part.conflicts.length === 0;
        expect(part.score.known).toBe(isKnown);
        if (part.score.known || (instrument.missing.asZero ?? []).some((id) => missing.includes(id))) return;
        if (instrument.scoring.skips !== undefined) return;
        expect(compare(part.score.least, whole.score.value)).toBeLessThanOrEqual(0);
        expect(compare(part.score.most, whole.score.value)).toBeGreaterThanOrEqual(0);
        if (whole.band !== undefined && !bands.some(({ list }) => list.some(({ alsoWhen }) => alsoWhen !== undefined)))
          expect(part.possible).toContain(whole.band.id);
      }),
    );
  });

  it("has bands that cover its range once", () => {
    for (const { list } of bands) {
      const steps = instrument.scoring.method === "mean" ? items.length : 1;
      const least = (range?.least ?? 0) * steps;
      const totals = Array.from({ length: ((range?.most ?? 0) - (range?.least ?? 0)) * steps + 1 }, (__, i) =>
        rational(BigInt(least + i), BigInt(steps)),
      );
      for (const total of totals) {
        const holding = list.filter(
          ({ from, above, to }) =>
            (from === undefined || compare(total, exactly(from)) >= 0) &&
            (above === undefined || compare(total, exactly(above)) > 0) &&
            compare(total, exactly(to)) <= 0,
        );
        expect(holding.map(({ id }) => id)).toHaveLength(1);
      }
    }
  });
});

describe.each(named(instruments))("%s with gaps", (_, instrument) => {
  it("has each flag of its own items alone", () => {
    fc.assert(
      fc.property(someAnswers(instrument), (raw) => {
        for (const flag of scored(instrument, raw).flags) {
          const alone = Object.fromEntries(Object.entries(raw).filter(([id]) => flag.items.includes(id)));
          const same = scored(instrument, alone).flags.find(({ id }) => id === flag.id);
          const skips = (instrument.scoring.skips ?? []).some(({ notAsked }) =>
            notAsked.some((id) => flag.items.includes(id)),
          );
          if (flag.state === "raised" || !skips) expect(same?.state).toBe(flag.state);
        }
      }),
    );
  });

  it("answers whatever is answered", () => {
    fc.assert(
      fc.property(someAnswers(instrument), fc.constantFrom("female", "male", undefined), (raw, sex) => {
        const assessment = scored(instrument, raw, { sex });
        expect(assessment.instrument).toBe(instrument.instrument);
        if (assessment.missing.length > 0) expect(isComplete(assessment)).toBe(false);
      }),
    );
  });
});

describe("what no instrument of the library has", () => {
  it("components beside a sum are shown and not counted", () => {
    const part = `scoring: { method: sum, source: ${SOURCE} }`;
    const beside = `scoring: { method: sum, components: [{ id: ab, name: two of them, of: { sum: [{ item: a }, { item: c }] } }], source: ${SOURCE} }`;
    const instrument = instrumentFrom(replaced(SMALL, part, beside));
    const assessment = scored(instrument, { a: 1, b: 0, c: 2 });
    expect(totalOf(assessment)).toBe(6);
    expect(assessment.components).toMatchObject([{ id: "ab", score: { known: true, value: { n: 3n } } }]);
  });

  it("a component is known though another item is missing", () => {
    const part = `scoring: { method: sum, source: ${SOURCE} }`;
    const beside = `scoring: { method: sum, components: [{ id: ab, name: two of them, of: { sum: [{ item: a }, { item: c }] } }], source: ${SOURCE} }`;
    const assessment = scored(instrumentFrom(replaced(SMALL, part, beside)), { a: 1, c: 2 });
    expect(assessment.score).toMatchObject({ known: false, why: "missing", least: { n: 3n }, most: { n: 6n } });
    expect(assessment.components).toMatchObject([{ score: { known: true } }]);
    expect(assessment.possible).toEqual(["low", "high"]);
  });
});
