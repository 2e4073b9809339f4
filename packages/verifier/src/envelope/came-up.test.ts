import { describe, expect, it } from "vitest";
import { enveloped, envelopeProtocol, type Parts } from "../../testing/enveloped.ts";
import { prove } from "../prove.ts";
import { good } from "@compline/base/testing";
import { cameUp } from "./came-up.ts";

const whenever = (when: string, then = "withheld(alpha)"): Parts => ({ whenever: when, then, within: "0 nights" });

const up = (...clauses: readonly Parts[]): readonly number[] => {
  const { explored, clauses: read } = enveloped(clauses);
  return cameUp(explored, read);
};

describe("a clause came up", () => {
  it("where what it begins with is true in some step", () => {
    expect(up(whenever("rf"), whenever("rf and in(climb)"), whenever("dose.alpha > 5 mg and slept = poor"))).toEqual([
      0, 1, 2,
    ]);
    expect(up({ whenever: "rf", then: "eventually wait" }, { never: "dose.alpha > 90 mg" })).toEqual([0, 1]);
  });

  it("and not where it never is", () => {
    expect(
      up(
        whenever("rf and not rf"),
        whenever("dose.alpha > 90 mg"),
        whenever("in(wait) and in(climb)"),
        whenever("in(done) and nights.in_phase >= 2"),
        { whenever: "rf and slept = poor and not rf", then: "eventually wait" },
      ),
    ).toEqual([]);
  });
});

describe("a proof", () => {
  it("says which clauses never came up, and counts none of them as speaking of anything", () => {
    const clauses = [whenever("rf and not rf"), { never: "dose.alpha > 90 mg" }];
    const proof = good(
      prove(envelopeProtocol(clauses), { product: () => undefined }, { mostStates: 100_000 }, undefined, []),
    );
    expect(proof.neverCameUp).toEqual(["whenever: rf and not rf then withheld(alpha) within 0 nights"]);
    expect(proof.unspoken.join()).toContain("no clause asks for rf");
  });

  it("says nothing of clauses where its search was ended", () => {
    const protocol = envelopeProtocol([whenever("rf and not rf")]);
    const proof = good(prove(protocol, { product: () => undefined }, { mostStates: 2 }, undefined, []));
    expect(proof.exceeded).toBeDefined();
    expect(proof.neverCameUp).toEqual([]);
  });
});
