import { describe, expect, it } from "vitest";
import { SMALL_PROTOCOL } from "../testing/small-protocol.ts";
import { readConditionIn } from "./condition-in.ts";
import { parseProtocol } from "./parse-protocol.ts";
import { printExpression } from "./print-expression.ts";

const parsed = parseProtocol(SMALL_PROTOCOL);
if (!parsed.ok) throw new Error("the small protocol does not read");
const protocol = parsed.value;

const read = (text: string, more = {}): string => {
  const condition = readConditionIn(text, protocol, "here", more);
  return condition.ok
    ? printExpression(condition.value)
    : condition.issues.map(({ code, at, column }) => `${code} ${at}:${column}`).join(" ");
};

describe("a condition read against a protocol", () => {
  it("knows its facts, levels, clocks, memories and gates", () => {
    const text = "grog >= 4 and dose.alpha > 5 mg and nights.missed < 3 and since.bad_night >= 5 and answered.opioid";
    expect(read(text)).toBe(text);
  });

  it("points into the text at what it does not know", () => {
    expect(read("grog >= 4 and groggy")).toBe("PR101 here:15");
    expect(read("dose.beta > 5 mg")).toBe("PR101 here:1");
    expect(read("dose.alpha > 5 mL")).toBe("PR005 here:14");
    expect(read("grog >=")).toBe("PR002 here:8");
  });

  it("knows what its caller adds, in the unit that the caller says", () => {
    expect(read("asked and dose.before > 5 mg", { questions: ["asked"], levers: { before: "mass" } })).toBe(
      "asked and dose.before > 5 mg",
    );
  });
});
