import { describe, expect, it } from "vitest";
import { exactly, rational, type Rational } from "./rational.ts";
import { point, spanning, type Span } from "./span.ts";
import { isContradictory, weigh, type Term } from "./term.ts";

const EFFICIENCY: Term = {
  night: { slept: "slept", from: "bed", to: "up" },
  bins: [{ below: 65, points: 3 }, { below: 75, points: 2 }, { below: 85, points: 1 }, { points: 0 }],
};

interface Given {
  readonly slept?: number;
  readonly bed?: number;
  readonly up?: number;
}

const answersOf = (given: Given) => ({
  pointsOf: (): Span | undefined => undefined,
  given: (item: string): Rational | undefined => {
    const value = given[item as keyof Given];
    return value === undefined ? undefined : exactly(value);
  },
});
const H = 60;
const pointsAt = (given: Given): readonly number[] => {
  const { least, most } = weigh(EFFICIENCY, answersOf(given));
  return [Number(least.n), Number(most.n)];
};

describe("a night", () => {
  it.each([
    ["85 % counts as good", { slept: 6.8, bed: 23 * H, up: 7 * H }, 0],
    ["a minute less does not", { slept: 6.75, bed: 23 * H, up: 7 * H }, 1],
    ["75 %", { slept: 6, bed: 23 * H, up: 7 * H }, 1],
    ["65 %", { slept: 5.2, bed: 23 * H, up: 7 * H }, 2],
    ["below", { slept: 5, bed: 23 * H, up: 7 * H }, 3],
    ["within one day", { slept: 8, bed: 1 * H, up: 9 * H }, 0],
    ["all of it slept", { slept: 8, bed: 23 * H, up: 7 * H }, 0],
  ])("%s", (_, given, expected) => {
    expect(pointsAt(given)).toEqual([expected, expected]);
  });

  it("that lacks an answer or contradicts itself may be anything, and only the second is a contradiction", () => {
    for (const given of [{}, { slept: 7, bed: 0 }, { slept: 8, bed: 0, up: 0 }, { slept: 8.1, bed: 23 * H, up: 7 * H }])
      expect(pointsAt(given)).toEqual([0, 3]);
    const night = { slept: "slept", from: "bed", to: "up" };
    expect(isContradictory(night, answersOf({ slept: 7, bed: 0 }))).toBe(false);
    expect(isContradictory(night, answersOf({ slept: 8, bed: 0, up: 0 }))).toBe(true);
    expect(isContradictory(night, answersOf({ slept: 8.1, bed: 23 * H, up: 7 * H }))).toBe(true);
  });
});

describe("bins", () => {
  const term: Term = { item: "a", bins: [{ upTo: 0, points: 0 }, { upTo: 2, points: 5 }, { points: 1 }] };
  const at = (span: Span): readonly bigint[] => {
    const { least, most } = weigh(term, { pointsOf: () => span, given: () => undefined });
    return [least.n, most.n];
  };

  it("keep their upper bound, and the last takes the rest", () => {
    expect([0, 1, 2, 3, 99].map((n) => at(point(exactly(n)))[0])).toEqual([0n, 5n, 5n, 1n, 1n]);
    expect(at(point(rational(1n, 1000n)))).toEqual([5n, 5n]);
  });

  it("give to a span all that it touches, also where points do not go up", () => {
    expect(at(spanning([exactly(0), exactly(9)]))).toEqual([0n, 5n]);
    expect(at(spanning([exactly(1), exactly(9)]))).toEqual([1n, 5n]);
  });
});
