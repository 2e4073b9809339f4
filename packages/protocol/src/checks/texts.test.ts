import { describe, expect, it } from "vitest";
import { broken, lineOf, redOf, SMALL_PROTOCOL } from "../../testing/index.ts";

describe("PR117", () => {
  it.each([
    "{dose.alpha}",
    "{before.alpha}",
    "{build.alpha}",
    "{grog}",
    "{flags}",
    "{nights.in_phase}",
    "{ticks.missed}",
  ])("passes %s", (place) => {
    expect(redOf("PR117", broken("clinician: Lowered.", `clinician: Lowered ${place}.`))).toEqual([]);
  });

  it.each(["{dose.beta}", "{since.bad_night}", "{weeks.in_phase}", "{}", "{constructor}", "{grog", "grog}"])(
    "finds %s",
    (place) => {
      const text = broken("clinician: Lowered.", `clinician: Lowered ${place}.`);
      expect(redOf("PR117", text)).toEqual([`error ${lineOf("clinician: Lowered")} rules[3].say.clinician`]);
    },
  );

  it("finds a build of a lever that is not made of anything", () => {
    const stock = "    stock:\n      - tablet: 10 mg\n        pieces: 2\n    pieces: { most: 2, cuts: 1 }\n";
    expect(redOf("PR117", broken(stock, "    grid: 5 mg\n"))).toHaveLength(1);
  });

  it("reads the texts of flags, gates, silence and overdue too", () => {
    for (const part of ["Breathing.", "An opioid is taken", "A week without", "Waiting too long"]) {
      expect(redOf("PR117", broken(part, `${part} {nothing}`))).toHaveLength(1);
    }
    expect(redOf("PR117", SMALL_PROTOCOL)).toEqual([]);
  });
});
