import { describe, expect, it } from "vitest";
import { codesOf, good } from "../testing/good.ts";
import { parseCases } from "./case-file.ts";

const FILE = `compline: cases/1
protocol: small
cases:
  - case: A poor night and nothing else
    because: somebody said so
    opening:
      facts: { egfr: 80, opioid: null }
      report: {}
      answers: [pills]
      start: { alpha: 5 mg }
      plans: { alpha: [5 mg, 0] }
      expect: { band: hold, governor: true }
    steps:
      - report: { slept: poor, no: on }
        times: 3
        facts: { sign: start }
        expect: { rules: [raise], dose: { alpha: 10 mg, beta: 3 } }
      - partial: { rf: true }
      - silent: true
      - late: { slept: poor }
        groups: [morning]
      - expect: { escalate: none, missing: [grog], starts: [], orders: [bloods] }
`;

describe("a file of cases", () => {
  it("is read as it stands", () => {
    const { protocol, cases } = good(parseCases(FILE.replace("[5 mg, 0]", "[5 mg, 0 mg]")));
    expect([protocol, cases.length, cases[0]?.steps?.length]).toEqual(["small", 1, 5]);
    expect(cases[0]?.opening).toMatchObject({ facts: { egfr: 80, opioid: null }, start: { alpha: "5 mg" } });
    expect(cases[0]?.steps?.at(-1)?.expect).toMatchObject({ starts: [], orders: ["bloods"] });
    expect(cases[0]?.steps?.[0]).toMatchObject({ times: 3, report: { slept: "poor", no: "on" } });
  });

  it.each([
    ["a dose without unit in a plan", "[5 mg, 0 mg]", "[5 mg, 0]"],
    ["an unknown key of a case", "because: ", "reason: "],
    ["an unknown key of an expectation", "escalate: none", "escalation: none"],
    ["an unknown key of a step", "- silent: true", "- quiet: true"],
    ["an order that is no list", "orders: [bloods]", "orders: bloods"],
    ["a step that is silent in vain", "silent: true", "silent: false"],
    ["no step at all", "times: 3", "times: 0"],
    ["no name", "case: A poor night and nothing else", 'case: ""'],
    ["another format", "cases/1", "cases/2"],
  ])("with %s is refused, with its place", (_, part, by) => {
    const text = FILE.replace("[5 mg, 0]", "[5 mg, 0 mg]");
    expect(text).toContain(part);
    const read = parseCases(text.replace(part, by), "x.yaml");
    expect(codesOf(read)).toContain("DO010");
    expect(read).toMatchObject({ ok: false, issues: [{ file: "x.yaml", line: expect.any(Number) as number }] });
  });

  it("that is no YAML is refused", () => {
    expect(codesOf(parseCases("cases: ["))[0]).toMatch(/^DO/);
    expect(codesOf(parseCases("compline: cases/1\nprotocol: small\ncases: []\n"))).toEqual(["DO010"]);
  });
});
