import { describe, expect, it } from "vitest";
import { KEEP, protocolWith, rule } from "../testing/small-protocol.ts";
import type { Case } from "./case-file.ts";
import { misnamed } from "./case-names.ts";

const EFFECTS = ["start another", "order bloods", "order outing"];
const PROTOCOL = protocolWith({ rules: [KEEP, rule("look", "hold", "egfr < 60", EFFECTS)] });
const QUIET = protocolWith({ rules: [KEEP] });

const caseOf = (expected: NonNullable<Case["opening"]["expect"]>, opening: Case["opening"] = {}): Case => ({
  case: "it",
  opening,
  steps: [{ report: {} }, { report: {}, expect: expected }],
});

describe("a name in an expectation", () => {
  it("that a rule starts or orders is no fault, and neither is none", () => {
    expect(misnamed(PROTOCOL, caseOf({ starts: ["another"], orders: ["outing", "bloods"] }))).toEqual([]);
    expect(misnamed(QUIET, caseOf({ starts: [], orders: [] }, { expect: { orders: [] } }))).toEqual([]);
    expect(misnamed(QUIET, { case: "it", opening: {} })).toEqual([]);
  });

  it("that there is not is said with its place, and with what there is", () => {
    expect(misnamed(PROTOCOL, caseOf({ orders: ["bloods", "blods"] }, { expect: { starts: ["bloods"] } }))).toEqual([
      {
        code: "CO090",
        path: ["opening", "expect", "starts", 0],
        message: 'no rule of small starts "bloods"; did you mean "another"?',
        expected: "another",
      },
      {
        code: "CO090",
        path: ["steps", 1, "expect", "orders", 1],
        message: 'no rule of small orders "blods"; did you mean "bloods"?',
        expected: "bloods, outing",
      },
    ]);
  });

  it("is never right where no rule starts or orders anything", () => {
    expect(misnamed(QUIET, caseOf({ orders: ["bloods"] }))).toMatchObject([
      { message: 'no rule of small orders "bloods"', expected: "[]" },
    ]);
  });
});
