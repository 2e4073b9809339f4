import { describe, expect, it } from "vitest";
import { answersFrom, parseAnswers } from "./answers.ts";
import { expectedAnswer } from "./answer-set.ts";
import { raisedFlags } from "./flags.ts";
import { ZERO } from "./rational.ts";
import { instrumentNamed } from "../testing/library.ts";
import { instrumentFrom, SMALL } from "../testing/small-instrument.ts";

const small = instrumentFrom(SMALL);
const [psqi, ptsd, diary] = ["psqi", "pc-ptsd-5", "sleep-diary"].map(instrumentNamed);
if (psqi === undefined || ptsd === undefined || diary === undefined) throw new Error("not in the library");

const codes = (raw: Readonly<Record<string, unknown>>, instrument = small): readonly string[] => {
  const read = answersFrom(instrument, raw);
  return read.ok ? [] : read.issues.map(({ code, at }) => `${code} ${at}`);
};

describe("answers", () => {
  it.each([-1, 4, 1.5, "1", true, "", [1], {}, Number.NaN, Infinity, 1e-9])(
    "refuse %j for points of 0 to 3",
    (value) => {
      expect(codes({ a: value })).toEqual(["AS021 a"]);
    },
  );

  it("raise no flag by what is missing", () => {
    expect([new Map(), new Map([["c", ZERO]])].map((answers) => raisedFlags(small, answers))).toEqual([[], []]);
  });

  it("take what is in the set, and null for missing", () => {
    expect(codes({ a: 0, b: 3, c: null })).toEqual([]);
    expect(answersFrom(small, { a: 2, c: null })).toMatchObject({
      ok: true,
      value: new Map([["a", { n: 2n, d: 1n }]]),
    });
  });

  it("refuse an item that is not there, with the nearest", () => {
    expect(answersFrom(psqi, { q5jj: 1 })).toMatchObject({
      ok: false,
      issues: [{ code: "AS020", at: "q5jj", expected: "q5j" }],
    });
    for (const name of ["__proto__", "constructor", "toString", "length", "instrument"])
      expect(codes(JSON.parse(`{"${name}": 1}`) as Record<string, unknown>)).toEqual([`AS020 ${name}`]);
  });

  it("are yes and no in words or as points, and nothing else", () => {
    expect(codes({ exposure: "yes", q1: true, q2: 0, q3: "no", q4: false, q5: 1 }, ptsd)).toEqual([]);
    expect(codes({ exposure: "Yes", q1: "y", q2: 2, q3: "true" }, ptsd)).toHaveLength(4);
  });

  it.each(["7:00", "24:00", "23:60", "07:00:00", "0700", " 07:00", 7])("refuse %j for a time of day", (value) => {
    expect(codes({ q1: value }, psqi)).toEqual(["AS021 q1"]);
  });

  it("take hours as decimals and a count only whole", () => {
    expect(codes({ q4: 6.5, q2: 0 }, psqi)).toEqual([]);
    expect(codes({ "woke-times": 1.5 }, diary)).toEqual(["AS021 woke-times"]);
    expect(codes({ q4: 24.01 }, psqi)).toEqual(["AS021 q4"]);
  });

  it("say what would have been one", () => {
    const words = Object.values({ ...psqi.answerSets, ...ptsd.answerSets }).map(expectedAnswer);
    expect(words).toEqual([
      'a time of day, such as "23:15"',
      "a number from 0 to 720 minutes",
      "a number from 0 to 24 hours",
      "a whole number from 0 to 3",
      "no (0), yes (1)",
    ]);
  });
});

describe("an answers file", () => {
  const read = (text: string) => parseAnswers(text, small, "mine.json");

  it("has answers, and may say of which instrument", () => {
    for (const text of [
      '{"a": 1}',
      '{"answers": {"a": 1}}',
      '{"ok": true, "instrument": "small", "answers": {"a": 1}}',
    ])
      expect(read(text)).toMatchObject({ ok: true, value: { issues: [] } });
  });

  it.each([
    ["AS022", '{"instrument": "phq-9", "answers": {"a": 1}}'],
    ["AS023", '{"answers": {}}'],
    ["AS023", '{"answers": {"a": null}}'],
    ["AS023", "{}"],
    ["DO010", '{"answers": {"a": 1}, "sex": "male"}'],
    ["DO010", "null"],
    ["DO010", "[1, 2]"],
    ["DO010", '{"answers": [1]}'],
    ["DO005", '{"answers": {"a": 1}'],
    ["DO006", '{"answers": {"a": 1, "a": 2}}'],
  ])("is refused: %s of %s", (code, text) => {
    expect(read(text)).toMatchObject({ ok: false, issues: [{ code, file: "mine.json" }] });
  });

  it("says of each wrong answer where it stands, and keeps the good ones", () => {
    const result = read('{"answers": {\n  "a": 7,\n  "c": 2,\n  "d": 1\n}}');
    expect(result).toMatchObject({
      ok: true,
      value: {
        issues: [
          { code: "AS021", at: "answers.a", line: 2 },
          { code: "AS020", at: "answers.d", line: 4, expected: "a" },
        ],
      },
    });
    expect(read('{"instrument": "small", "a": 7}')).toMatchObject({
      ok: true,
      value: { issues: [{ code: "AS020" }, { code: "AS021" }] },
    });
    if (result.ok) expect(raisedFlags(small, result.value.answers).map(({ id }) => id)).toEqual(["flag"]);
  });
});
