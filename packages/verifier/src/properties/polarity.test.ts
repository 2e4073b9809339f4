import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { polarity } from "./polarity.ts";

describe("POLARITY", () => {
  it("finds a protective rule that does not say what it does", () => {
    const text = but(["band: back\n    unknown: hold-and-ask", "band: back"]);
    expect(findingsOf(polarity, searched(text))).toEqual([
      'PR104 rules.3: "groggy" does not say what it does on unknown',
    ]);
  });
});
