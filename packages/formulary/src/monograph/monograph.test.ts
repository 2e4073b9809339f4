import { describe, expect, it } from "vitest";
import { parseMonograph, type Monograph } from "./monograph.ts";
import { citationsIn, unverifiedIn } from "../citations.ts";
import { productSet } from "../product-set.ts";

const SOURCE = "source: { reference: label, locator: Dosage }";
const LEAD = "source: null, status: unverified, lead: look in the label";
const TEXT = `drug: testolam
class: test
brands: []
codes: { atc: [{ code: N05BA99, ${SOURCE} }] }
controlled: []
receptors:
  - { target: GABA-A, direction: positive-modulator, ${SOURCE} }
products:
  - id: us-testolam-1-tablet
    market: us
    form: tablet
    strength: { value: 1, unit: mg, ${SOURCE} }
    pieces: { value: 2, unit: "1", ${SOURCE} }
  - id: uk-testolam-0.1-per-ml
    market: uk
    form: solution
    strength: { value: 0.1, unit: mg/mL, ${SOURCE} }
    graduation: { value: 0.1, unit: mL, ${LEAD} }
    most: { value: 5, unit: mL, ${LEAD} }
limits:
  - use: testing
    status: label
    start_dose: { value: 0.5, unit: mg, ${SOURCE} }
    start_doses_per_day: { value: 1, unit: "1", ${SOURCE} }
    max_per_day: { value: 4, unit: mg, ${SOURCE} }
adjustments: []
taking: []
sleep: [{ of: n3, does: not-studied, grade: very-low, ${SOURCE} }]
guidelines: []
stop:
  prone: true
  why: { says: It can be felt., ${SOURCE} }
  paces:
    - { id: label, says: Slowly., ${SOURCE} }
  stop_from: { value: 0.25, unit: mg, ${SOURCE} }
contraindications: []
boxed_warnings: []
adverse_effects: { common: [], serious: [] }
pregnancy: []
lactation: []
valid_for:
  route: oral
  age_from: { value: 18, unit: a, ${SOURCE} }
`;

const FILE = "library/drugs/testolam.yaml";
const issuesOf = (text: string, file = FILE): readonly string[] => {
  const parsed = parseMonograph(text, file);
  return parsed.ok ? [] : parsed.issues.map(({ code, at, line, column }) => `${code} ${at} ${line}:${column}`);
};
const read = (text: string): Monograph => {
  const parsed = parseMonograph(text, FILE);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
};

describe("parseMonograph", () => {
  it("reads a monograph into the names of the code", () => {
    const { limits, stop } = read(TEXT);
    expect(limits[0]?.maxPerDay.value).toBe(4);
    expect(stop.stopFrom).toEqual({ value: 0.25, unit: "mg", source: { reference: "label", locator: "Dosage" } });
  });

  it("does not load a number without a source, with half of one, or with both", () => {
    const number = (standing: string): string =>
      TEXT.replace(`max_per_day: { value: 4, unit: mg, ${SOURCE} }`, `max_per_day: { value: 4, unit: mg${standing} }`);
    expect(issuesOf(number(`, ${LEAD}`))).toEqual([]);
    expect(issuesOf(number(""))).toEqual(["DO010 limits[0].max_per_day.source 25:18"]);
    expect(issuesOf(number(", source: null"))).toEqual(["DO010 limits[0].max_per_day.source 25:48"]);
    expect(issuesOf(number(", source: null, status: unverified"))).toEqual([
      "DO010 limits[0].max_per_day.source 25:48",
    ]);
    expect(issuesOf(number(`, ${SOURCE}, status: unverified, lead: x`))).toEqual([
      "DO010 limits[0].max_per_day.source 25:48",
    ]);
    expect(issuesOf(number(", source: { reference: label }"))).toEqual([
      "DO010 limits[0].max_per_day.source.locator 25:48",
    ]);
  });

  it("does not load a number in a unit of another kind, below zero or not exact", () => {
    const strength = (value: string): string =>
      TEXT.replace("start_dose: { value: 0.5, unit: mg", `start_dose: { ${value}`);
    expect(issuesOf(strength("value: 0.5, unit: mL"))).toEqual(["DO010 limits[0].start_dose.unit 23:37"]);
    expect(issuesOf(strength("value: 0.5, unit: tablets"))).toEqual(["DO010 limits[0].start_dose.unit 23:37"]);
    expect(issuesOf(strength("value: 0, unit: mg"))).toEqual(["DO010 limits[0].start_dose.value 23:26"]);
    expect(issuesOf(strength("value: 0.00000001, unit: mg"))).toEqual(["DO010 limits[0].start_dose.value 23:26"]);
    expect(issuesOf(strength("value: much, unit: mg"))).toEqual(["DO010 limits[0].start_dose.value 23:26"]);
  });

  it("refuses a score line that nobody has read, and parts that are no parts", () => {
    const pieces = (text: string): string => TEXT.replace(`pieces: { value: 2, unit: "1", ${SOURCE} }`, text);
    expect(issuesOf(pieces(`pieces: { value: 1, unit: "1", ${LEAD} }`))).toEqual([]);
    expect(issuesOf(pieces(`pieces: { value: 2, unit: "1", ${LEAD} }`))).toEqual(["FO023 products[0].pieces 13:13"]);
    expect(issuesOf(pieces(`pieces: { value: 3, unit: "1", ${SOURCE} }`))).toEqual(["FO006 products[0].pieces 13:13"]);
    expect(issuesOf(pieces("note: broken by hand"))).toEqual(["FO006 products[0].pieces 9:5"]);
  });

  it("refuses products that make no stock, names that stand twice, limits that contradict themselves", () => {
    expect(issuesOf(TEXT.replace("most: { value: 5", "most: { value: 0.25"))).toEqual(["FO004 products[1].most 19:11"]);
    expect(issuesOf(TEXT.replace("uk-testolam-0.1-per-ml", "us-testolam-1-tablet"))).toEqual([
      "FO024 products[1].id 14:9",
    ]);
    expect(issuesOf(TEXT.replace("start_dose: { value: 0.5", "start_dose: { value: 5"))).toEqual([
      "FO025 limits[0].start_dose 23:17",
    ]);
    expect(issuesOf(TEXT, "library/drugs/other.yaml")).toEqual(["FO021 drug 1:7"]);
  });

  it("lets no unverified maximum be above those that were read", () => {
    const second = (most: number): string =>
      `  - use: sleeping
    status: off-label
    start_dose: { value: 0.5, unit: mg, ${SOURCE} }
    start_doses_per_day: { value: 1, unit: "1", ${SOURCE} }
    max_per_day: { value: ${most}, unit: mg, ${LEAD} }
adjustments: []`;
    expect(issuesOf(TEXT.replace("adjustments: []", second(4)))).toEqual([]);
    expect(issuesOf(TEXT.replace("adjustments: []", second(4.5)))).toEqual(["FO028 limits[1].max_per_day 30:18"]);
    const onlyLeads = TEXT.replace(
      `max_per_day: { value: 4, unit: mg, ${SOURCE} }`,
      `max_per_day: { value: 4, unit: mg, ${LEAD} }`,
    );
    expect(issuesOf(onlyLeads.replace("adjustments: []", second(9)))).toEqual([]);
  });

  it("refuses keys it does not know and YAML that it does not read", () => {
    expect(issuesOf(TEXT.replace("pregnancy: []", "pregnancy: []\ncolour: blue"))).toEqual(["DO010  1:1"]);
    expect(issuesOf(TEXT.replace("class: test", "class: &c test"))[0]).toMatch(/^DO003 {2}2:/);
    expect(issuesOf(TEXT.replace("class: test", "class: test\nclass: again"))[0]).toMatch(/^DO006 {2}3:/);
  });
});

describe("what a monograph must have", () => {
  it("wants a dose for some use, swallowed or infused", () => {
    const without = TEXT.replace(/limits:\n(?: .*\n)+/, "limits: []\n");
    expect(issuesOf(without)).toEqual(["FO026 limits 20:9"]);
    const infusion = `infusions: [{ use: testing, status: off-label, dose: { value: 0.5, unit: mg/kg, ${SOURCE} }, over: { value: 40, unit: min, ${SOURCE} } }]`;
    expect(issuesOf(without.replace("limits: []", `limits: []\n${infusion}`))).toEqual([]);
  });

  it("wants a way off for a drug that is not stopped at once, and none for one that may be", () => {
    const without = TEXT.replace(/ {2}paces:\n.*\n.*\n/, "  paces: []\n");
    expect(issuesOf(without)).toEqual(["DO010 stop.paces 33:10"]);
    expect(issuesOf(without.replace("prone: true", "prone: false"))).toEqual([]);
  });

  it("does not take what is injected for a stock", () => {
    const vial = TEXT.replace("form: solution", "form: injection").replace(/ {4}(graduation|most): .*\n/g, "");
    expect(issuesOf(vial)).toEqual([]);
    expect(productSet(read(vial), "uk", "plain").stock).toEqual([]);
  });
});

describe("what a monograph says of itself", () => {
  it("gives its products of a market as a stock, and names those that rest on a lead", () => {
    expect(productSet(read(TEXT), "us", "plain")).toEqual({
      stock: [{ kind: "solid", id: "us-testolam-1-tablet", strengthNg: 1_000_000, pieces: 2, form: "tablet" }],
      unverified: [],
    });
    expect(productSet(read(TEXT), "uk", "plain")).toEqual({
      stock: [
        {
          kind: "liquid",
          id: "uk-testolam-0.1-per-ml",
          ngPerMl: 100_000,
          graduationNl: 100_000,
          mostNl: 5_000_000,
          form: "solution",
        },
      ],
      unverified: ["uk-testolam-0.1-per-ml"],
    });
  });

  it("lists what it cites and what it does not", () => {
    const monograph = read(TEXT);
    expect(citationsIn(monograph)).toHaveLength(TEXT.split("reference:").length - 1);
    expect(unverifiedIn(monograph).map(({ at, lead }) => ({ at, lead }))).toEqual([
      { at: "products[1].graduation", lead: "look in the label" },
      { at: "products[1].most", lead: "look in the label" },
    ]);
  });
});
