import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { smallPlan } from "../testing/small-plan.ts";
import { SCHEMA_FILE, schemaText } from "../testing/write-schema.ts";
import { parsePlan, planJson, sealed } from "./plan-json.ts";

const plan = smallPlan();
const text = JSON.stringify(planJson(plan));
const codes = (input: string) => {
  const read = parsePlan(input, "plan.json");
  return read.ok ? [] : read.issues.map(({ code, at }) => `${code} ${at}`);
};

describe("a plan as JSON", () => {
  it("comes back as it was, quantities exact, also as the command line prints it", () => {
    const expected = { ok: true, value: JSON.parse(JSON.stringify(plan)) };
    expect(JSON.parse(JSON.stringify(parsePlan(text)))).toEqual(expected);
    expect(JSON.parse(JSON.stringify(parsePlan(`{"ok":true,${text.slice(1)}`)))).toEqual(expected);
  });

  it("writes volumes in mL and doses by their time", () => {
    expect(planJson(plan)).toMatchObject({
      products: [{ id: "alpha-1" }, { graduation: { value: 0.1, unit: "mL" } }],
      steps: [{ doses: { bedtime: { value: 0.5, unit: "mg" } } }, {}],
    });
  });

  it("is refused where a dose was changed by hand", () => {
    expect(codes(text.replace('"dose":{"value":0.5', '"dose":{"value":0.75'))).toEqual(["PL001 hash"]);
  });

  it("is refused where it is the answer that there is none", () => {
    expect(codes('{"ok":false,"infeasible":{}}')).toEqual(["PL002 "]);
  });

  it("names the place of what is no plan", () => {
    expect(codes(text.replace('"to":{"value":0,"unit":"mg"}', '"to":{"value":0,"unit":"mL"}'))).toEqual(["DO010 to"]);
    expect(codes("[]")).toEqual(["DO010 "]);
    expect(codes("{")[0]).toMatch(/^DO005/);
  });

  it("has a hash that does not depend on the order of members", () => {
    const { drug, ...rest } = plan;
    expect(sealed({ ...rest, drug }).hash).toBe(plan.hash);
  });
});

describe("schema/plan.json", () => {
  it("is what the reader admits: else run packages/planner/testing/write-schema.ts", () => {
    expect(readFileSync(SCHEMA_FILE, "utf8")).toBe(schemaText());
  });
});
