import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { cited } from "./cited.ts";

describe("CITED", () => {
  it("finds a maximum that has no source", () => {
    const text = but(["max: [label], ", ""]);
    expect(findingsOf(cited, searched(text))).toEqual(['PR112 levers.alpha.cite: max of "alpha" has no source']);
  });
});
