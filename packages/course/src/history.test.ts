import { describe, expect, it } from "vitest";
import { codesOf, good } from "../testing/good.ts";
import { tellerIn } from "../testing/told.ts";
import { BODIES, type EventLine } from "./event.ts";
import { historyOf, MAX_EVENTS, parseHistory } from "./history.ts";

const { corrected, facts, history, opened, order, report, signature } = tellerIn("Europe/London");
const OPENED = opened("2026-03-02 09:00");
const LAB = facts("lab", "2026-03-02 10:00", { egfr: 80 }, { id: "lab-1" });
const textOf = (...lines: readonly unknown[]): string =>
  lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");

/** Code and line of everything that is wrong with a file. */
function issues(...lines: readonly unknown[]): readonly (readonly [string, number | undefined])[] {
  const read = parseHistory(textOf(...lines), "course.jsonl");
  if (read.ok) return [];
  expect(read.issues.every(({ file }) => file === "course.jsonl")).toBe(true);
  return read.issues.map(({ code, line }) => [code, line]);
}

describe("a history", () => {
  it("is one event a line, empty lines apart", () => {
    const read = good(parseHistory(`\n${textOf(OPENED)}\r\n\n${textOf(LAB)}\n`));
    expect(read.events.map(({ kind, name }) => [kind, name])).toEqual([
      ["opened", "#2"],
      ["lab", "lab-1"],
    ]);
    expect(read.opening.zone).toBe("Europe/London");
    expect(read.sealed).toBe(false);
  });

  it("knows when each event occurred and was recorded, the one for the other where it is not said", () => {
    const late = facts("lab", "2026-02-20 10:00", { egfr: 80 }, { recorded: "2026-03-03 10:00" });
    const [, first, second] = history(OPENED, LAB, late).events;
    expect(first?.recorded).toEqual(first?.occurred);
    expect(second!.recorded.epochMs - second!.occurred.epochMs).toBe(11 * 86_400_000);
  });

  it("has a digest that changes with every line before it", () => {
    const digest = (...lines: readonly EventLine[]) => history(OPENED, ...lines).events.at(-1)?.digest;
    expect(digest(LAB)).toBe(digest({ ...LAB }));
    expect(digest(LAB, report("2026-03-03 08:00", {}))).not.toBe(
      digest({ ...LAB, id: "lab-2" }, report("2026-03-03 08:00", {})),
    );
  });

  it("takes every kind of the table", () => {
    const hash = `sha256:${"0".repeat(64)}`;
    const bodies: Readonly<Record<Exclude<keyof typeof BODIES, "opened" | "corrected">, unknown>> = {
      report: { answers: { slept: "poor", note: null } },
      vital: { facts: {} },
      score: { facts: { isi: 12 } },
      lab: { facts: { egfr: 3 } },
      record: { facts: { opioid: false } },
      outcome: { facts: { result: "full" } },
      order: { gates: ["pills"], reason: "seen" },
      signature: { fact: "sign", value: "start" },
      missed: { night: "2026-03-02" },
      "dose-taken": { lever: "alpha", dose: { value: 5, unit: "mg" } },
      decision: { decision: hash, tick: 1, band: "keep" },
      acknowledged: { decision: hash },
      migrated: { from: hash, to: hash, proof: hash },
      closed: { reason: "moved away" },
    };
    const lines = Object.entries(bodies).map(([kind, body]) => ({ kind, occurred: "2026-03-03T08:00:00Z", body }));
    const put = corrected("2026-03-04 08:00", "lab-1", "lab", { facts: { egfr: 70 } });
    expect(issues(OPENED, LAB, ...lines, put)).toEqual([]);
    expect([...Object.keys(bodies), "opened", "corrected"].toSorted()).toEqual(Object.keys(BODIES).toSorted());
  });
});

describe("a line that is wrong", () => {
  it.each([
    ["CO001", "no JSON", "{"],
    ["CO001", "a name twice", '{"kind":"report","kind":"lab"}'],
    ["CO001", "a forbidden name", '{"__proto__":{}}'],
    ["CO001", "nested too deeply", "[".repeat(2_000)],
    ["CO002", "no event", "[]"],
    ["CO002", "no kind that there is", { ...LAB, kind: "opinion" }],
    ["CO002", "a member that there is not", { ...LAB, mood: "good" }],
    ["CO002", "a sequence below 0", { ...LAB, seq: -1 }],
    ["CO002", "a hash that is none", { ...LAB, hash: "sha256:12" }],
    [
      "CO002",
      "a text that is no Unicode",
      '{"kind":"lab","occurred":"2026-03-02T10:00:00Z","body":{"facts":{"egfr":"\\ud800"}}}',
    ],
    ["CO002", "an id that stands twice", { ...LAB, id: "again" }],
    ["CO003", "another kind's body", { ...LAB, body: { facts: {}, answers: {} } }],
    ["CO003", "an empty body", { ...LAB, body: {} }],
    ["CO002", "no body", { ...LAB, body: undefined }],
    ["CO003", "a value that is no fact's", { ...LAB, body: { facts: { egfr: 8.5 } } }],
    ["CO003", "a name that is none", { ...LAB, body: { facts: { "e gfr": 8 } } }],
    ["CO003", "a night that is no date", report("2026-03-03 08:00", {}, { night: "2026-02-30" })],
    ["CO004", "a time that is none", { ...LAB, occurred: "yesterday" }],
    ["CO004", "a time without offset", { ...LAB, occurred: "2026-03-02T10:00:00" }],
    ["CO004", "a recording time that is none", { ...LAB, recorded: "2026-13-02T10:00:00Z" }],
    [
      "CO007",
      "a correction of nothing",
      { ...corrected("2026-03-04 08:00", "x", "lab", { facts: {} }), corrects: undefined },
    ],
    ["CO007", "a correction of what is not there", corrected("2026-03-04 08:00", "lab-9", "lab", { facts: {} })],
    ["CO007", "a correction of another kind", corrected("2026-03-04 08:00", "again", "report", { answers: {} })],
    ["CO007", "a correction without what is right", { ...corrected("2026-03-04 08:00", "again", "lab", {}), body: {} }],
    ["CO003", "a correction with a wrong body", corrected("2026-03-04 08:00", "again", "lab", { facts: 3 })],
  ])("is %s with its number: %s", (code, _, line) => {
    const again = { ...LAB, id: "again" };
    expect(issues(OPENED, again, "", line, report("2026-03-05 08:00", {}))).toEqual([[code, 4]]);
  });

  it("does not hide the others", () => {
    expect(issues(OPENED, "{", { ...LAB, mood: "good" }, LAB, "}")).toEqual([
      ["CO001", 2],
      ["CO002", 3],
      ["CO001", 5],
    ]);
    const wrong = [
      { ...LAB, body: {} },
      { ...LAB, id: "b", occurred: "" },
      { ...LAB, id: "c" },
      { ...LAB, id: "c" },
    ];
    expect(issues(OPENED, ...wrong)).toEqual([
      ["CO003", 2],
      ["CO004", 3],
      ["CO002", 5],
    ]);
  });

  it("names the member that is wrong", () => {
    const read = parseHistory(textOf(OPENED, order("2026-03-03 08:00", { gates: ["pills", 3] })));
    expect(read).toMatchObject({ ok: false, issues: [{ code: "CO003", at: "body.gates.1", line: 2 }] });
  });
});

describe("an opening", () => {
  it("is there once and first", () => {
    expect(codesOf(parseHistory(""))).toEqual(["CO005"]);
    expect(codesOf(parseHistory(textOf(LAB)))).toEqual(["CO005"]);
    expect(codesOf(parseHistory(textOf(LAB, OPENED)))).toEqual(["CO005"]);
    expect(codesOf(parseHistory(textOf(OPENED, OPENED)))).toEqual(["CO005"]);
  });

  it("is in a zone that is known", () => {
    expect(issues({ ...OPENED, body: { protocol: { id: "small", version: "1.0.0" }, zone: "Mars/Olympus" } })).toEqual([
      ["CO005", 1],
    ]);
  });

  it("cannot be corrected", () => {
    expect(
      issues(
        { ...OPENED, id: "o" },
        corrected("2026-03-03 08:00", "o", "opened", OPENED.body as Readonly<Record<string, unknown>>),
      ),
    ).toEqual([["CO007", 2]]);
  });

  it("has plans of two doses at least", () => {
    expect(issues(opened("2026-03-02 09:00", { plans: { alpha: [{ value: 5, unit: "mg" }] } }))).toEqual([
      ["CO003", 1],
    ]);
  });
});

describe("a correction", () => {
  it("takes kind and time of what it corrects, and its own time of recording", () => {
    const event = history(
      OPENED,
      LAB,
      corrected("2026-03-04 08:00", "lab-1", "lab", { facts: { egfr: 70 } }),
    ).events.at(-1);
    const lab = history(OPENED, LAB).events.at(-1);
    expect(event).toMatchObject({
      kind: "lab",
      occurred: lab!.occurred,
      corrects: "lab-1",
      body: { facts: { egfr: 70 } },
    });
    expect(event!.recorded.epochMs).toBeGreaterThan(lab!.recorded.epochMs);
  });

  it("of a correction is one of the event itself", () => {
    const first = corrected("2026-03-04 08:00", "lab-1", "lab", { facts: {} }, { id: "c" });
    const second = corrected("2026-03-05 08:00", "c", "lab", { facts: { egfr: 70 } });
    expect(history(OPENED, LAB, first, second).events.at(-1)).toMatchObject({
      kind: "lab",
      corrects: "lab-1",
      occurred: history(OPENED, LAB).events[1]!.occurred,
    });
  });

  it("points to a line by its number where that has no id", () => {
    const lines = [
      OPENED,
      signature("2026-03-03 08:00", { fact: "sign", value: "start" }),
      corrected("2026-03-04 08:00", "#2", "signature", { fact: "sign", value: "none" }),
    ];
    expect(history(...lines).events.at(-1)?.corrects).toBe("#2");
  });
});

describe("a file of too many lines", () => {
  it("is not read", () => {
    expect(codesOf(parseHistory("\n".repeat(MAX_EVENTS)))).toEqual(["CO006"]);
    expect(codesOf(parseHistory(`${textOf(OPENED)}${"\n".repeat(MAX_EVENTS - 1)}`))).toEqual([]);
  });
});

describe("events that come from no file", () => {
  it("are numbered by their place", () => {
    const read = historyOf([OPENED, { ...LAB, occurred: "" }]);
    expect(read).toMatchObject({ ok: false, issues: [{ code: "CO004", line: 2 }] });
  });
});
