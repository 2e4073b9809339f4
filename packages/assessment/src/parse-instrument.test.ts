import { describe, expect, it } from "vitest";
import { parseInstrument } from "./parse-instrument.ts";
import { replaced, SMALL, SOURCE } from "../testing/small-instrument.ts";

const codesOf = (text: string, file?: string): readonly string[] => {
  const parsed = parseInstrument(text, file);
  return parsed.ok ? [] : [...new Set(parsed.issues.map(({ code }) => code))];
};
const withPart = (part: string, by: string): string => replaced(SMALL, part, by);
const COMPONENT = (of: string): string =>
  `scoring: { method: components, components: [{ id: x, name: x, of: ${of} }], source: ${SOURCE} }`;
const SUM = `scoring: { method: sum, source: ${SOURCE} }`;
const LOW = "- { id: low, says: low, from: 0, to: 3 }";
const HIGH = "- { id: high, says: high, from: 4, to: 9 }";

describe("an instrument", () => {
  it("is read where all of it fits together", () => {
    expect(codesOf(SMALL, "library/instruments/small.yaml")).toEqual([]);
    expect(codesOf(SMALL, "-")).toEqual([]);
  });

  it.each([
    ["AS002", "an item twice", withPart("id: b, answers", "id: a, answers")],
    ["AS002", "a band twice", withPart("id: high, says", "id: low, says")],
    ["AS003", "a flag on no item", withPart("{ item: c, at_least: 1 }", "{ item: d, at_least: 1 }")],
    ["AS003", "no such set of answers", withPart("id: a, answers: points", "id: a, answers: point")],
    ["AS003", "a set that nobody uses", withPart("items:", `  idle: { kind: clock }\nitems:`)],
    ["AS003", "zero for an item that is not there", withPart("rule: complete,", "rule: complete, as_zero: [d],")],
    ["AS003", "a code of no item", `${SMALL}codes: [{ system: loinc, items: { d: 1-1 }, source: ${SOURCE} }]\n`],
    ["AS004", "the text of an item without a licence", withPart("id: a, answers", "id: a, text: How?, answers")],
    ["AS004", "a stem without a licence", withPart("answer_sets:", "stem: Say how.\nanswer_sets:")],
    ["AS005", "a gap", withPart(HIGH, HIGH.replace("from: 4", "from: 5"))],
    ["AS005", "an overlap", withPart(HIGH, HIGH.replace("from: 4", "from: 3"))],
    ["AS005", "not from the least", withPart(LOW, LOW.replace("from: 0", "from: 1"))],
    ["AS005", "not to the most", withPart(HIGH, HIGH.replace("to: 9", "to: 8"))],
    ["AS005", "beyond the most", withPart(HIGH, HIGH.replace("to: 9", "to: 10"))],
    [
      "AS005",
      "a band that ends before it begins",
      withPart(LOW, LOW.replace("to: 3", "to: -1")).replace("from: 4", "from: 0"),
    ],
    ["AS005", "no beginning at all", withPart(LOW, LOW.replace("from: 0, ", ""))],
    ["AS006", "another range than the items have", withPart("most: 9,", "most: 10,").replace("to: 9", "to: 10")],
    [
      "AS007",
      "two lists with other names",
      withPart(
        "red_flags:",
        `  - list:\n      ${LOW}\n      ${HIGH.replace("id: high", "id: top")}\n    source: ${SOURCE}\nred_flags:`,
      ),
    ],
    [
      "AS008",
      "bins that go down",
      withPart(SUM, COMPONENT("{ item: a, bins: [{ up_to: 2, points: 0 }, { up_to: 1, points: 1 }, { points: 2 }] }")),
    ],
    [
      "AS008",
      "bins that end",
      withPart(SUM, COMPONENT("{ item: a, bins: [{ up_to: 2, points: 0 }, { up_to: 3, points: 1 }] }")),
    ],
    ["AS009", "components that are not there", withPart("method: sum", "method: components")],
    ["AS009", "levels that are not there", withPart("method: sum", "method: levels")],
    [
      "AS009",
      "a night of points",
      withPart(
        SUM,
        COMPONENT("{ night: { slept: a, from: b, to: c }, bins: [{ below: 1, points: 0 }, { points: 9 }] }"),
      ),
    ],
    [
      "AS009",
      "a time of day that is counted",
      withPart("id: a, answers: points", "id: a, answers: clock").replace("items:", "  clock: { kind: clock }\nitems:"),
    ],
    ["AS009", "a total without a worse end", withPart("worse: higher\n", "")],
    ["AS009", "a range of no total", withPart("method: sum", "method: none")],
    ["DO010", "a number without a standing", withPart(`most: 9, source: ${SOURCE}`, "most: 9")],
    ["DO010", "a half-hearted standing", withPart(`most: 9, source: ${SOURCE}`, "most: 9, source: null")],
    ["DO010", "a rule for gaps that is not there", withPart("rule: complete", "rule: prorate")],
    ["DO010", "another language", withPart("en-GB", "de")],
  ])("%s: %s", (code, _, text) => {
    expect(codesOf(text)).toEqual([code]);
  });

  it("AS001: is named after its file", () => {
    expect(codesOf(SMALL, "library/instruments/other.yaml")).toEqual(["AS001"]);
  });

  it("says where, and what would have passed", () => {
    const parsed = parseInstrument(withPart("{ item: c, at_least: 1 }", "{ item: cc, at_least: 1 }"), "small.yaml");
    expect(parsed).toMatchObject({
      ok: false,
      issues: [{ code: "AS003", at: "red_flags[0].when", line: 21, expected: "c", file: "small.yaml" }],
    });
  });
});
