import { describe, expect, it } from "vitest";
import { good } from "@compline/base/testing";
import { preparedWorld } from "../testing/library.ts";
import { crowd, protocolWith, worldWith } from "../testing/small-world.ts";
import { compareOutcomes } from "./compare.ts";
import { drawPerson } from "./person.ts";
import { runPerson } from "./run-person.ts";
import { spreadOf, summarise } from "./summary.ts";

const TAPER = "clonazepam-taper";
const world = preparedWorld(TAPER);
/** Steps every eight weeks at the least, and not every two. */
const SLOWER = protocolWith("benzodiazepine-taper", [
  [/days\.in_phase >= 14 and days\.at_level >= 14/, "days.in_phase >= 56 and days.at_level >= 56"],
]);

describe("two versions over the same people", () => {
  const slower = worldWith(TAPER, [], SLOWER);

  it("have the same luck in every person, until the protocols part", () => {
    const noise = (prepared: typeof world, number: number): readonly number[] => {
      const at = prepared.variables.at("score_drift");
      const seen: number[] = [];
      good(runPerson(prepared, drawPerson(prepared, 1, number), 60, { ticked: (_, { v }) => seen.push(v[at]!) }));
      return seen;
    };
    for (let n = 0; n < 5; n++) {
      expect(drawPerson(slower, 1, n).traits).toEqual(drawPerson(world, 1, n).traits);
      const [a, b] = [noise(world, n), noise(slower, n)];
      const both = Math.min(a.length, b.length);
      expect(b.slice(0, both)).toEqual(a.slice(0, both));
    }
  });

  it("differ where they should: whoever goes slower has more left, with an interval away from nothing", () => {
    const compared = good(compareOutcomes(crowd(world, 60, 150), crowd(slower, 60, 150)));
    const dose = compared.numbers["clonazepam.last"]!;
    expect(dose.low).toBeGreaterThan(0);
    expect(dose.mean).toBeCloseTo(dose.second - dose.first, 10);
    expect(compared.numbers["withdrawal.mean"]!.high).toBeLessThan(0);
  });

  it("that are one and the same do not differ at all", () => {
    const outcomes = crowd(world, 20, 60);
    const { numbers, ended, missed } = good(compareOutcomes(outcomes, crowd(world, 20, 60)));
    for (const { mean, low, high } of [...Object.values(numbers), ...Object.values(ended), ...Object.values(missed)])
      expect([mean, low, high]).toEqual([0, 0, 0]);
  });

  it("are refused where they are of other people (SI020)", () => {
    const outcomes = crowd(world, 4, 5);
    const compared = compareOutcomes(outcomes, outcomes.slice(1));
    expect(compared.ok ? [] : compared.issues.map(({ code }) => code)).toEqual(["SI020"]);
  });
});

describe("a summary", () => {
  it("does not depend on the order of the outcomes, nor on how they were shared out", () => {
    const outcomes = crowd(world, 12, 40);
    expect(summarise(structuredClone(outcomes.toReversed()))).toEqual(summarise(outcomes));
  });

  it("has quantiles between neighbours in proportion", () => {
    expect(spreadOf([4, 1, 3, 2, Number.NaN])).toMatchObject({ n: 4, mean: 2.5, low: 1, p25: 1.75, p50: 2.5, high: 4 });
  });
});
