import { readFileSync } from "node:fs";
import { parseProtocol } from "@compline/protocol";
import { describe, expect, it } from "vitest";
import { good } from "@compline/base/testing";
import { tinyProtocol, withPlan } from "../testing/tiny-protocols.ts";
import { shapesOf } from "./openings.ts";
import { prove } from "./prove.ts";

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

  it("begin low, too, where the stock makes a dose below the last step's, which may be an entry of its own", () => {
    const alpha = { ...protocol.levers["alpha"]!, min: 2.5 * MG, stock: [{ tabletNg: 10 * MG, pieces: 4 as const }] };
    const fine = { ...protocol, levers: { alpha } };
    const listed = (of: typeof fine): readonly string[] =>
      good(shapesOf(of, ports)).map(({ name, opening }) => `${name}: ${opening.plans["alpha"]!.map((ng) => ng / MG)}`);
    expect(listed(fine).slice(2)).toEqual(["start, end: 5,0", "low start, last, end: 5,2.5,0"]);
    const rules = protocol.rules.map((one) => ({ ...one, when: compares(5 * MG, "<") }));
    expect(listed({ ...fine, rules })).toHaveLength(10);
    expect(listed({ ...fine, rules })[2]).toMatch(/^start, middle, last_from, last, end: 20,[\d.]+,5,2.5,0$/);
    expect(listed({ ...fine, rules })).toContain("low start, last, end: 3.75,2.5,0");
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

describe("a protocol that ends one step after the dose that the last step is from", () => {
  const text = [
    ["        pieces: 2", "        pieces: 4"],
    ["dose.clonazepam > 0 and days.at_level >= 2 and", "dose.clonazepam > 0.25 mg and days.at_level >= 2 and"],
    [
      "dose.clonazepam = 0 and days.reported_at_level >= 2\n    do: [goto watch]",
      "dose.clonazepam <= 0.25 mg and days.at_level >= 2\n    do: [plan clonazepam next, goto watch]",
    ],
    ["dose.clonazepam = 0 and days.in_phase >= 2", "days.in_phase >= 2"],
    ["envelope:", "envelope:\n  - { never: entered(done) and dose.clonazepam > 0, cite: [team] }"],
  ].reduce(
    (before, [part, by]) => before.replace(part!, by!),
    readFileSync(new URL("../../../examples/invariants/back-bound/correct.yaml", import.meta.url), "utf8"),
  );
  const proof = good(prove(good(parseProtocol(text)), ports, { mostStates: 20_000 }));

  // Once one entry stood for all doses at or below it, and a plan of 0.5, 0.25, 0.125 and 0 mg was never searched.
  it("is not proved where a plan has two doses below it, and a course with such a plan shows why", () => {
    const finding = proof.findings.find(({ property }) => property === "ENVELOPE");
    expect(proof.errors).toEqual([]);
    expect(finding?.says).toContain("entered(done) and dose.clonazepam > 0");
    expect(finding?.table).toContain("0.125 mg");
    expect(finding?.trace?.steps.at(-1)?.diff?.["phase"]?.[1]).toBe("done");
  });
});

const compares = (amount: number, is: "<=" | "<" = "<=") =>
  ({
    kind: "compare",
    is,
    left: [{ factor: 1, of: { kind: "dose", lever: "alpha" } }],
    right: [{ factor: 1, of: { kind: "literal", amount, decimal: "7" } }],
  }) as const;
