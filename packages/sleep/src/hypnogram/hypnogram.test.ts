import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COUNTED_IN_EPOCHS } from "./continuity-measures.ts";
import { cyclesOf } from "./cycles.ts";
import { hypnogramMeasures } from "./hypnogram-measures.ts";
import { hypnogramOf, nightOfHypnogram, type Hypnogram } from "./hypnogram.ts";
import { consensusOf, scorerAgreement, softAgreements } from "./scorer-agreement.ts";
import { coarser, isAsleep, STAGES, type Stage } from "./stage.ts";
import { runsOf, shiftsOf, steadiness, transitionsOf } from "./transitions.ts";

const stage = fc.constantFrom(...STAGES);
const scored = fc.constantFrom<Stage>("W", "N1", "N2", "N3", "R");
const night = fc.array(scored, { minLength: 1, maxLength: 300 });
const of = (text: string): readonly Stage[] =>
  [...text].map(
    (letter) => ({ W: "W", "1": "N1", "2": "N2", "3": "N3", R: "R", "?": "?", L: "L", S: "S" })[letter] as Stage,
  );

/** Those that are counted in time and not in epochs. */
const inTime = (hypnogram: Hypnogram): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(hypnogramMeasures(hypnogram)).filter(([name]) => !COUNTED_IN_EPOCHS.has(name)));

describe("the measures of a scored night", () => {
  // The example in YASA's documentation of its statistics, and what it prints for it.
  const example = hypnogramOf(of("WW111222333233RRRRWW"), 30);

  it("are those of another program, where it counts alike", () => {
    expect(hypnogramMeasures(example)).toMatchObject({
      trtMin: 10,
      sptMin: 8,
      wasoWithinSptMin: 0,
      scoredTstMin: 8,
      n1Min: 1.5,
      n2Min: 2,
      n3Min: 2.5,
      rMin: 2,
      sleepLatencyMin: 1,
      remLatencyFromLightsOffMin: 7,
      n1Pct: 18.75,
      n2Pct: 25,
      n3Pct: 31.25,
      rPct: 25,
      scoredSleepEfficiencyPct: 80,
      sleepMaintenanceEfficiencyPct: 100,
    });
  });

  it("differ from it where the manual does", () => {
    expect(hypnogramMeasures(example)).toMatchObject({ remLatencyMin: 6, scoredWasoMin: 1, finalWakeMin: 1 });
  });

  it("count between the lights only", () => {
    const marked = { ...example, lightsOff: 2, lightsOn: 18, lights: "marked" } as const;
    expect(hypnogramMeasures(marked)).toMatchObject({ trtMin: 8, scoredSleepEfficiencyPct: 100, sleepLatencyMin: 0 });
  });

  it("know no latency of what never came, and nothing of a night without sleep but its length", () => {
    const awake = hypnogramMeasures(hypnogramOf(of("WWWW"), 30));
    expect(awake).toMatchObject({ trtMin: 2, scoredTstMin: 0, scoredSleepEfficiencyPct: 0, n1Min: 0 });
    for (const name of ["sleepLatencyMin", "remLatencyMin", "sptMin", "scoredWasoMin", "n1Pct", "stageShiftsPerHour"])
      expect(awake).not.toHaveProperty(name);
  });

  it("tell N1 from N2 only where the scoring does", () => {
    const device = hypnogramMeasures(hypnogramOf(of("WLL3RL"), 60));
    expect(device).toMatchObject({ lightMin: 3, n3Min: 1, rMin: 1 });
    expect(device).not.toHaveProperty("n1Min");
    expect(hypnogramMeasures(hypnogramOf(of("WSSS"), 60))).not.toHaveProperty("n3Min");
  });

  it("find persistent sleep only after ten minutes without a break", () => {
    const broken = of("W".repeat(4) + "2".repeat(19) + "W" + "2".repeat(20));
    expect(hypnogramMeasures(hypnogramOf(broken, 30))).toMatchObject({
      sleepLatencyMin: 2,
      latencyToPersistentSleepMin: 12,
    });
  });

  it("add up", () => {
    fc.assert(
      fc.property(
        fc.array(stage, { minLength: 1, maxLength: 300 }),
        fc.constantFrom(5, 10, 20, 30, 60),
        (stages, epochSec) => {
          const m = hypnogramMeasures(hypnogramOf(stages, epochSec));
          const wake = (stages.filter((one) => one === "W").length * epochSec) / 60;
          expect(m["scoredTstMin"]! + wake + m["unscoredMin"]!).toBeCloseTo(m["trtMin"]!, 1);
          if (m["sptMin"] !== undefined)
            expect(m["scoredWasoMin"]!).toBeCloseTo(m["wasoWithinSptMin"]! + m["finalWakeMin"]!, 1);
          if (stages.every((one) => one !== "L" && one !== "S"))
            expect(m["n1Min"]! + m["n2Min"]! + m["n3Min"]! + m["rMin"]!).toBeCloseTo(m["scoredTstMin"]!, 1);
        },
      ),
    );
  });

  it("do not depend on how long an epoch is, where each is cut into parts", () => {
    fc.assert(
      fc.property(night, fc.integer({ min: 2, max: 6 }), (stages, parts) => {
        const fine = stages.flatMap((one) => new Array<Stage>(parts).fill(one));
        expect(inTime(hypnogramOf(fine, 30 / parts))).toEqual(inTime(hypnogramOf(stages, 30)));
      }),
      { numRuns: 30 },
    );
  });

  it("belong to the evening, also where the record begins after midnight", () => {
    const day = 20_000;
    const at = (second: number): number | undefined => nightOfHypnogram(hypnogramOf(["W"], 30, { day, second }));
    expect([at(23 * 3600), at(3600), at(13 * 3600)]).toEqual([day, day - 1, day]);
  });
});

describe("changes of stage", () => {
  const hypnogram = hypnogramOf(of("WW12?2RRW"), 30);

  it("are counted between scored neighbours", () => {
    expect(shiftsOf(hypnogram)).toBe(4);
    expect(shiftsOf(hypnogram, (to) => to === "W")).toBe(1);
    expect(transitionsOf(hypnogram).N2.R).toBe(1);
    expect(steadiness(hypnogram, "R")).toBe(0.5);
    expect(steadiness(hypnogram, "N3")).toBeUndefined();
  });

  it("make runs that hold every epoch once", () => {
    fc.assert(
      fc.property(night, (stages) => {
        const runs = runsOf(hypnogramOf(stages, 30), isAsleep);
        expect(runs.reduce((sum, run) => sum + run, 0)).toBe(stages.filter(isAsleep).length);
      }),
    );
  });
});

describe("cycles", () => {
  const min = (stageOf: string, minutes: number): string => stageOf.repeat(minutes * 2);

  it("are ended by REM", () => {
    const stages = of(min("W", 10) + min("2", 60) + min("R", 2) + min("2", 60) + min("R", 20) + min("2", 30));
    expect(cyclesOf(hypnogramOf(stages, 30))).toEqual([
      { from: 20, rem: 140, to: 144, complete: true },
      { from: 144, rem: 264, to: 304, complete: true },
      { from: 304, rem: undefined, to: 364, complete: false },
    ]);
  });

  it("are not ended by short REM after the first, nor by REM after less than a quarter of an hour", () => {
    const short = of(min("2", 30) + min("R", 5) + min("2", 60) + min("R", 2) + min("2", 30) + min("R", 6));
    expect(cyclesOf(hypnogramOf(short, 30)).filter(({ complete }) => complete)).toHaveLength(2);
    const early = of(min("2", 5) + min("R", 5) + min("2", 30));
    expect(cyclesOf(hypnogramOf(early, 30)).filter(({ complete }) => complete)).toHaveLength(0);
  });

  it("hold REM together across less than a quarter of an hour of other stages", () => {
    const split = of(min("2", 40) + min("R", 5) + min("2", 10) + min("R", 10) + min("2", 40));
    expect(cyclesOf(hypnogramOf(split, 30))[0]).toMatchObject({ rem: 80, to: 130 });
  });

  it("lie in order, do not overlap and end", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(scored, fc.integer({ min: 1, max: 80 })), { maxLength: 30 }), (runs) => {
        const stages = runs.flatMap(([one, length]) => new Array<Stage>(length).fill(one));
        const cycles = cyclesOf(hypnogramOf(stages, 30));
        cycles.forEach(({ from, to }, i) => {
          expect(from).toBeLessThan(to);
          expect(from).toBeGreaterThanOrEqual(cycles[i - 1]?.to ?? 0);
        });
      }),
    );
  });
});

describe("agreement of two scorings", () => {
  it("is whole with itself and unmoved by swapping", () => {
    fc.assert(
      fc.property(night, fc.infiniteStream(scored), (a, stream) => {
        const b = a.map(() => stream.next().value!);
        expect(scorerAgreement(a, a)!.accuracy).toBe(1);
        expect(scorerAgreement(a, b)!.kappa ?? 0).toBeCloseTo(scorerAgreement(b, a)!.kappa ?? 0, 12);
      }),
    );
  });

  it("is nothing beyond chance for whoever calls every epoch sleep", () => {
    const truth = of("W".repeat(12) + "S".repeat(88));
    const found = scorerAgreement(truth, of("S".repeat(100)), "two")!;
    expect(found.accuracy).toBe(0.88);
    expect(found.kappa).toBe(0);
    expect(found.stages.W).toMatchObject({ sensitivity: 0, specificity: 1 });
  });

  it("is Cohen's for a table that is worked out by hand", () => {
    // 20 and 15 alike, 5 and 10 not: p_o 0.7, p_e 0.5, kappa 0.4.
    const a = of("2".repeat(25) + "3".repeat(25));
    const b = of("2".repeat(20) + "3".repeat(5) + "2".repeat(10) + "3".repeat(15));
    expect(scorerAgreement(a, b)!.kappa).toBeCloseTo(0.4, 12);
  });

  it("leaves out what one did not score or scored more coarsely, and says how much", () => {
    const found = scorerAgreement(of("W?22"), of("WWL2"))!;
    expect([found.epochs, found.left]).toEqual([2, 2]);
    expect(scorerAgreement(of("W?22"), of("WWL2"), "four")!.epochs).toBe(3);
    expect(scorerAgreement(of("??"), of("WW"))).toBeUndefined();
    expect(() => scorerAgreement(of("W"), of("WW"))).toThrow(RangeError);
  });

  it("never gets finer by being made coarser", () => {
    expect(STAGES.map((one) => coarser(one, "four"))).toEqual(["W", "L", "L", "N3", "R", "L", undefined, "?"]);
    expect(STAGES.map((one) => coarser(one, "three"))).toEqual(["W", "S", "S", "S", "R", "S", undefined, "?"]);
  });

  it("of several scorers follows the most votes, and among equal votes the most trusted scorer", () => {
    const scorings = [of("2223"), of("2223"), of("3322"), of("3333")];
    expect(consensusOf(scorings.slice(0, 3))).toEqual(of("2223"));
    expect(consensusOf([of("3333"), of("2222"), of("2222"), of("3233")])[0]).toBe("N2");
    expect(softAgreements([of("22"), of("22")])).toEqual([1, 1]);
    expect(consensusOf([of("?"), of("?")])).toEqual(["?"]);
  });
});
