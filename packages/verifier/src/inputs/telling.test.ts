/** What a report that is not whole may tell: all that some flag keeps, and nothing without a flag that is true. */
import { compile, MISSING } from "@compline/course";
import { good } from "@compline/base/testing";
import { protocolOf, scaled } from "@compline/protocol/testing";
import { describe, expect, it } from "vitest";
import { anyOpening } from "../../testing/any-opening.ts";
import { firstStray } from "../../testing/raw-walk.ts";
import { TINY, withPartialReports } from "../../testing/tiny-protocols.ts";
import { modelOf, type Model } from "../model.ts";
import { explore } from "../search/explore.ts";
import { tellsOfDanger } from "./component.ts";

const SEED = Number(process.env["COMPLINE_TEST_SEED"] ?? 1);

/** What may stand together of two facts in a tick whose report is overdue. */
function pairsIn({ components, modes }: Model, one: string, other: string): readonly string[] {
  const [a, b] = [one, other].map((name) => components.findIndex(({ names }) => names.includes(name)));
  const valueAt = (component: number, place: number): string =>
    String(components[component]!.classes[place]!.values[0]);
  const pairs = modes
    .filter(({ name }) => name === "morning overdue")
    .flatMap(({ domains }) =>
      domains[a!]!.flatMap((x) => domains[b!]!.map((y) => `${valueAt(a!, x)} ${valueAt(b!, y)}`)),
    );
  return [...new Set(pairs)].toSorted();
}

describe("an overdue tick", () => {
  const model = good(modelOf(withPartialReports()));

  it("has a yes that counts only beside another answer, and has it only beside that", () => {
    // 0 and 1 are below 2, and 0 below 1 as well: three classes of `spo` and what is missing.
    expect(pairsIn(model, "rf", "spo")).toEqual(["1 0", "1 1", "1 2", "NaN 0", "NaN NaN"].toSorted());
  });

  it("keeps beside a true flag what another answer said", () => {
    const { compiled } = model;
    const at = (fact: string): number => compiled.layout.factIndex.get(fact)!;
    expect(tellsOfDanger(compiled, at("rf"), 1)).toBe(true);
    expect(tellsOfDanger(compiled, at("spo"), 2)).toBe(true);
    expect(tellsOfDanger(compiled, at("rf"), 0)).toBe(false);
    expect(tellsOfDanger(compiled, at("slept"), 0)).toBe(false);
    expect(tellsOfDanger(compiled, at("rf"), MISSING)).toBe(false);
  });
});

describe("raw walks", () => {
  const walk = (model: Model, steps: number, seed: number): string | undefined =>
    firstStray(explore(model, { mostStates: 20_000, byLevel: true }), steps, seed);

  // Only the yes alone was tried once, and `rf and spo is not missing` was never searched in a tick without a report.
  it("never leave the graph of a protocol whose flags are true beside another answer only", () => {
    for (let i = 0; i < 5; i++)
      expect(walk(good(modelOf(TINY["partial"]!())), scaled(4_000), SEED + i)).toBeUndefined();
  });

  it.each([
    ["something missing", ["rf and spo is missing", "mood is not missing and spo is not missing"]],
    ["either of two", ["rf or spo < 1", "mood and spo is not missing"]],
    ["a sum", ["spo + spo >= 3 and rf"]],
    ["an order beside", ["rf and clinician = resume", "mood and not (clinician = taper) and spo < 2"]],
  ])("never leave that of one whose flag asks for %s", (_, when) => {
    expect(walk(good(modelOf(withPartialReports(when))), scaled(4_000), SEED)).toBeUndefined();
  });

  it("never leave that of a random protocol whose first flag is asked beside each fact", () => {
    let tried = 0;
    for (let i = 0; tried < scaled(8) && i < 400; i++) {
      const protocol = protocolOf(SEED * 700 + i, { mostRules: 5 });
      const [flag] = protocol.redFlags;
      const beside = Object.entries(protocol.facts).find(([, fact]) => fact.group !== undefined);
      if (flag === undefined || beside === undefined) continue;
      const answered = { kind: "not", of: { kind: "missing", of: { kind: "fact", id: beside[0] } } } as const;
      const redFlags = protocol.redFlags.map((one) => ({
        ...one,
        when: { kind: "and", parts: [one.when, answered] } as const,
      }));
      const compiled = compile({ ...protocol, redFlags }, anyOpening(protocol), { product: () => undefined });
      const model = compiled.ok ? modelOf(compiled.value) : compiled;
      if (!model.ok) continue;
      tried++;
      const explored = explore(model.value, { mostStates: 3_000 });
      if (explored.isComplete) expect(firstStray(explored, 1_000, SEED + i)).toBeUndefined();
    }
    expect(tried).toBeGreaterThan(0);
  });
});
