import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lempelZivParts, lempelZivPct, lzwCodes, lzwPct } from "./complexity.ts";
import { COUNTED_IN_EPOCHS } from "./continuity-measures.ts";
import { HYPNOGRAM_MEASURES, hypnogramMeasures } from "./hypnogram-measures.ts";
import { hypnogramOf, type Hypnogram } from "./hypnogram.ts";
import { n2Directions } from "./n2-direction.ts";
import { nightMarksOf } from "./night-marks.ts";
import { runCount, runsZ } from "./run-test.ts";
import { STAGES, type Stage } from "./stage.ts";

const of = (text: string): readonly Stage[] =>
  [...text].map(
    (letter) => ({ W: "W", "1": "N1", "2": "N2", "3": "N3", R: "R", "?": "?", L: "L", S: "S" })[letter] as Stage,
  );
const night = (text: string): Hypnogram => hypnogramOf(of(text), 30);
const letters = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 200 });

/** A sequence that anybody can make again: the generator of the C standard's example. */
function drawn(n: number, kinds: number, seed: number, sticky: boolean): readonly string[] {
  let state = seed + (sticky ? 100 : 0);
  const next = (): number => {
    // The product passes 2^53, so it is taken in two halves.
    const high = Math.floor(state / 65_536);
    const low = state % 65_536;
    state = ((((high * 1_103_515_245) % 32_768) * 65_536 + low * 1_103_515_245 + 12_345) % 2_147_483_648) >>> 0;
    return state >>> 16;
  };
  const found: number[] = sticky ? [0] : [];
  while (found.length < n) {
    const value = next();
    if (!sticky) found.push(value % kinds);
    else found.push(value % 4 === 0 ? (value >> 2) % kinds : found.at(-1)!);
  }
  return found.map(String);
}

describe("complexity", () => {
  it("is least for a night of one stage", () => {
    expect(lempelZivParts(new Array<string>(500).fill("W"))).toBe(2);
    expect(lzwCodes(["W"])).toBe(1);
    // 1 + 2 + … + 31 symbols are 31 codes; the last four are one more.
    expect(lzwCodes(new Array<string>(500).fill("W"))).toBe(32);
    fc.assert(
      fc.property(letters, (some) => {
        const one = some.map(() => "a");
        expect(lempelZivParts(one)).toBeLessThanOrEqual(lempelZivParts(some));
        expect(lzwCodes(one)).toBeLessThanOrEqual(lzwCodes(some));
      }),
    );
  });

  it("is that of the sequence in the literature, cut into six parts", () => {
    // 1 · 0 · 01 · 1110 · 1100 · 0010, Kaspar and Schuster's example.
    expect(lempelZivParts([..."1001111011000010"])).toBe(6);
  });

  // Counted by antropy 0.2.3 (lziv_complexity) on the same sequences, once, by hand.
  it.each([
    [200, 5, 1, false, 58, 0.954688605523852],
    [200, 5, 1, true, 27, 0.4444240060197242],
    [960, 5, 2, false, 221, 0.9822219635278353],
    [960, 5, 2, true, 120, 0.533333192865793],
    [960, 3, 3, false, 157, 1.0222256985594034],
    [960, 3, 3, true, 82, 0.5339013202666948],
    [500, 2, 4, false, 61, 1.0938256827287747],
    [500, 2, 4, true, 30, 0.5379470570797252],
  ])(
    "is that of another program for %i draws of %i kinds, seed %i, sticky: %s",
    (n, kinds, seed, sticky, parts, share) => {
      const symbols = drawn(n, kinds, seed, sticky);
      expect(lempelZivParts(symbols)).toBe(parts);
      expect(lempelZivPct(symbols, kinds)).toBeCloseTo(100 * share, 9);
    },
  );

  it("cuts as the rule says, however it is searched for", () => {
    fc.assert(
      fc.property(letters, (some) => {
        expect(lempelZivParts(some)).toBe(partsByDefinition(some));
      }),
    );
  });

  it("does not depend on the names of stages, and is unknown of nothing", () => {
    fc.assert(
      fc.property(letters, (some) => {
        const renamed = some.map((letter) => ({ a: "c", b: "a", c: "b" })[letter]!);
        expect([lempelZivParts(renamed), lzwCodes(renamed)]).toEqual([lempelZivParts(some), lzwCodes(some)]);
      }),
    );
    expect([lzwPct([]), lempelZivPct([], 5), lempelZivPct(["W"], 5)]).toEqual([undefined, undefined, undefined]);
  });

  it("takes no time over a week scored in seconds", () => {
    const week = Array.from({ length: 100_000 }, (_, i) => (Math.floor(i / 700) % 2 === 0 ? "W" : "N2"));
    expect(lempelZivParts(week)).toBeLessThan(10);
  });
});

function partsByDefinition(symbols: readonly string[]): number {
  const text = symbols.join("");
  let [parts, from, length] = [0, 0, 1];
  while (from < text.length) {
    if (from + length < text.length && text.slice(0, from + length - 1).includes(text.slice(from, from + length)))
      length++;
    else {
      parts++;
      from += length;
      length = 1;
    }
  }
  return parts;
}

describe("runs against chance", () => {
  it("have the mean and the spread of all orders of the same epochs", () => {
    const orders = permutations([..."aaabbc"]);
    const counts = orders.map(runCount);
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const sd = Math.sqrt(counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length);
    for (const [i, order] of orders.slice(0, 50).entries())
      expect(runsZ(order)).toBeCloseTo((counts[i]! - mean) / sd, 9);
  });

  it("are unknown where every order is the same", () => {
    expect([runsZ([]), runsZ(["a"]), runsZ(["a", "a"])]).toEqual([undefined, undefined, undefined]);
    expect(runsZ(["a", "b"])).toBeUndefined();
  });

  it("lie far below chance for sleep in long stretches", () => {
    expect(hypnogramMeasures(night("W".repeat(20) + "2".repeat(40) + "R".repeat(20)))["stageRunsZ"]).toBeLessThan(-7);
  });
});

function permutations(items: readonly string[]): readonly (readonly string[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}

describe("the direction of N2", () => {
  it("is down into deep sleep and up out of it", () => {
    expect(n2Directions(night("1223322R"))).toEqual(["descending", "descending", "ascending", "ascending"]);
    expect(n2Directions(night("12221"))).toEqual(["flat", "flat", "flat"]);
    expect(n2Directions(night("32223"))).toEqual(["flat", "flat", "flat"]);
    expect(n2Directions(night("222"))).toEqual(["flat", "flat", "flat"]);
  });

  it("takes the ten nearest epochs of another stage, past N2 and what was not scored", () => {
    // Two light and eight deep are 0.6 of a side; the light one behind them would make it 5 of 11, and flat.
    expect(n2Directions(night(`1${"3".repeat(8)}112`))).toEqual(["ascending"]);
    expect(n2Directions(night(`${"W".repeat(30)}${"3".repeat(10)}??2`))).toEqual(["ascending"]);
    expect(n2Directions(night(`${"3".repeat(30)}${"1".repeat(6)}${"3".repeat(4)}2`))).toEqual(["flat"]);
  });

  it("turns round with the night", () => {
    const flip = { ascending: "descending", descending: "ascending", flat: "flat" } as const;
    fc.assert(
      fc.property(fc.array(fc.constantFrom<Stage>("W", "N1", "N2", "N3", "R"), { maxLength: 60 }), (stages) => {
        const back = n2Directions(hypnogramOf(stages.toReversed(), 30));
        expect(n2Directions(hypnogramOf(stages, 30))).toEqual(back.toReversed().map((one) => flip[one]));
      }),
    );
  });

  it("parts all of N2", () => {
    const m = hypnogramMeasures(night("W1222233333222RRR222333222W"));
    expect(m["n2AscendingMin"]! + m["n2DescendingMin"]! + m["n2FlatMin"]!).toBeCloseTo(m["n2Min"]!, 9);
    expect(m["n2AscendingPct"]! + m["n2DescendingPct"]! + m["n2FlatPct"]!).toBeCloseTo(100, 1);
  });
});

describe("changes of stage of several kinds", () => {
  const m = hypnogramMeasures(night("WW1122W3R2??2WRRW"));

  it("count what they say", () => {
    // Asleep are 10 epochs, 5 min; the sleep period has 14, 7 min. Changes W1 12 2W W3 3R R2 2W WR RW.
    expect(m["sleepStageShiftsPerHour"]).toBe(3 * 12);
    expect(m["remShiftsPerHour"]).toBe(2 * 12);
    expect(m["threeStateShiftsPerHour"]).toBeCloseTo((6 * 60) / 7, 2);
    expect(m["stageRuns"]).toBe(10);
  });

  it("are unknown where the scoring is too coarse", () => {
    const light = hypnogramMeasures(night("WLL3RLW"));
    for (const name of ["sleepStageShiftsPerHour", "stageRunsZ", "stageLzwPct", "n1SteadinessPct", "n2FlatMin"])
      expect(light).not.toHaveProperty(name);
    for (const name of ["threeStateShiftsPerHour", "threeStateLzwPct", "rSteadinessPct"])
      expect(light).toHaveProperty(name);
    expect(hypnogramMeasures(night("WSSSW"))).not.toHaveProperty("threeStateShiftsPerHour");
  });

  it("make stages steady or not", () => {
    const steady = hypnogramMeasures(night("W222233RRW"));
    expect(steady).toMatchObject({ n2SteadinessPct: 75, n3SteadinessPct: 50, rSteadinessPct: 50, wSteadinessPct: 0 });
    expect(steady["sleepSteadinessPct"]).toBeCloseTo((75 + 50 + 50) / 3, 2);
    expect(steady).not.toHaveProperty("n1SteadinessPct");
  });

  it("leave REM latency without wake to sleep alone", () => {
    expect(hypnogramMeasures(night("W2WW2?R"))).toMatchObject({ remLatencyWithoutWakeMin: 1, remLatencyMin: 2.5 });
  });
});

describe("the marks of a night", () => {
  const day = 20_000;
  const marked: Hypnogram = {
    ...hypnogramOf(of("WWW222WW22WW"), 60, { day, second: 23 * 3600 + 30 * 60 }),
    lightsOff: 2,
    lightsOn: 11,
    lights: "marked",
  };

  it("are T0 to T6, elapsed and by the clock", () => {
    expect(nightMarksOf(marked).map(({ mark, elapsedMin }) => [mark, elapsedMin])).toEqual([
      ["T0", 0],
      ["T1", 2],
      ["T2", 3],
      ["T3", 6.5],
      ["T4", 10],
      ["T5", 11],
      ["T6", 12],
    ]);
    expect(hypnogramMeasures(marked)).toMatchObject({ recordStartClockMin: -30, sleepMidpointClockMin: -23.5 });
    expect(
      nightMarksOf(marked)
        .map(({ clock }) => clock)
        .slice(0, 4),
    ).toEqual(["23:30:00", "23:32:00", "23:33:00", "23:36:30"]);
    expect(nightMarksOf({ ...marked, start: { day: day + 1, second: 5 } })[0]!.clock).toBe("00:00:05");
    expect(nightMarksOf(night("W"))[0]).toEqual({ mark: "T0", elapsedMin: 0, clockMin: undefined, clock: undefined });
  });

  it("are in order, and tell the latency and the sleep period", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...STAGES), { minLength: 2, maxLength: 100 }),
        fc.nat(20),
        fc.nat(20),
        (stages, early, late) => {
          const lightsOff = Math.min(early, stages.length - 1);
          const lightsOn = Math.max(lightsOff, stages.length - late);
          const hypnogram: Hypnogram = { ...hypnogramOf(stages, 30), lightsOff, lightsOn, lights: "marked" };
          const elapsed = nightMarksOf(hypnogram).map(({ elapsedMin }) => elapsedMin);
          expect(elapsed).toEqual(elapsed.toSorted((a, b) => a - b));
          const m = hypnogramMeasures(hypnogram);
          if (m["sleepOnsetElapsedMin"] === undefined) return;
          expect(m["sleepOnsetElapsedMin"] - m["lightsOffElapsedMin"]!).toBeCloseTo(m["sleepLatencyMin"]!, 1);
          expect(m["finalWakingElapsedMin"]! - m["sleepOnsetElapsedMin"]).toBeCloseTo(m["sptMin"]!, 1);
        },
      ),
    );
  });

  it("are unknown where the file does not say them", () => {
    const plain = hypnogramMeasures(night("W22W"));
    for (const name of ["lightsOffElapsedMin", "lightsOnClockMin", "sleepOnsetClockMin", "sleepOutsideLightsMin"])
      expect(plain).not.toHaveProperty(name);
    expect(nightMarksOf(night("WW")).map(({ mark }) => mark)).toEqual(["T0", "T6"]);
  });

  it("tell what was not scored inside the sleep period, and nothing of a night without sleep", () => {
    expect(hypnogramMeasures(night("??W2??2?W??"))).toMatchObject({ unscoredMin: 3.5, unscoredWithinSptMin: 1 });
    expect(hypnogramMeasures(night("?W?"))).not.toHaveProperty("unscoredWithinSptMin");
  });

  it("read the clock of the evening, also where the record begins after midnight", () => {
    const late = hypnogramOf(of("22"), 30, { day: day + 1, second: 1800 });
    expect(hypnogramMeasures(late)).toMatchObject({ recordStartClockMin: 30, recordEndClockMin: 31 });
  });

  it("flag a night that begins or ends asleep, and sleep outside the lights", () => {
    expect(hypnogramMeasures(night("22W"))).toMatchObject({ startsAsleep: 1, endsAsleep: 0, cutRecord: 1 });
    expect(hypnogramMeasures(night("W2W"))).toMatchObject({ startsAsleep: 0, endsAsleep: 0, cutRecord: 0 });
    const early = { ...marked, lightsOff: 4 };
    expect(hypnogramMeasures(early)).toMatchObject({ startsAsleep: 1, cutRecord: 0, sleepOutsideLightsMin: 1 });
    expect(hypnogramMeasures(hypnogramOf([], 30))).not.toHaveProperty("startsAsleep");
  });
});

describe("every measure", () => {
  it("is a finite number or unknown, whatever the night", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...STAGES), { maxLength: 80 }),
        fc.constantFrom(1, 30, 60),
        fc.nat(10),
        fc.nat(10),
        fc.boolean(),
        (stages, epochSec, from, to, isMarked) => {
          const lightsOff = Math.min(from, stages.length);
          const lightsOn = Math.max(lightsOff, stages.length - to);
          const lights = isMarked ? "marked" : "record";
          const hypnogram: Hypnogram = { ...hypnogramOf(stages, epochSec), lightsOff, lightsOn, lights };
          for (const [name, measure] of Object.entries(HYPNOGRAM_MEASURES)) {
            const value = measure(hypnogram) ?? 0;
            expect([name, Number.isFinite(value)]).toEqual([name, true]);
            if (name.endsWith("Pct") && !/Lzw|LempelZiv/.test(name)) expect(value).toBeLessThanOrEqual(100);
          }
        },
      ),
    );
  });

  it("that is counted in epochs is one", () => {
    for (const name of COUNTED_IN_EPOCHS) expect(Object.keys(HYPNOGRAM_MEASURES)).toContain(name);
  });
});
