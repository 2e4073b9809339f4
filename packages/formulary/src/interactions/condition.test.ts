import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { condition, weigh, type Condition } from "./condition.ts";
import { answerOf, PERSON_FACTS, type Person, type PersonFact } from "./person-facts.ts";

const SOURCE = { source: { reference: "label", locator: "x" } };
const age65: Condition = { fact: "age", atLeast: { value: 65, unit: "a", ...SOURCE } };
const egfr: Condition = { fact: "egfr", below: { value: 60, unit: "mL/min/{1.73_m2}", ...SOURCE } };
const severe: Condition = { fact: "liver-disease", is: ["severe"] };

describe("a condition", () => {
  it.each([
    [{ age: 65 }, "true"],
    [{ age: 64.9 }, "false"],
    [{}, "unknown"],
    [{ age: Number.NaN }, "unknown"],
    [{ age: -1 }, "unknown"],
    [{ age: 900 }, "unknown"],
    [{ age: "old" }, "unknown"],
  ] as const)("at_least is inclusive, and what is no answer is unknown: %j", (person, truth) => {
    expect(weigh([age65], person).truth).toBe(truth);
  });

  it("below is exclusive, words are matched", () => {
    expect([weigh([egfr], { egfr: 60 }).truth, weigh([egfr], { egfr: 59 }).truth]).toEqual(["false", "true"]);
    expect(weigh([severe], { "liver-disease": "mild" }).truth).toBe("false");
    expect(weigh([severe], { "liver-disease": "severe" }).truth).toBe("true");
  });

  it("of several all must hold; one that is false ends it, whatever else is unknown", () => {
    expect(weigh([age65, egfr], { age: 40 }).truth).toBe("false");
    expect(weigh([age65, egfr], { egfr: 90 }).truth).toBe("false");
    expect(weigh([age65, egfr], { age: 80 })).toEqual({ truth: "unknown", missing: ["egfr"] });
    expect(weigh([], {}).truth).toBe("true");
  });

  it("takes pregnancy as answered for a man, unless it is said", () => {
    expect([answerOf({ sex: "male" }, "pregnancy"), answerOf({ sex: "male", pregnancy: "yes" }, "pregnancy")]).toEqual([
      "no",
      "yes",
    ]);
    expect(answerOf({ sex: "female" }, "lactation")).toBeUndefined();
  });

  it("never answers what nobody said: a fact that is missing leaves no rule true", () => {
    const fact = fc.constantFrom(...(Object.keys(PERSON_FACTS) as PersonFact[]));
    fc.assert(
      fc.property(fact, fc.anything(), (name, value) => {
        const { truth } = weigh([age65], { [name]: value } as Person);
        expect(truth === "unknown" || name === "age").toBe(true);
      }),
    );
  });
});

describe("a written condition", () => {
  const fits = (written: unknown): boolean => condition.safeParse(written).success;
  const number = { value: 60, unit: "mL/min/{1.73_m2}", ...SOURCE };

  it("has a number with the unit of its fact, or words that the fact knows", () => {
    expect(fits({ fact: "egfr", below: number })).toBe(true);
    expect(fits({ fact: "liver-disease", is: ["mild", "severe"] })).toBe(true);
  });

  it.each([
    ["no fact of a person", { fact: "shoe-size", is: ["yes"] }],
    ["a number without a source", { fact: "egfr", below: { value: 60, unit: "mL/min/{1.73_m2}" } }],
    ["another fact's unit", { fact: "crcl", below: number }],
    ["a word for a number", { fact: "age", is: ["old"] }],
    ["a number for a word", { fact: "sex", below: number }],
    ["a word nobody may answer", { fact: "alcohol", is: ["daily"] }],
    ["nothing to weigh", { fact: "age" }],
  ])("is refused: %s", (_, written) => {
    expect(fits(written)).toBe(false);
  });
});
