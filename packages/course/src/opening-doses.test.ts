import { describe, expect, it } from "vitest";
import { codesOf } from "../testing/good.ts";
import { ALPHA, protocolWith } from "../testing/small-protocol.ts";
import { tellerIn } from "../testing/told.ts";
import { decide } from "./decide.ts";

const { at, history, opened } = tellerIn();
const protocol = protocolWith({ levers: { alpha: ALPHA } });
const ports = { product: () => undefined, proofOf: () => ({ proved: true as const }) };
const codes = (more: object) => {
  const course = history(opened("2026-03-02 09:00", { demonstration: false, ...more }));
  const decided = decide(protocol, course, at("2026-03-03 12:00"), ports);
  return decided.ok ? [] : codesOf(decided);
};
const start = (value: number) => ({ start: { alpha: { value, unit: "mg" } } });

describe("a course that opens with a dose", () => {
  it("is decided where nothing is given, as its proof begins", () => {
    expect([codes({}), codes(start(0))]).toEqual([[], []]);
  });

  it("is refused where it begins with one that no plan has, and nobody has searched from there", () => {
    expect(codes(start(5))).toEqual(["CO024"]);
  });

  it("is decided where it is nobody's course", () => {
    expect(codes({ ...start(5), demonstration: true })).toEqual([]);
  });
});
