import { describe, expect, it } from "vitest";
import { broken, lineOf, SMALL_PROTOCOL } from "../testing/index.ts";
import { parseProtocol } from "./parse-protocol.ts";

/** Issues as `code line:column at`, in order. */
const issuesOf = (text: string): readonly string[] => {
  const parsed = parseProtocol(text, "small.yaml");
  return parsed.ok ? [] : parsed.issues.map(({ code, line, column, at }) => `${code} ${line}:${column} ${at}`);
};

/** Where a part of the broken text begins. */
function placeOf(text: string, part: string): string {
  const line = lineOf(part, text);
  return `${line}:${(text.split("\n")[line - 1] ?? "").indexOf(part.split("\n")[0] ?? "") + 1}`;
}

const RAISE = "slept = poor and grog < 4 and dose.alpha < 20 mg and nights.reported_at_level >= 3";

describe("parseProtocol", () => {
  it("reads a protocol whole", () => {
    const parsed = parseProtocol(SMALL_PROTOCOL);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
    expect(Object.keys(parsed.value.facts)).toEqual(["slept", "grog", "rf", "egfr", "opioid", "sign", "clinician"]);
    expect(parsed.value.levers["alpha"]).toMatchObject({
      max: 20_000_000,
      min: 5_000_000,
      stock: [{ tabletNg: 10_000_000, pieces: 2 }],
    });
    expect(parsed.value.clock).toEqual({
      tick: "night",
      rollover: "local-noon",
      dueMin: 660,
      graceMin: 360,
      cite: ["team"],
    });
    expect(parsed.value.rules[2]?.when).toMatchObject({ kind: "and", parts: { length: 4 } });
    expect(parsed.value.rules[2]?.when).toMatchObject({
      parts: [{ word: "poor" }, {}, { right: [{ of: { amount: 20_000_000, decimal: "20", unit: "mg" } }] }, {}],
    });
  });

  /** [what is broken, by what, code, the part of the broken text that the issue points to] */
  const FAULTS: readonly (readonly [string, string, string, string])[] = [
    [RAISE, "slept = poor & grog < 4", "PR001", "& grog"],
    [RAISE, "slept = poor and and grog < 4", "PR002", "and grog < 4"],
    ["[raise alpha by 5 mg]", "[rise alpha by 5 mg]", "PR003", "rise alpha"],
    ["door: hold", "door: leave", "PR003", "leave"],
    ["every: 3 nights }\n    fall", "every: three nights }\n    fall", "PR004", "three nights"],
    ["max: 20 mg", "max: 20", "PR005", "20\n    min"],
    ["raise alpha by 5 mg", "raise alpha by 5 mL", "PR005", "5 mL"],
    ["dose.alpha < 20 mg", "dose.alpha < 20", "PR005", "20 and nights"],
    ['due: "11:00"', 'due: "25:00"', "PR006", '"25:00"'],
    ["tick: night", "tick: fortnight", "PR006", "fortnight"],
    ["bad_night: { since", "bad-night: { since", "PR007", "{ since"],
    ["opioid: { from: record", "missing: { from: record", "PR007", "{ from: record, type: bool, fresh: 30"],
    ["stop_from: 5 mg", "stop_form: 5 mg", "PR008", "5 mg\n    prone"],
    ["kind: titration", "kind: titrations", "PR009", "titrations"],
    ['when: "true"', "when: true", "PR009", "true\n    say"],
  ];

  it.each(FAULTS)("%s → %s: %s", (part, by, code, where) => {
    const text = broken(part, by);
    expect(issuesOf(text).map((issue) => issue.split(" ").slice(0, 2).join(" "))).toContain(
      `${code} ${placeOf(text, where)}`,
    );
  });

  /** PR101: [what is broken, by what, where it points] */
  it.each([
    ["grog < 4", "grogg < 4", "grogg"],
    ["dose.alpha < 20 mg", "dose.alfa < 20 mg", "dose.alfa"],
    ["nights.reported_at_level", "weeks.reported_at_level", "weeks.rep"],
    ["nights.reported_at_level", "nights.reported", "nights.rep"],
    ["since.bad_night >= 5", "since.good_night >= 5", "since.good"],
    ["since.bad_night >= 5", "window.bad_night >= 5", "window.bad"],
    ["not opioid and", "not answered.opiate and", "answered.opiate"],
    ["not opioid and", "not withheld.alfa and", "withheld.alfa"],
    ["since: slept = poor", "since: since.bad_night > 3", "since.bad_night > 3"],
    ["since: slept = poor", "since: answered.opioid", "answered.opioid"],
    ["when: opioid\n    door", "when: answered.opioid\n    door", "answered.opioid"],
    ["raise alpha by 5 mg", "raise alfa by 5 mg", "alfa by"],
    ["goto down", "goto dwon", "dwon"],
    ["escalate call to nurse", "escalate loudly to nurse", "loudly"],
    ["escalate call to nurse", "ask grogg", "grogg]"],
    ["escalate call to nurse", "count tries 1", "tries 1"],
    ["escalate call to nurse", "plan alpha next", "alpha next"],
    ["in: [climb]", "in: [clim]", "clim]"],
    ["in: [climb]", "in: [climb, climb]", "climb]\n    band: advance\n    when: slept"],
    ["group: morning, required", "group: evening, required", "evening"],
    ["goto: escalated\n    say:\n      patient", "goto: esc\n    say:\n      patient", "esc\n"],
    ["rule: settled", "rule: raise", "raise\n    in: [climb]\n    band: advance\n    when: since"],
    [
      "\nrules:",
      "\nplans:\n  beta: { from: start, to: 0 mg, most_percent: 25, last_from: 5 mg, cite: [team] }\nrules:",
      "{ from: start",
    ],
  ])("PR101: %s → %s", (part, by, where) => {
    const text = broken(part, by);
    expect(issuesOf(text).map((issue) => issue.split(" ").slice(0, 2).join(" "))).toContain(
      `PR101 ${placeOf(text, where)}`,
    );
  });

  it.each([
    ["slept = poor and grog", "slept < poor and grog", "slept <"],
    ["slept = poor and grog", "slept = bad and grog", "bad and"],
    ["slept = poor and grog", "slept = 3 and grog", "3 and grog"],
    ["slept = poor and grog", "slept and grog", "slept and"],
    ["grog < 4", "rf < 4", "rf < 4"],
    ["grog < 4", "grog < 4 mg", "4 mg and"],
    ["grog < 4", "grog < 4.5", "4.5"],
    ["grog < 4", "4 < 5", "4 < 5"],
    ["grog < 4", "grog < dose.alpha", "dose.alpha and"],
    ["grog < 4", "grog < egfr", "egfr and dose"],
    ["grog < 4", "grog in 6..4", "6..4"],
    ["grog < 4", "dose.alpha is missing", "dose.alpha is"],
    ["every: 3 nights }\n    fall", "every: 2 h }\n    fall", "2 h"],
    ["grace: 6 h", "grace: 2 nights", "2 nights"],
    ["rollover: local-noon", "rollover: none", "none, due"],
    ["raise alpha by 5 mg", "raise alpha by 0 mg", "0 mg]"],
    ["do: [withhold alpha]", "do: [lower alpha by 5 mg]", "lower alpha by 5 mg"],
    ["[raise alpha by 5 mg]", "[raise alpha by 5 mg, set alpha to 5 mg]", "set alpha to 5 mg]"],
    ["[release alpha, goto climb]", "[goto climb, goto escalated]", "goto escalated]"],
    ["unit: mass\n", "unit: mass\n    grid: 5 mg\n", "unit: mass"],
    ["enum: [none, start]", "enum: [start, none]", "{ enum: [start"],
    ["enum: [well, poor]", "enum: [well, well]", "[well, well]"],
    ["enum: [well, poor]", "enum: [well, and]", "[well, and]"],
    ["int: [0, 10]", "int: [10, 0]", "[10, 0]"],
    ["ordinary: well", "ordinary: good", "good"],
    ["type: bool, fresh: 1 night }", "type: bool, fresh: 1 night, precision: 2 }", "2 }\n  egfr"],
    [
      "from: record, type: bool, fresh",
      "from: record, group: morning, type: bool, fresh",
      "morning, type: bool, fresh",
    ],
    [
      "from: record, type: bool, fresh",
      "from: record, required: true, type: bool, fresh",
      "true, type: bool, fresh: 30",
    ],
    ["{ since: slept = poor, unknown: held }", "{ mean: rf, last: 3, step: 1, at_least: 2 }", "rf, last"],
    ["{ since: slept = poor, unknown: held }", "{ mean: grog, last: 3, step: 1, at_least: 4 }", "4 }"],
  ])("PR102: %s → %s", (part, by, where) => {
    const text = broken(part, by);
    expect(issuesOf(text).map((issue) => issue.split(" ").slice(0, 2).join(" "))).toContain(
      `PR102 ${placeOf(text, where)}`,
    );
  });

  it("collects all issues of texts, names and units", () => {
    const text = broken(
      "grog < 4",
      "grogg < 4 and egfr < 3 mg",
      broken("goto down", "goto dwon", broken("max: 20 mg", "max: 20")),
    );
    expect(issuesOf(text).map((issue) => issue.split(" ")[0])).toEqual(["PR005", "PR101", "PR102", "PR101"]);
  });

  it("reads the conditions of a document that has not the shape", () => {
    const text = broken("grog < 4", "grog <", broken("kind: titration", "knd: titration"));
    expect(issuesOf(text).map((issue) => issue.split(" ")[0])).toEqual(["PR009", "PR008", "PR002"]);
  });

  it("points into a condition that is folded over lines, and into a quoted one", () => {
    const folded = broken(RAISE, "slept = poor and\n      grog < 4 and\n      dose.alfa < 20 mg");
    expect(issuesOf(folded)).toEqual([`PR101 ${placeOf(folded, "dose.alfa")} rules[2].when`]);
    const block = broken(RAISE, ">-\n      slept = poor and\n      dose.alfa < 20 mg");
    expect(issuesOf(block)).toEqual([`PR101 ${placeOf(block, "dose.alfa")} rules[2].when`]);
    const quoted = broken(RAISE, `"grog < 4 and dose.alfa < 20 mg"`);
    expect(issuesOf(quoted)).toEqual([`PR101 ${placeOf(quoted, "dose.alfa")} rules[2].when`]);
    const escaped = broken(RAISE, `"grog < 4 \\u0061nd dose.alfa < 20 mg"`);
    expect(issuesOf(escaped)).toEqual([`PR101 ${placeOf(escaped, '"grog')} rules[2].when`]);
  });

  it("names the nearest known key, word and name", () => {
    const expected = (text: string) => {
      const parsed = parseProtocol(text);
      return parsed.ok ? [] : parsed.issues.map((issue) => issue.expected);
    };
    expect(expected(broken("      pieces: 2\n".trim(), "peices: 2"))).toContain("pieces");
    expect(expected(broken("    min: 5 mg\n", "    maxx: 5 mg\n"))).toEqual([expect.stringContaining("min")]);
    expect(expected(broken("band: back", "band: bak"))).toEqual(["keep, advance, hold, back, stop, order, emergency"]);
    expect(expected(broken("grog < 4", "grogg < 4"))).toEqual(["grog"]);
    expect(expected(broken("goto down", "goto dwon"))).toEqual(["down"]);
  });

  it("asks for overdue where a stay is bounded", () => {
    const text = SMALL_PROTOCOL.replace(/overdue:[\s\S]*?rules:/, "rules:");
    expect(issuesOf(text)).toEqual([`PR009 ${placeOf(text, "14 nights")} phases.door.at_most`]);
  });

  it("refuses a name that every object answers to", () => {
    const parsed = parseProtocol(broken("grog < 4", "constructor < 4"));
    expect(parsed).toMatchObject({ ok: false, issues: [{ code: "PR101" }] });
  });

  it("passes on what YAML says", () => {
    expect(issuesOf("a: [")).toEqual(expect.arrayContaining([expect.stringMatching(/^DO002 1:/)]));
    expect(issuesOf("")).toEqual(["PR009 1:1 "]);
    expect(issuesOf("- 1")).toEqual(["PR009 1:1 "]);
  });
});
