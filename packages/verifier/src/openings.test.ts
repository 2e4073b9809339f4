import { describe, expect, it } from "vitest";
import { good } from "@compline/base/testing";
import { tinyProtocol, withPlan } from "../testing/tiny-protocols.ts";
import { shapesOf } from "./openings.ts";

const ports = { product: () => undefined };
const { protocol } = withPlan();
const MG = 1_000_000;

describe("the openings to prove", () => {
  it("are one without a plan", () => {
    expect(good(shapesOf(tinyProtocol(), ports)).map(({ name }) => name)).toEqual([""]);
  });

  it("are every shape of plan, in doses that the stock makes", () => {
    expect(good(shapesOf(protocol, ports)).map(({ name, opening }) => [name, opening.plans["alpha"]])).toEqual([
      ["start, middle, last, end", [20 * MG, 15 * MG, 5 * MG, 0]],
      ["start, last, end", [15 * MG, 5 * MG, 0]],
      ["start, end", [5 * MG, 0]],
    ]);
  });

  it("are refused where a rule tells the doses of a plan apart", () => {
    const plan = { ...protocol.plans["alpha"]!, lastFrom: 10 * MG };
    const odd = { ...protocol, plans: { alpha: plan } };
    expect(shapesOf(odd, ports).ok).toBe(true);
    const rules = protocol.rules.map((one) =>
      one.rule === "off" ? { ...one, when: { ...one.when, parts: [compares(7 * MG)] } as typeof one.when } : one,
    );
    expect(shapesOf({ ...odd, rules }, ports)).toMatchObject({
      ok: false,
      issues: [{ code: "VE003", at: "rules.off" }],
    });
  });

  it("are refused where the stock makes no dose below the last step, or two levers are planned", () => {
    const low = { alpha: { ...protocol.plans["alpha"]!, lastFrom: MG } };
    expect(shapesOf({ ...protocol, plans: low }, ports)).toMatchObject({ issues: [{ code: "VE005" }] });
    const two = { ...protocol.plans, beta: protocol.plans["alpha"]! };
    expect(shapesOf({ ...protocol, plans: two }, ports)).toMatchObject({ issues: [{ code: "VE004" }] });
  });
});

const compares = (amount: number) =>
  ({
    kind: "compare",
    is: "<=",
    left: [{ factor: 1, of: { kind: "dose", lever: "alpha" } }],
    right: [{ factor: 1, of: { kind: "literal", amount, decimal: "7" } }],
  }) as const;
