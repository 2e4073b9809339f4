import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { HYPNOGRAM_MEASURES } from "./hypnogram/hypnogram-measures.ts";
import { MEASURES } from "./measures.ts";
import { parseMeasures } from "./measure-vocabulary.ts";
import { OVER_DAYS_MEASURES } from "./rest-activity/over-days.ts";

const text = readFileSync(new URL("../../../library/vocabulary/measures.yaml", import.meta.url), "utf8");

const small = (measure: string): string => `
measures:
  - ${measure}
rating_scales: []
`;
const CITED = "cite: [{ source: a-2012, at: p. 1 }]";
const GOOD = `{ name: tstMin, unit: min, title: T, said_by: person, definition: D, ${CITED} }`;

const DAYS = `{ name: sriPct, unit: "%", title: T, definition: D, ${CITED} }`;

const issuesOf = (yaml: string): readonly string[] => {
  const parsed = parseMeasures(yaml, "m.yaml");
  return parsed.ok ? [] : parsed.issues.map(({ code, line }) => `${code} ${line}`);
};

describe("library/vocabulary/measures.yaml", () => {
  const vocabulary = parseMeasures(text, "measures.yaml");

  it("declares each measure that is implemented, and none that is not", () => {
    const declared = vocabulary.ok ? vocabulary.value.measures.map(({ name }) => name) : [];
    expect(declared.toSorted()).toEqual([...Object.keys(MEASURES), ...Object.keys(HYPNOGRAM_MEASURES)].toSorted());
  });

  it("declares each measure over days that is implemented", () => {
    const declared = vocabulary.ok ? vocabulary.value.overDays.map(({ name }) => name) : [];
    expect(declared.toSorted()).toEqual(Object.keys(OVER_DAYS_MEASURES).toSorted());
  });

  it("says the unit in the name where the unit has one", () => {
    const all = vocabulary.ok ? [...vocabulary.value.measures, ...vocabulary.value.overDays] : [];
    for (const { name, unit } of all) {
      expect([name, unit]).toEqual([name, name.endsWith("Min") ? "min" : name.endsWith("Pct") ? "%" : "1"]);
    }
  });

  it("names estimates of apps as theirs", () => {
    for (const { name, saidBy } of vocabulary.ok ? vocabulary.value.measures : []) {
      const scored = Object.hasOwn(HYPNOGRAM_MEASURES, name);
      expect([name, saidBy]).toEqual([name, scored ? "scorer" : /^(app|recorded)/.test(name) ? "app" : "person"]);
    }
  });

  it("has the scales on which the readers give ratings", () => {
    const names = vocabulary.ok ? vocabulary.value.ratingScales.map(({ name }) => name) : [];
    expect(names).toEqual([
      "csd-quality",
      "csd-refreshed",
      "sleep-as-android-stars",
      "plees-tracker-stars",
      "sleepmeter-quality",
    ]);
  });
});

describe("parseMeasures", () => {
  it("reads a declaration and a lead that nobody verified", () => {
    expect(issuesOf(small(GOOD))).toEqual([]);
    expect(
      issuesOf(small(GOOD.replace("{ source: a-2012, at: p. 1 }", "{ source: null, status: unverified, lead: L }"))),
    ).toEqual([]);
  });

  it("refuses a measure without a source, a unit that is none, and a key it does not know", () => {
    expect(issuesOf(small(GOOD.replace("cite: [{ source: a-2012, at: p. 1 }]", "cite: []")))).toEqual(["DO010 3"]);
    expect(issuesOf(small(GOOD.replace("unit: min", "unit: hours")))).toEqual(["DO010 3"]);
    expect(issuesOf(small(GOOD.replace("title: T", "title: T, extra: 1")))).toEqual(["DO010 3"]);
    expect(issuesOf(small(GOOD.replace("at: p. 1", "status: unverified")))).toEqual(["DO010 3"]);
  });

  it("refuses a name that stands twice, and a scale that runs backwards", () => {
    expect(issuesOf(`measures:\n  - ${GOOD}\n  - ${GOOD}\nrating_scales: []\n`)).toEqual(["SL060 3"]);
    expect(issuesOf(`measures: []\nover_days:\n  - ${DAYS}\n  - ${DAYS}\nrating_scales: []\n`)).toEqual(["SL060 4"]);
    const scale = "{ name: s, low: 5, high: 1, of_five: false, definition: D, cite: [{ source: a-2012, at: p. 1 }] }";
    expect(issuesOf(`measures: []\nrating_scales:\n  - ${scale}\n`)).toEqual(["SL061 3"]);
  });
});
