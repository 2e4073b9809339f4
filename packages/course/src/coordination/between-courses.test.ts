import { describe, expect, it } from "vitest";
import { smallCoordination } from "../../testing/small-coordination.ts";
import { callsTogether, sharedAnswers } from "./between-courses.ts";

const two = smallCoordination();

describe("answers given in one course", () => {
  it("are told to the others as far as they are shared and asked there", () => {
    expect(sharedAnswers(two, 0, { rf: true, slept: "well" })).toEqual([{ course: "up", answers: { rf: true } }]);
    expect(sharedAnswers(two, 1, { rf: false })).toEqual([{ course: "down", answers: { rf: false } }]);
    expect(sharedAnswers(two, 0, { slept: "well" })).toEqual([]);
  });
});

describe("calls of several courses", () => {
  it("to one role are one call, as loud as the loudest", () => {
    const urgent = { level: "urgent", to: "on-call" } as const;
    const emergency = { level: "emergency", to: "on-call" } as const;
    expect(
      callsTogether([{ course: "down", escalate: urgent }, { course: "side" }, { course: "up", escalate: emergency }]),
    ).toEqual([{ level: "emergency", to: "on-call", courses: ["down", "up"] }]);
  });

  it("to several roles stay several", () => {
    const calls = callsTogether([
      { course: "down", escalate: { level: "call", to: "nurse" } },
      { course: "up", escalate: { level: "inform", to: "prescriber" } },
    ]);
    expect(calls.map(({ to }) => to)).toEqual(["nurse", "prescriber"]);
  });
});
