import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { chatter } from "./chatter.ts";

describe("CHATTER", () => {
  it("finds a course that resumes by itself and counts nothing", () => {
    const text = but([
      "band: order\n    unknown: skip\n    when: clinician = resume",
      "band: advance\n    when: slept = well",
    ]);
    expect(findingsOf(chatter, searched(text))).toEqual(['tick 3: "resume" resumes the course and counts nothing']);
  });

  it("finds one that counts and does not stop", () => {
    const text = but(
      ["band: order\n    unknown: skip\n    when: clinician = resume", "band: advance\n    when: slept = well"],
      ["do: [release alpha, goto climb]", "do: [release alpha, goto climb, count pauses 1]"],
      ["memory:", "memory:\n  pauses: { count: 2 }"],
    );
    expect(findingsOf(chatter, searched(text))).toEqual(["tick 7: the course resumes by itself more than 2 times"]);
  });
});
