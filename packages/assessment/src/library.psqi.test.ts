/** PSQI against its published table, counted once more in floating point, over random answers. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { completeAnswers, type Raw } from "../testing/arbitrary-answers.ts";
import { instrumentNamed, scored, totalOf } from "../testing/library.ts";

const sum = (raw: Raw, ids: readonly string[]): number => ids.reduce((total, id) => total + Number(raw[id]), 0);

describe("PSQI", () => {
  const psqi = instrumentNamed("psqi");
  const minutes = (clock: unknown): number => Number(String(clock).slice(0, 2)) * 60 + Number(String(clock).slice(3));
  const three = (total: number, ...bounds: readonly number[]): number => bounds.filter((bound) => total > bound).length;
  const rated = [..."abcdefghij"].map((letter) => `q5${letter}`);

  /** The table of psqi-scoring-jksaa once more, in floating point; undefined where the times contradict the hours. */
  function components(raw: Raw): readonly number[] | undefined {
    const night = (minutes(raw["q3"]) - minutes(raw["q1"]) + 1440) % 1440;
    const hours = Number(raw["q4"]);
    if (night === 0 || hours * 60 > night) return undefined;
    const share = (hours * 6000) / night;
    return [
      Number(raw["q6"]),
      three(three(Number(raw["q2"]), 15, 30, 60) + Number(raw["q5a"]), 0, 2, 4),
      hours >= 7 ? 0 : hours >= 6 ? 1 : hours >= 5 ? 2 : 3,
      share >= 85 ? 0 : share >= 75 ? 1 : share >= 65 ? 2 : 3,
      three(sum(raw, rated.slice(1)), 0, 9, 18),
      Number(raw["q7"]),
      three(sum(raw, ["q8", "q9"]), 0, 2, 4),
    ];
  }

  it("has seven components of 0 to 3, as the published table has them", () => {
    let good = 0;
    fc.assert(
      fc.property(completeAnswers(psqi), (raw) => {
        const expected = components(raw);
        const assessment = scored(psqi, raw);
        if (expected === undefined) {
          expect(assessment).toMatchObject({ score: { known: false, why: "contradiction" }, conflicts: ["c4"] });
          return;
        }
        good++;
        const points = assessment.components.map(({ score }) => (score.known ? Number(score.value.n) : undefined));
        expect(points).toEqual(expected);
        expect(totalOf(assessment)).toBe(expected.reduce((a, b) => a + b, 0));
        expect(assessment.band?.id).toBe((totalOf(assessment) ?? 0) > 5 ? "poor" : "good");
      }),
      { numRuns: 500 },
    );
    expect(good).toBeGreaterThan(20);
  });

  const calm: Raw = {
    q1: "23:00",
    q2: 10,
    q3: "07:00",
    q4: 7,
    ...Object.fromEntries(rated.map((id) => [id, 0])),
    q6: 0,
    q7: 0,
    q8: 0,
    q9: 0,
  };

  it("counts 5j as 0 where it is missing, and nothing else", () => {
    const { q5j: _, ...without } = calm;
    expect(scored(psqi, without)).toMatchObject({ score: { known: true, value: { n: 0n } }, missing: [] });
    for (const id of Object.keys(calm).filter((one) => one !== "q5j")) {
      const assessment = scored(psqi, Object.fromEntries(Object.entries(calm).filter(([one]) => one !== id)));
      expect([assessment.score?.known, assessment.missing]).toEqual([false, [id]]);
    }
  });

  it("keeps the components that a gap does not touch", () => {
    const { q4: _, ...without } = calm;
    expect(
      scored(psqi, without)
        .components.filter(({ score }) => !score.known)
        .map(({ id }) => id),
    ).toEqual(["c3", "c4"]);
  });
});
