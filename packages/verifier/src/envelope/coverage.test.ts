import { describe, expect, it } from "vitest";
import { envelopeProtocol } from "../../testing/enveloped.ts";
import { good } from "@compline/base/testing";
import { uncovered } from "./coverage.ts";
import { readEnvelope } from "./read-envelope.ts";

const missing = (...clauses: readonly Readonly<Record<string, string>>[]): readonly string[] => {
  const protocol = envelopeProtocol(clauses);
  return uncovered(protocol, good(readEnvelope(protocol))).map(({ kind, name }) => `${kind} ${name}`);
};

describe("what no clause speaks of", () => {
  it("is every lever, every flag and every rule that moves a lever on, where there is no clause", () => {
    expect(missing()).toEqual(["lever alpha", "red flag danger", "rule start", "rule raise"]);
  });

  it("is less with every clause", () => {
    expect(missing({ never: "rise within 3 nights of rise" })).toEqual(["red flag danger"]);
    expect(missing({ whenever: "rf", then: "withheld(alpha)", within: "0 nights" })).toEqual([
      "rule start",
      "rule raise",
    ]);
    expect(missing({ whenever: "rf", then: "no rise of alpha", within: "0 nights" })).toEqual([]);
    expect(missing({ never: "rf and dose.alpha > 20 mg" })).toEqual([]);
  });
});
