import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryProtocol, broken, scaled, SMALL_PROTOCOL } from "../testing/index.ts";
import { parseProtocol } from "./parse-protocol.ts";
import { printExpression } from "./print-expression.ts";
import { printProtocol } from "./print-protocol.ts";
import { LINE_WIDTH } from "./yaml-style.ts";

describe("printProtocol", () => {
  it("is undone by reading", () => {
    fc.assert(
      fc.property(arbitraryProtocol({ products: true }), (protocol) => {
        expect(parseProtocol(printProtocol(protocol))).toStrictEqual({ ok: true, value: protocol });
      }),
      { numRuns: scaled(60) },
    );
  });

  it("leaves a canonical text as it is", () => {
    const parsed = parseProtocol(SMALL_PROTOCOL);
    expect(parsed.ok && printProtocol(parsed.value)).toBe(SMALL_PROTOCOL);
  });

  it("folds lines between words and quotes times of day", () => {
    const long = `${"slept = poor and ".repeat(12)}grog < 4`;
    const parsed = parseProtocol(broken("slept = poor and grog < 4", long));
    const lines = parsed.ok ? printProtocol(parsed.value).split("\n") : [];
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual("    when: ".length + LINE_WIDTH);
    expect(lines).toContain('clock: { tick: night, rollover: local-noon, due: "11:00", grace: 6 h, cite: [team] }');
  });
});

describe("printExpression", () => {
  const CONDITIONS = [
    "(rf or opioid) and not opioid",
    "rf or opioid and not (rf and opioid)",
    "(rf and opioid) and rf",
    "not not rf",
    "not grog is not missing",
    "grog is not missing",
    "-2 * grog + grog - 3 >= 4 - grog",
    "dose.alpha in 5 mg .. 20 mg",
    "dose.alpha in 0 .. 20 mg",
    "grog in 4..6",
    "egfr < 60 mL/min/1.73m2",
    "dose.alpha < start.alpha",
    "nights.in_phase + grog < 28",
    "not grog in 4..6",
    "true and false",
  ];

  it.each(CONDITIONS)("prints %s as it was written", (condition) => {
    const text = broken(
      "slept = poor and grog < 4 and dose.alpha < 20 mg and nights.reported_at_level >= 3",
      condition,
    );
    const parsed = parseProtocol(text);
    expect(parsed.ok ? printExpression(parsed.value.rules[2]!.when) : parsed.issues).toBe(condition);
  });
});
