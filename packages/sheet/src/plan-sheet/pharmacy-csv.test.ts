import { describe, expect, it } from "vitest";
import { mg, planOf } from "../../testing/sample-plans.ts";
import { sheetOf } from "../../testing/sample-sheet.ts";
import { pharmacyCsv } from "./pharmacy-csv.ts";

describe("the pharmacy's list", () => {
  it("has no cell that a spreadsheet would reckon with", () => {
    const product = {
      id: '=HYPERLINK("x")',
      drug: "@clonazepam",
      form: "tablet",
      strength: mg(0.5),
      pieces: 1 as const,
    };
    const steps = [{ days: 7, taken: [{ time: "bedtime", product: product.id, count: 1 }] }];
    const sheet = sheetOf(planOf({ times: ["bedtime"], startDate: "2027-01-01", steps, products: [product] }));
    const [, row = ""] = pharmacyCsv(sheet).split("\r\n");
    expect(row).toMatch(/^2027-01-01,2027-01-07,7,"'=HYPERLINK\(""x""\)","'@clonazepam 0\.5 mg tablet",7,/);
  });
});
