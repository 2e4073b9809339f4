import { describe, expect, it } from "vitest";
import { longPlan, shortPlan } from "../../testing/sample-plans.ts";
import { sheetOf } from "../../testing/sample-sheet.ts";
import { planHtml } from "./plan-html.ts";

describe("a plan as HTML", () => {
  it("never lets a name become markup", () => {
    const hostile = `<script>alert("1")</script>&'`;
    const html = planHtml(
      sheetOf(shortPlan(), { person: hostile, site: { contacts: [{ name: hostile, phone: "1" }], clinic: hostile } }),
    );
    expect(html).not.toContain("<script");
    expect(html.match(/&lt;script&gt;/g)?.length).toBeGreaterThanOrEqual(4);
  });

  it("holds a number and its unit together wherever they stand", () => {
    const text = planHtml(sheetOf(longPlan(), { audience: "pharmacist" })).replaceAll(
      /<style>.*?<\/style>|<svg.*?<\/svg>/gs,
      "",
    );
    expect(text).toMatch(/\d\u{a0}mg/u);
    expect(text).not.toMatch(/\d mg/);
  });

  it("says draft on every page, and the pharmacy's list only to a pharmacist", () => {
    const [patient, pharmacist] = [sheetOf(longPlan()), sheetOf(longPlan(), { audience: "pharmacist" })].map(planHtml);
    expect(patient?.match(/class="banner"/g)).toHaveLength(1 + 14 + 1);
    expect([patient?.includes("For the pharmacy"), pharmacist?.includes("For the pharmacy")]).toEqual([false, true]);
    expect(pharmacist).toContain('<th scope="rowgroup" rowspan="1">Mon 11 Jan 2027 to Sun 7 Feb 2027</th>');
  });
});
