import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { hysteresis } from "./hysteresis.ts";

describe("HYSTERESIS", () => {
  it("finds a threshold that holds and resumes at one value", () => {
    const text = but(["when: clinician = resume", "when: clinician = resume and grog <= 7"]);
    expect(findingsOf(hysteresis, searched(text))).toEqual(['grog: "resume" resumes at 7, "groggy" holds from 7']);
  });
});
