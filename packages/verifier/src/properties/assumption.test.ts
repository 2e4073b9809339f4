import { parseProtocol } from "@compline/protocol";
import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { good } from "@compline/base/testing";
import { assumptionsOf } from "./assumption.ts";

const assuming = (assume: unknown) => {
  const protocol = good(parseProtocol(but()));
  return assumptionsOf({ ...protocol, prove: { assume } });
};

const codesOf = (assume: unknown): readonly string[] => {
  const read = assuming(assume);
  return read.ok ? [] : read.issues.map(({ code, at }) => `${code} ${at}`);
};

describe("what is assumed", () => {
  it("is one condition for every phase, or one for some", () => {
    expect(good(assuming("slept = well")).map(({ in: phases }) => phases.length)).toEqual([8]);
    expect(good(assuming([{ in: ["door"], that: "sign = start" }])).map(({ in: phases }) => phases)).toEqual([
      ["door"],
    ]);
    expect(good(assuming(undefined))).toEqual([]);
  });

  it("has a shape, and names what there is", () => {
    expect(codesOf(7)).toEqual(["VE007 prove.assume"]);
    expect(codesOf([{ in: ["door"] }])).toEqual(["VE007 prove.assume[0]"]);
    expect(codesOf([{ in: ["gate"], that: "rf" }])).toEqual(["VE007 prove.assume[0].in"]);
    expect(codesOf("sleeps = well")[0]).toMatch(/^PR101 prove\.assume/);
  });
});
