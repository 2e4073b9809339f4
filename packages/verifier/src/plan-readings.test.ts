import { describe, expect, it } from "vitest";
import { rule, tinyProtocol, withPlan } from "../testing/tiny-protocols.ts";
import { planReadings, tellsLastApart } from "./plan-readings.ts";

const { protocol } = withPlan();
const KEEP = rule("keep", "keep", "true", [], { in: ["door", "climb", "wait"] });

/** The protocol with a plan, with one rule of this condition. */
const codesOf = (when: string): readonly string[] => {
  const { rules } = tinyProtocol({ rules: [rule("asks", "hold", when, []), KEEP] });
  return planReadings({ ...protocol, rules }).map(({ code, at }) => `${code} ${at}`);
};

describe("readings of a planned dose", () => {
  it.each([
    "dose.alpha > 0",
    "dose.alpha = start.alpha",
    "dose.alpha <= 5 mg",
    "start.alpha > dose.alpha",
    "slept = poor",
  ])("may be %s", (when) => {
    expect(codesOf(when)).toEqual([]);
  });

  it.each(["dose.alpha > 10 mg", "dose.alpha in 5 mg..10 mg", "not dose.alpha = 15 mg", "start.alpha >= 10 mg"])(
    "may not be %s",
    (when) => {
      expect(codesOf(when)).toEqual(["VE003 rules.asks"]);
    },
  );

  it("may not be added up", () => {
    const memory = { given: { kind: "total", lever: "alpha" } } as const;
    expect(planReadings({ ...protocol, memory }).map(({ at }) => at)).toEqual(["memory.given"]);
  });

  it("are nobody's where there is no plan", () => {
    expect(planReadings({ ...protocol, plans: {} })).toEqual([]);
  });
});

describe("the dose that the last step is from", () => {
  const isApart = (when: string, envelope: readonly Readonly<Record<string, unknown>>[] = []): boolean => {
    const { rules } = tinyProtocol({ rules: [rule("asks", "hold", when, []), KEEP] });
    return tellsLastApart({ ...protocol, rules, envelope }, "alpha");
  };

  it.each([
    "dose.alpha <= 5 mg",
    "dose.alpha > 5 mg",
    "5 mg >= dose.alpha",
    "not 5 mg < dose.alpha",
    "dose.alpha < start.alpha",
  ])("is as those below it for %s", (when) => expect(isApart(when)).toBe(false));

  it.each([
    "dose.alpha < 5 mg",
    "dose.alpha >= 5 mg",
    "not dose.alpha = 5 mg",
    "5 mg > dose.alpha",
    "start.alpha = 5 mg",
  ])("is told apart from them by %s", (when) => expect(isApart(when)).toBe(true));

  it("is told apart by a clause of the envelope too", () => {
    expect(isApart("rf", [{ never: "dose.alpha < 5 mg and rf", cite: ["book"] }])).toBe(true);
    expect(isApart("rf", [{ never: "dose.alpha > 5 mg and rf", cite: ["book"] }])).toBe(false);
  });
});
