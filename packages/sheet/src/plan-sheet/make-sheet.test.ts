import { epochDayOf, quantity } from "@compline/base";
import { sealed, type Plan } from "@compline/planner";
import { describe, expect, it } from "vitest";
import { liquidPlan, longPlan, mg, planOf, shortPlan } from "../../testing/sample-plans.ts";
import { QUESTION, sheetOf } from "../../testing/sample-sheet.ts";
import { planSheet, type SheetQuestion } from "./make-sheet.ts";
import { messagesOf } from "./messages.ts";
import { typstData } from "./typst-data.ts";

const codes = (plan: Plan, more: Partial<SheetQuestion> = {}): readonly string[] => {
  const sheet = planSheet(plan, { ...QUESTION, ...more });
  return sheet.ok ? [] : sheet.issues.map(({ code, at }) => `${code} ${at}`);
};
const changed = (plan: Plan, change: (step: Plan["steps"][number]) => Partial<Plan["steps"][number]>): Plan => ({
  ...plan,
  steps: plan.steps.map((step, i) => (i === 0 ? { ...step, ...change(step) } : step)),
});

describe("the lines of a sheet", () => {
  it("say what the hand does, and then the dose", () => {
    const [first] = sheetOf(shortPlan()).steps;
    expect(first?.intakes.map(({ line }) => line)).toEqual([
      "Morning: one tablet of 0.5 mg (0.5 mg)",
      "Midday: half a tablet of 0.5 mg (0.25 mg)",
      "Bedtime: one tablet of 1 mg and half a tablet of 0.5 mg (1.25 mg)",
    ]);
    expect(first?.when).toBe("From Monday 8 March 2027 until Sunday 21 March 2027");
    expect(first?.perDay).toBe("clonazepam 2 mg a day");
  });

  it("tell forms apart and measure liquids", () => {
    expect(sheetOf(liquidPlan()).steps[0]?.intakes[0]?.line).toBe(
      "Evening: two tablets of 0.125 mg to melt in the mouth and 7.5 mL of the liquid with 0.1 mg in each mL (1 mg)",
    );
  });

  it("add a whole and a half of one product up", () => {
    const steps = [
      {
        days: 7,
        taken: [
          { time: "bedtime", product: "us-clonazepam-0.5-tablet", count: 1 },
          { time: "bedtime", product: "us-clonazepam-0.5-tablet", pieces: 2 as const, count: 1 },
        ],
      },
    ];
    const [first] = sheetOf(planOf({ times: ["bedtime"], startDate: "2027-01-01", steps })).steps;
    expect(first?.intakes[0]?.line).toBe("Bedtime: one and a half tablets of 0.5 mg (0.75 mg)");
  });

  it("name the drug where there are two", () => {
    const plan = longPlan();
    const diazepam = { ...plan.products[0]!, id: "diazepam-2", drug: "diazepam", strength: mg(2) };
    const item = {
      product: "diazepam-2",
      drug: "diazepam",
      time: "bedtime",
      strength: mg(2),
      pieces: 1 as const,
      count: 1,
    };
    const both = sealed({
      ...changed(plan, ({ build }) => ({
        build: [...build, item],
        besides: [{ drug: "diazepam", dose: mg(2), doses: { bedtime: mg(2) } }],
      })),
      products: [...plan.products, diazepam],
    });
    const sheet = sheetOf(both);
    expect(sheet.steps[0]?.intakes.map(({ line }) => line)).toEqual([
      "Bedtime: clonazepam, three and a half tablets of 0.5 mg (1.75 mg)",
      "Bedtime: diazepam, one tablet of 2 mg (2 mg)",
    ]);
    const ended = sheet.steps[1]?.intakes[0]?.line;
    expect(ended).toMatch(/^Bedtime: clonazepam, .*\); no more diazepam$/);
    expect(sheet.steps[2]?.intakes[0]?.line).not.toContain("no more");
    expect(sheet.steps.at(-1)?.perDay).toBe("no clonazepam and no diazepam");
    expect(messagesOf(sheet, false)[1]?.text).toContain("; no more diazepam. Until");
    expect(JSON.stringify(typstData(sheet, "a4"))).toContain('"after":"; no more diazepam"');
    expect(sheet.title).toBe("Changing from clonazepam to diazepam");
  });
});

describe("a plan that contradicts itself", () => {
  const plan = longPlan();

  it("has no sheet: tablets that do not make the dose, doses that do not make the day", () => {
    expect(
      codes(changed(plan, ({ build }) => ({ build: build.map((item) => ({ ...item, count: item.count + 1 })) }))),
    ).toEqual(["SH010 steps[0].build"]);
    expect(codes(changed(plan, () => ({ dose: mg(1.5) })))).toEqual(["SH010 steps[0].doses"]);
    expect(codes(changed(plan, ({ build }) => ({ build: build.map((item) => ({ ...item, time: "noon" })) })))).toEqual([
      "SH010 steps[0].build",
      "SH010 steps[0].build",
    ]);
  });

  it("has no sheet: a dose that does not come out whole, a product that is not listed", () => {
    const odd = changed(plan, ({ build }) => ({
      build: build.map((item) => ({ ...item, strength: quantity("mass", 499_999), pieces: 2 as const, count: 1 })),
    }));
    expect(codes(odd)).toContain("SH010 steps[0].build");
    expect(codes({ ...plan, products: [] })).toContain("SH012 steps[0].build");
  });

  it("has no sheet: dates that are not those of its days, a step of no day in the middle", () => {
    expect(codes(changed(plan, () => ({ from: "2027-01-12" })))).toEqual(["SH011 steps[0].from"]);
    expect(codes(changed(plan, () => ({ days: 0 })))).toContain("SH011 steps[0].days");
  });
});

describe("a plan that ends at a dose", () => {
  const long = longPlan();
  const plan: Plan = {
    ...long,
    to: mg(0.25),
    steps: long.steps
      .slice(0, -1)
      .map((step, i, all) => (i === all.length - 1 ? { ...step, days: 0, to: undefined } : step)),
  };
  const sheet = sheetOf(plan, { audience: "pharmacist" });

  it("keeps it: in words, in every box to the end of the month, and to the pharmacist", () => {
    const last = sheet.steps.at(-1);
    expect(last?.when).toBe("From Monday 10 January 2028 on, until your clinic says otherwise");
    const days =
      sheet.months
        .at(-1)
        ?.weeks.flat()
        .filter((day) => day !== undefined) ?? [];
    expect(days.filter(({ step }) => step === last).length).toBe(31 - 9);
    expect(messagesOf(sheet, false).at(-1)?.text).toContain(
      "(0.25 mg). Keep this dose until your clinic says otherwise. Do not stop",
    );
    expect(sheet.remarks[0]).toMatch(/^The last dose is kept/);
    expect(sheet.title).toBe("Less clonazepam, step by step");
  });
});

describe("times of the day", () => {
  it("are told apart by their names on paper", () => {
    const steps = [{ days: 7, taken: [{ time: "bed", product: "us-clonazepam-0.5-tablet", count: 1 }] }];
    expect(codes(planOf({ times: ["bed", "night"], startDate: "2027-01-01", steps }))).toEqual(["SH013 times"]);
  });
});

describe("the day of the first step", () => {
  const { startDate: _none, ...undated } = longPlan();
  const plan: Plan = { ...undated, steps: undated.steps.map(({ from: _from, to: _to, ...step }) => step) };
  const day = epochDayOf(2027, 5, 3);

  it("is needed, is the plan's own, or is given", () => {
    expect(codes(plan)).toEqual(["SH001 startDate"]);
    expect(sheetOf(plan, { start: day }).steps[0]?.when).toMatch(/^From Monday 3 May 2027 until/);
    expect(codes(longPlan(), { start: day })).toEqual(["SH002 --start"]);
  });
});

describe("a signature", () => {
  const plan = longPlan();
  const on = epochDayOf(2027, 1, 8);

  it("is of this plan, or there is no sheet", () => {
    expect(codes(plan, { signature: { plan: `sha256:${"0".repeat(64)}`, by: "Dr A.", on } })).toEqual([
      "SH003 signature.plan",
    ]);
  });

  it("takes the draft off every page", () => {
    expect(sheetOf(plan).banner).toMatch(/^DRAFT – NOT SIGNED/);
    expect(sheetOf(plan, { signature: { plan: plan.hash, by: "Dr A.", on } }).banner).toBeUndefined();
  });
});

describe("what a pharmacist reads beside it", () => {
  it("is what the plan rests on, and what it does not keep; a patient reads none of it", () => {
    const plan: Plan = {
      ...longPlan(),
      broken: [{ step: 3, bound: "max-cut", has: 30, allowed: 25, unit: "%" }],
      unverified: [{ what: "graduation of the syringe", lead: "the leaflet" }],
    };
    expect(sheetOf(plan, { audience: "pharmacist" }).remarks).toEqual([
      "Way: paced by the guideline.",
      "Bound: of the dose before, at most, 25 %.",
      "NOT KEPT at step 3: max-cut is 30 %, allowed 25 %.",
      "UNVERIFIED, nobody has read it in a source: graduation of the syringe (look in: the leaflet).",
    ]);
    expect(sheetOf(plan).remarks).toEqual([]);
  });
});
