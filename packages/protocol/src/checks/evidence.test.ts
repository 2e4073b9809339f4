import { describe, expect, it } from "vitest";
import { broken, lineOf, redOf, SMALL_PROTOCOL } from "../../testing/index.ts";

const RAISE = lineOf("when: slept = poor and grog < 4");

describe("PR109", () => {
  it("passes reported nights, alone or with nights gone by", () => {
    expect(redOf("PR109", SMALL_PROTOCOL)).toEqual([]);
    expect(redOf("PR109", broken("grog < 4", "nights.at_level >= 3"))).toEqual([]);
  });

  it("finds a rise after nights gone by", () => {
    expect(redOf("PR109", broken("nights.reported_at_level >= 3", "nights.at_level >= 3"))).toEqual([
      `error ${RAISE} rules[2].when`,
    ]);
  });

  it("lets a descent count nights gone by", () => {
    const text = broken("dose.alpha <= 5 mg and nights.reported_at_level", "dose.alpha <= 5 mg and nights.at_level");
    expect(redOf("PR109", text)).toEqual([]);
  });
});

describe("PR110", () => {
  const at = `error ${lineOf("when: egfr in 60..150")} rules[0].when`;

  it("passes a lab bounded on both sides, in every case that reads it", () => {
    expect(redOf("PR110", SMALL_PROTOCOL)).toEqual([]);
    expect(redOf("PR110", broken("egfr in 60..150", "(egfr >= 60 and egfr < 150 or slept = well)"))).toEqual([]);
  });

  it("finds one that is open above, below, or in one case", () => {
    expect(redOf("PR110", broken("egfr in 60..150", "egfr >= 60"))).toEqual([at]);
    expect(redOf("PR110", broken("egfr in 60..150", "egfr <= 150"))).toEqual([at]);
    expect(redOf("PR110", broken("egfr in 60..150", "(egfr in 60..150 or egfr > 200)"))).toEqual([at]);
    expect(redOf("PR110", broken("egfr in 60..150", "not egfr in 60..150"))).toEqual([at]);
  });

  it("takes a reason for one side", () => {
    const text = broken(
      "egfr in 60..150",
      "egfr >= 60",
      broken("    sign: {", "    one_sided: more is no harm\n    sign: {"),
    );
    expect(redOf("PR110", text)).toEqual([]);
  });

  it("does not ask it of a report", () => {
    expect(redOf("PR110", broken("grog < 4", "grog > 4"))).toEqual([]);
  });
});
