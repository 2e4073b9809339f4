import { describe, expect, it } from "vitest";
import { parseProducts } from "./products-file.ts";
import { MOST_ITEMS, stockIssues } from "./stock-check.ts";

const TABLET = { id: "x", strength: { value: 0.5, unit: "mg" }, form: "tablet", pieces: 2 };
const LIQUID = {
  id: "y",
  strength: { value: 0.1, unit: "mg/mL" },
  form: "solution",
  graduation: { value: 0.1, unit: "mL" },
  most: { value: 6, unit: "mL" },
};

const codesOf = (products: readonly unknown[]): readonly string[] => {
  const parsed = parseProducts(JSON.stringify({ products }, null, 1), "mine.json");
  return parsed.ok ? [] : parsed.issues.map(({ code, at }) => `${code} ${at}`);
};

describe("parseProducts", () => {
  it("reads tablets and liquids exactly", () => {
    const parsed = parseProducts(JSON.stringify({ products: [TABLET, LIQUID] }));
    expect(parsed.ok && parsed.value).toEqual([
      { kind: "solid", id: "x", strengthNg: 500_000, pieces: 2, form: "tablet" },
      { kind: "liquid", id: "y", ngPerMl: 100_000, graduationNl: 100_000, mostNl: 6_000_000, form: "solution" },
    ]);
  });

  it("refuses text that is no JSON, with the line", () => {
    const parsed = parseProducts('{"products": [\n  {"id": }\n]}', "mine.json");
    expect(!parsed.ok && parsed.issues.map(({ code, line, file }) => ({ code, line, file }))).toEqual([
      { code: "DO005", line: 2, file: "mine.json" },
    ]);
  });

  it("refuses members and values it does not know, with the line", () => {
    expect(codesOf([{ ...TABLET, peices: 2 }])).toEqual(["DO010 products[0]"]);
    expect(codesOf([{ ...TABLET, pieces: 3 }])).toEqual(["DO010 products[0].pieces"]);
    expect(codesOf([])).toEqual(["DO010 products"]);
    const parsed = parseProducts(JSON.stringify({ products: [TABLET, { ...TABLET, id: "z", pieces: 3 }] }, null, 1));
    expect(!parsed.ok && parsed.issues[0]?.line).toBeGreaterThan(10);
  });

  it("refuses what belongs to the other kind, or is missing", () => {
    expect(codesOf([{ ...TABLET, pieces: undefined }])).toEqual(["FO006 products[0].pieces"]);
    expect(codesOf([{ ...TABLET, most: LIQUID.most }])).toEqual(["FO006 products[0].most"]);
    expect(codesOf([{ ...LIQUID, pieces: 2 }])).toEqual(["FO006 products[0].pieces"]);
    expect(codesOf([{ ...LIQUID, graduation: undefined }])).toEqual(["FO006 products[0].graduation"]);
    expect(codesOf([{ ...LIQUID, most: { value: 6, unit: "mg" } }])).toEqual(["FO006 products[0].most"]);
    expect(codesOf([{ ...TABLET, strength: { value: 5, unit: "h" } }])).toEqual(["FO006 products[0].strength"]);
  });

  it("refuses quantities that are not exact, not known or not above zero", () => {
    expect(codesOf([{ ...TABLET, strength: { value: 0.0000001, unit: "mg" } }])).toEqual([
      "QU003 products[0].strength",
    ]);
    expect(codesOf([{ ...TABLET, strength: { value: 1, unit: "grain" } }])).toEqual(["QU002 products[0].strength"]);
    expect(codesOf([{ ...TABLET, strength: { value: 0, unit: "mg" } }])).toEqual(["FO007 products[0].strength"]);
    expect(codesOf([{ ...TABLET, strength: { value: -1, unit: "mg" } }])).toEqual(["FO007 products[0].strength"]);
  });

  it("refuses a stock that is not exact or that no search is bounded for", () => {
    expect(codesOf([TABLET, { ...TABLET, strength: { value: 1, unit: "mg" } }])).toEqual(["FO001 products[1].id"]);
    expect(codesOf([{ ...TABLET, strength: { value: 1, unit: "ng" } }])).toEqual(["FO002 products[0].pieces"]);
    expect(codesOf([{ ...LIQUID, strength: { value: 1, unit: "ng/mL" } }])).toEqual(["FO003 products[0].graduation"]);
    expect(codesOf([{ ...LIQUID, most: { value: 0.25, unit: "mL" } }])).toEqual(["FO004 products[0].most"]);
    expect(codesOf([{ ...LIQUID, most: { value: 0.05, unit: "mL" } }])).toEqual(["FO004 products[0].most"]);
    expect(codesOf([{ ...LIQUID, most: { value: 900, unit: "mL" } }])).toEqual(["FO005 products"]);
    expect(codesOf([{ ...TABLET, strength: { value: 5000, unit: "g" } }])).toEqual(["FO005 products[0].strength"]);
    const many = Array.from({ length: MOST_ITEMS + 1 }, (_, i) => ({ ...TABLET, id: `x${i}` }));
    expect(codesOf(many)).toEqual(["FO005 products"]);
    expect(codesOf(many.slice(1))).toEqual([]);
  });

  it("refuses a liquid of which nothing can be measured, whoever wrote it down", () => {
    const none = {
      kind: "liquid",
      id: "y",
      ngPerMl: 1_000_000,
      graduationNl: 100_000,
      mostNl: 0,
      form: "solution",
    } as const;
    expect(stockIssues([none], "stock").map(({ code, at }) => `${code} ${at}`)).toEqual(["FO004 stock[0].most"]);
  });
});
