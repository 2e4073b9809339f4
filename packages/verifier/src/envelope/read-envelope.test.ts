import { broken, lineOf } from "@compline/protocol/testing";
import { readProtocol } from "@compline/protocol";
import { describe, expect, it } from "vitest";
import { good } from "@compline/base/testing";
import { readEnvelope } from "./read-envelope.ts";

/** The small protocol with these lines as its envelope. */
const withEnvelope = (...lines: readonly string[]): string =>
  broken("rules:\n", `envelope:\n${lines.map((line) => `  - ${line}\n`).join("")}rules:\n`);

const issuesOf = (...lines: readonly string[]): readonly string[] => {
  const text = withEnvelope(...lines);
  const document = good(readProtocol(text));
  const first = lineOf("envelope:", text);
  const read = readEnvelope(document.protocol, document);
  if (read.ok) return [];
  return read.issues.map(({ code, at, line, column }) => `${code} ${at} ${(line ?? 0) - first}:${column ?? 0}`);
};

const readOf = (...lines: readonly string[]) => good(readEnvelope(good(readProtocol(withEnvelope(...lines))).protocol));

describe("the forms of a clause", () => {
  it("are told by their own words", () => {
    const clauses = readOf(
      "{ never: dose.alpha > 20 mg, cite: [label] }",
      "{ never: rise(alpha) within 3 nights of rise(alpha), cite: [label] }",
      "{ never: rise(alpha) within 3 nights after fall(alpha), cite: [label] }",
      "{ never: started(alpha) before sign = start or clinician = resume, cite: [label] }",
      "{ never: in climb or down for more than 28 nights, cite: [label] }",
      "{ never: rise(alpha) more than 5 times, cite: [label] }",
      "{ at_least: 3 nights, between: rise(alpha), and: entered(down), cite: [label] }",
      "{ whenever: grog >= 7, then: no rise, within: 0 nights, cite: [label] }",
      "{ whenever: rf, then: withheld(alpha), within: 2 nights, cite: [label] }",
      "{ whenever: dose.alpha = 0, then: 4 nights in down before done, cite: [label] }",
    );
    expect(clauses.map(({ form }) => form.kind)).toEqual([
      "never",
      "near",
      "near",
      "early",
      "longer",
      "often",
      "near",
      "answer",
      "answer",
      "stay",
    ]);
    expect(clauses.map(({ form }) => ("ticks" in form ? form.ticks : -1))).toEqual([-1, 3, 3, -1, 28, -1, 3, 0, 2, 4]);
    expect(clauses[8]?.text).toBe("whenever: rf then withheld(alpha) within 2 nights");
  });

  it("read conditions as the protocol language does", () => {
    const [clause] = readOf("{ never: not (grog >= 4 or rf) and dose.alpha in 5 mg..10 mg, cite: [label] }");
    expect(clause?.form).toMatchObject({
      what: {
        condition: {
          kind: "and",
          parts: [
            { kind: "not", of: { kind: "or" } },
            { kind: "and", parts: [{ is: ">=" }, { is: "<=" }] },
          ],
        },
      },
    });
  });

  it("know the words of steps inside of a condition", () => {
    const text =
      "started(alpha) and reached(alpha, 10 mg) and fall(alpha) > 12.5 % and (rise(alpha) > 5 mg or no fall) and signed";
    const [clause] = readOf(`{ never: "${text}", cite: [label] }`);
    expect(clause?.form).toMatchObject({
      what: {
        condition: {
          parts: [
            { word: { kind: "started", lever: "alpha" } },
            { word: { kind: "reached", lever: "alpha", amount: 10_000_000 } },
            { word: { kind: "moves", way: -1, lever: "alpha", more: { hundredths: 1250 } } },
            {
              parts: [
                { word: { kind: "moves", way: 1, more: { amount: 5_000_000 } } },
                { kind: "not", of: { word: { kind: "moves", way: -1 } } },
              ],
            },
            { word: { kind: "signed" } },
          ],
        },
      },
    });
  });
});

describe("faults of an envelope", () => {
  it("stand where the author wrote them", () => {
    expect(issuesOf("{ never: grog >= 4 and groggy, cite: [label] }")).toEqual(["VE102 envelope[0].never 1:28"]);
    expect(issuesOf("{ never: started(alpha) and groggy, cite: [label] }")).toEqual(["VE102 envelope[0].never 1:33"]);
    expect(issuesOf("{ never: before(dose.alpha) > 5 mL, cite: [label] }")).toEqual(["VE102 envelope[0].never 1:35"]);
    expect(issuesOf('{ never: "rf and started(beta)", cite: [label] }')).toEqual(["VE103 envelope[0].never 1:22"]);
    expect(issuesOf("{ never: rf, cite: [label] }", "{ never: entered(cliff), cite: [label] }")).toEqual([
      "VE103 envelope[1].never 2:14",
    ]);
    expect(issuesOf("{ never: rise before groggy, cite: [label] }")).toEqual(["VE102 envelope[0].never 1:26"]);
    expect(issuesOf("{ never: rise within 3 h of rise, cite: [label] }")).toEqual(["VE104 envelope[0].never 1:26"]);
    expect(issuesOf("{ never: in cliff for more than 3 nights, cite: [label] }")).toEqual([
      "VE103 envelope[0].never 1:17",
    ]);
  });

  it("are told all at once, each under its key", () => {
    expect(issuesOf("{ whenever: groggy, then: escalated >= loud, within: soon, cite: [label] }")).toEqual([
      "VE102 envelope[0].whenever 1:17",
      "VE103 envelope[0].then 1:31",
      "VE104 envelope[0].within 1:58",
    ]);
    expect(issuesOf("{ at_least: 3 h, between: groggy, and: rise(beta), cite: [label] }")).toEqual([
      "VE104 envelope[0].at_least 1:17",
      "VE102 envelope[0].between 1:31",
      "VE103 envelope[0].and 1:44",
    ]);
  });

  it("are no clause at all, a key too many, a source that is not there", () => {
    expect(issuesOf("{ cite: [label] }")).toEqual(["VE101 envelope[0] 1:5"]);
    expect(issuesOf("{ never: rf, whenever: rf, cite: [label] }")).toEqual(["VE101 envelope[0] 1:5"]);
    expect(issuesOf("{ never: rf, within: 1 night, cite: [label] }")).toEqual(["VE101 envelope[0].within 1:26"]);
    expect(issuesOf("{ never: 3, cite: [label] }")).toEqual(["VE101 envelope[0].never 1:14"]);
    expect(issuesOf("{ whenever: rf, cite: [label] }")).toEqual(["VE101 envelope[0].whenever 1:17"]);
    expect(issuesOf("{ whenever: rf, then: no rise, cite: [label] }")).toEqual(["VE104 envelope[0].within 1:5"]);
    expect(issuesOf("{ never: rf }")).toEqual(["VE108 envelope[0] 1:5"]);
    expect(issuesOf("{ never: rf, cite: [somewhere] }")).toEqual(["VE108 envelope[0].cite 1:24"]);
  });

  it("are what a clause may not lean on", () => {
    expect(issuesOf("{ never: since.bad_night > 3, cite: [label] }")).toEqual(["VE105 envelope[0].never 1:14"]);
    expect(issuesOf("{ never: rf and nights.in_course + egfr > 90, cite: [label] }").length).toBe(1);
    expect(issuesOf("{ never: nights.missed >= 3 and rise, cite: [label] }")).toEqual([]);
    expect(issuesOf("{ whenever: nights.in_phase > 3, then: eventually done, cite: [label] }")).toEqual([
      "VE110 envelope[0].whenever 1:17",
    ]);
  });

  it("speak of what the author wrote", () => {
    const read = readEnvelope(good(readProtocol(withEnvelope("{ never: rise > 3, cite: [label] }"))).protocol);
    expect(read.ok ? [] : read.issues.map(({ message, column }) => `${column} ${message}`)).toEqual([
      '1 "rise" is no number',
    ]);
  });

  it("are an amount of another kind, and a plan's open doses", () => {
    expect(issuesOf("{ never: fall(alpha) > 5 mL, cite: [label] }")).toEqual(["VE107 envelope[0].never 1:14"]);
    const planned = broken(
      "phases:\n",
      "plans:\n  alpha: { from: start, to: 0 mg, most_percent: 25, last_from: 5 mg, cite: [label] }\n\nphases:\n",
    );
    const codes = (clause: string): readonly string[] => {
      const text = broken("rules:\n", `envelope:\n  - { never: "${clause}", cite: [label] }\nrules:\n`, planned);
      const read = readEnvelope(good(readProtocol(text)).protocol);
      return read.ok ? [] : read.issues.map(({ code }) => code);
    };
    expect(codes("dose.alpha > 5 mg")).toEqual([]);
    expect(codes("dose.alpha > start.alpha")).toEqual([]);
    expect(codes("fall(alpha) > 20 %")).toEqual([]);
    expect(codes("dose.alpha > 10 mg")).toEqual(["VE106"]);
    expect(codes("dose.alpha < before(dose.alpha)")).toEqual(["VE106"]);
    expect(codes("fall(alpha) > 5 mg")).toEqual(["VE106"]);
    expect(codes("not reached(alpha, 10 mg)")).toEqual(["VE106"]);
  });
});
