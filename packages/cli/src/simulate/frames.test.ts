import { describe, expect, it } from "vitest";
import { emptyFrames, fansOf, joinFrames, sharesOf, type Frames, type FramesPlan } from "./frames.ts";

const PLAN: FramesPlan = {
  ticks: [0, 5],
  phases: ["door", "taper", "done"],
  series: [{ name: "score", at: 0 }],
  mostKept: 5,
};

/** People whose value is their number, and ten more at the second look; those with odd numbers are done by then. */
function part(from: number, people: number): Frames {
  const frames = emptyFrames(PLAN, from, people);
  for (let i = 0; i < people; i++) {
    const isDone = (from + i) % 2 === 1;
    frames.phases[0]! += 1;
    frames.phases[3 + (isDone ? 2 : 1)]! += 1;
    if (i >= frames.people) continue;
    frames.values[0]![i] = from + i;
    if (!isDone) frames.values[0]![frames.people + i] = from + i + 10;
  }
  return frames;
}

describe("frames", () => {
  it("are the same however the people were shared out, of more than are kept too", () => {
    const whole = joinFrames(PLAN, [part(0, 9)], 9);
    expect(joinFrames(PLAN, [part(0, 2), part(2, 4), part(6, 3)], 9)).toEqual(whole);
    expect(whole.people).toBe(5);
    expect([...whole.values[0]!.subarray(0, 5)]).toEqual([0, 1, 2, 3, 4]);
  });

  it("count everybody by phase, and spread those who are still in their course", () => {
    const frames = joinFrames(PLAN, [part(0, 3), part(3, 3)], 6);
    expect(sharesOf(PLAN, frames, 6)).toEqual([
      { phase: "door", shares: [1, 0] },
      { phase: "taper", shares: [0, 0.5] },
      { phase: "done", shares: [0, 0.5] },
    ]);
    const spreads = fansOf(PLAN, frames).flatMap((fan) => fan.spreads);
    expect(spreads.map(({ n, p50 }) => [n, p50])).toEqual([
      [5, 2],
      [3, 12],
    ]);
  });
});
