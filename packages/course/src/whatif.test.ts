import { describe, expect, it } from "vitest";
import { codesOf, good } from "../testing/good.ts";
import { compiledWith, FACTS, KEEP, rule } from "../testing/small-protocol.ts";
import { tellerIn } from "../testing/told.ts";
import { whatIf } from "./whatif.ts";

const { at, history, opened, report } = tellerIn();
const morning = (tick: number, grog: number) =>
  report(`2026-03-0${tick + 2} 08:00`, { slept: "poor", grog, rf: false }, { night: `2026-03-0${tick + 1}` });
const TOLD = history(opened("2026-03-02 09:00"), morning(1, 2), morning(2, 5), morning(3, 8), morning(4, 2));
const UNTIL = at("2026-03-06 17:00");

const holdingFrom = (grog: number, more: Readonly<Record<string, unknown>> = {}) =>
  compiledWith({ rules: [KEEP, rule("groggy", "hold", `grog >= ${grog}`, [], { unknown: "skip" })], ...more });

describe("what if", () => {
  it("finds nothing between a protocol and itself", () => {
    expect(whatIf(holdingFrom(4), holdingFrom(4), TOLD, UNTIL)).toEqual({ ok: true, value: undefined });
  });

  it("finds nothing where only the words differ", () => {
    const said = {
      rules: [KEEP, rule("other-name", "hold", "grog >= 4", [], { unknown: "skip", say: { clinician: "Else." } })],
    };
    expect(good(whatIf(holdingFrom(4), compiledWith(said), TOLD, UNTIL))).toBeUndefined();
  });

  it("finds the first tick at which the bands part, and says what each did", () => {
    const found = good(whatIf(holdingFrom(4), holdingFrom(7), TOLD, UNTIL));
    expect(found).toMatchObject({
      tick: 2,
      night: "2026-03-04",
      here: { band: "hold", rules: ["groggy"] },
      there: { band: "keep", rules: ["keep"] },
    });
    expect(good(whatIf(holdingFrom(7), holdingFrom(4), TOLD, UNTIL))).toMatchObject({
      tick: 2,
      here: { band: "keep" },
      there: { band: "hold" },
    });
  });

  it("finds where levels or phases part though the bands do not", () => {
    const setting = (effect: string) => compiledWith({ rules: [KEEP, rule("go", "advance", "grog = 5", [effect])] });
    const levels = good(whatIf(setting("set alpha to 5 mg"), setting("set alpha to 0 mg"), TOLD, UNTIL));
    expect(levels).toMatchObject({
      tick: 2,
      here: { levels: { alpha: { value: 5, unit: "mg" } } },
      there: { levels: { alpha: { value: 0 } } },
    });
    const phases = good(whatIf(setting("goto climb"), setting("goto wait"), TOLD, UNTIL));
    expect(phases).toMatchObject({ tick: 2, here: { phase: "climb" }, there: { phase: "wait" } });
  });

  it("looks at the open tick too", () => {
    const until = (asOf: string) => good(whatIf(holdingFrom(4), holdingFrom(7), TOLD, at(asOf)));
    expect(until("2026-03-04 07:59")).toBeUndefined();
    expect(until("2026-03-04 08:00")?.tick).toBe(2);
  });

  it("gives a protocol nothing of facts it does not declare", () => {
    const { grog: _grog, ...facts } = FACTS;
    expect(good(whatIf(holdingFrom(4), compiledWith({ facts }), TOLD, UNTIL))).toMatchObject({ tick: 2 });
  });

  it("says so where there is nothing to decide yet", () => {
    expect(codesOf(whatIf(holdingFrom(4), holdingFrom(7), TOLD, at("2026-03-01 00:00")))).toEqual(["CO030"]);
  });
});
