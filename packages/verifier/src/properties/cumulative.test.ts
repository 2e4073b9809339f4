import { compile, EMPTY_OPENING } from "@compline/course";
import { parseProtocol } from "@compline/protocol";
import { describe, expect, it } from "vitest";
import { but, changed } from "../../testing/good-protocol.ts";
import { good } from "@compline/base/testing";
import { findingsOf, searched } from "../../testing/searched.ts";
import { modelOf } from "../model.ts";
import { explore } from "../search/explore.ts";
import { watchedBy } from "./assumption.ts";
import { cumulative } from "./cumulative.ts";

const COUNTED = but(
  ["memory:", "memory:\n  given: { total: alpha }"],
  ["prove:", "prove:\n  cumulative: { total: given, most: 30 mg }"],
);

describe("CUMULATIVE", () => {
  it("finds a total that no rule looks at", () => {
    expect(findingsOf(cumulative, searched(COUNTED))).toEqual([
      "no rule reads the total given, so that nothing keeps it below 30 mg",
    ]);
  });

  it("finds the tick in which a total that is looked at goes beyond its cap", () => {
    const text = changed(COUNTED, ["slept = poor and grog < 4", "slept = poor and total.given < 30 mg and grog < 4"]);
    const protocol = good(parseProtocol(text));
    const compiled = good(compile(protocol, EMPTY_OPENING, { product: () => undefined }));
    // A total has no end: some of the states are enough.
    const explored = explore(good(modelOf(compiled, good(watchedBy(protocol)))), { mostStates: 3000 });
    // Five nights at 5, 5, 5, 10 and 10 mg are 35 mg.
    expect(findingsOf(cumulative, { protocol, explored })).toEqual(["tick 6: given goes beyond 30 mg"]);
  });

  it("says so where the proof names no total", () => {
    const text = but(["prove:", "prove:\n  cumulative: { total: none, most: 30 mg }"]);
    expect(findingsOf(cumulative, searched(text))).toEqual(["prove.cumulative names no total with an amount"]);
  });
});
