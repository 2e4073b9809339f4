import type { Instant } from "@compline/base";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Stage } from "../hypnogram/stage.ts";
import { appleHealth } from "./apple-health.ts";
import { appleScan, type AppleRecord } from "./apple-scan.ts";
import { chooseSleeps, sourceName } from "./choose-sleeps.ts";
import { hypnogramFrom, measuresOfScored, type ScoredNight, type StageStretch } from "./scored-night.ts";
import { sampleColumns, type Sample } from "./sample-columns.ts";
import { sessionsOf } from "./sessions.ts";

const HOUR = 3_600_000;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const at = (hour: number): Instant => ({ epochMs: hour * HOUR, offsetMin: 0 });

const stretch = (from: number, to: number, stage: StageStretch["stage"]): StageStretch => ({
  startMs: from * HOUR,
  endMs: to * HOUR,
  stage,
});

const sleep = (from: number, to: number, app: string, more: Partial<ScoredNight> = {}): ScoredNight => ({
  night: Math.floor((from - 12) / 24),
  start: at(from),
  end: at(to),
  source: { app },
  record: `${app} ${from}`,
  isMain: undefined,
  hypnogram: undefined,
  stated: { scoredTstMin: (to - from) * 60 },
  ...more,
});

describe("stretches on epochs", () => {
  it("let the finer word win, and leave what none covers unscored", () => {
    const stretches = [stretch(0, 4, "bed"), stretch(1, 3, "S"), stretch(2, 3, "N3"), stretch(2.5, 2.75, "W")];
    const { stages } = hypnogramFrom(stretches, at(0), 4 * HOUR);
    const hourly = [0.5, 1.5, 2.2, 2.6, 2.9, 3.5].map((hour) => stages[hour * 120]);
    expect(hourly).toEqual(["?", "S", "N3", "N3", "N3", "?"]);
  });

  it("hold every stretch that overlaps no other, whole", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom<Stage>("W", "L", "N3", "R"), fc.integer({ min: 1, max: 40 })), {
          minLength: 1,
          maxLength: 20,
        }),
        (runs) => {
          let from = 0;
          const stretches = runs.map(([stage, halves]) => {
            const one = { stage, startMs: from, endMs: from + halves * 30_000 };
            from = one.endMs;
            return one;
          });
          const expected = runs.flatMap(([stage, halves]) => new Array<Stage>(halves).fill(stage));
          expect(hypnogramFrom(stretches, at(0), from).stages).toEqual(expected);
        },
      ),
    );
  });

  it("know no latency where the record begins asleep", () => {
    const night = (first: Stage): ScoredNight =>
      sleep(23, 30, "a", {
        hypnogram: hypnogramFrom([stretch(23, 24, first), stretch(24, 30, "L")], at(23), 30 * HOUR),
      });
    expect(measuresOfScored(night("L"))).not.toHaveProperty("sleepLatencyMin");
    expect(measuresOfScored(night("W"))).toMatchObject({ sleepLatencyMin: 60, scoredTstMin: 360 });
  });
});

describe("sleeps of a source", () => {
  it("are parted where three hours lie between, and are none where nobody slept", () => {
    const all = [stretch(23, 26, "L"), stretch(28, 30, "N3"), stretch(38, 39, "L"), stretch(60, 68, "bed")];
    expect(sessionsOf(all).map((session) => session.length)).toEqual([2, 1]);
  });
});

describe("samples in columns", () => {
  const sample = fc.record({
    stage: fc.constantFrom<StageStretch["stage"]>("bed", "W", "L", "N3", "R"),
    source: fc.constantFrom("watch", "telephone"),
    from: fc.integer({ min: 0, max: 400 }),
    length: fc.integer({ min: 1, max: 40 }),
    offsetMin: fc.constantFrom(0, 60, -480),
    zone: fc.constantFrom(undefined, "Europe/Paris"),
    version: fc.constantFrom(undefined, "10.2", "11.0"),
  });

  it("come back as the sleeps that they would be as objects, source by source", () => {
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 60 }), (drawn) => {
        const samples = drawn.map(({ from, length, offsetMin, zone, ...rest }): Sample => {
          const [startMs, endMs] = [from * 600_000, (from + length) * 600_000];
          const start = { epochMs: startMs, offsetMin, ...(zone === undefined ? {} : { zone }) };
          return { ...rest, startMs, endMs, start };
        });
        const columns = sampleColumns();
        samples.forEach(columns.add);
        const found: (readonly [string, readonly Sample[]])[] = [];
        columns.eachSleep((source, session) => found.push([source, session]));
        const sources = [...new Set(samples.map(({ source }) => source))];
        const expected = sources.flatMap((source) =>
          sessionsOf(samples.filter((one) => one.source === source)).map((session) => [source, session] as const),
        );
        expect(found).toEqual(expected);
      }),
    );
  });
});

describe("one sleep a night", () => {
  it("is the longest of its source; the others are naps, and one inside another is the same", () => {
    const chosen = chooseSleeps([sleep(38, 39, "a"), sleep(47, 55, "a"), sleep(48, 50, "a")]);
    expect(chosen.nights.map(({ record }) => record)).toEqual(["a 47"]);
    expect(chosen.naps.map(({ record }) => record)).toEqual(["a 38"]);
    expect(chosen.repeated.map(({ record }) => record)).toEqual(["a 48"]);
  });

  it("is what the source calls its main sleep, where it does", () => {
    const chosen = chooseSleeps([sleep(38, 46, "a"), sleep(50, 55, "a", { isMain: true })]);
    expect(chosen.nights.map(({ record }) => record)).toEqual(["a 50"]);
  });

  it("is none where the source calls all that it has of an evening naps", () => {
    const chosen = chooseSleeps([sleep(38, 39, "a", { isMain: false }), sleep(47, 55, "b")]);
    expect([chosen.nights, chosen.naps].map((all) => all.map(({ record }) => record))).toEqual([["b 47"], ["a 38"]]);
    expect(chooseSleeps([sleep(38, 39, "a", { isMain: false })]).nights).toEqual([]);
  });

  it("is contested between sources that nobody ordered, and never their sum", () => {
    const both = [sleep(47, 55, "a"), sleep(47.5, 55, "b")];
    expect(chooseSleeps(both).nights).toEqual([]);
    expect([...chooseSleeps(both).contested.values()]).toEqual([["a", "b"]]);
    expect(chooseSleeps(both, ["b", "a"]).nights.map(sourceName)).toEqual(["b"]);
  });

  it("never holds more sleep than one record has", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.integer({ min: 0, max: 240 }), fc.integer({ min: 1, max: 10 }), fc.constantFrom("a", "b", "c")),
          { maxLength: 30 },
        ),
        (told) => {
          const all = told.map(([from, hours, app]) => sleep(from, from + hours, app));
          const { nights, contested } = chooseSleeps(all, ["a", "b"]);
          expect(nights.every((night) => all.includes(night))).toBe(true);
          const evenings = nights.map(({ night }) => night);
          expect(new Set(evenings).size).toBe(evenings.length);
          expect(evenings.some((night) => contested.has(night))).toBe(false);
        },
      ),
    );
  });
});

const KIND = 'type="HKCategoryTypeIdentifierSleepAnalysis"';
const record = (from: string, to: string, value: string, source = "Watch", inside = ""): string => {
  const open = `<Record ${KIND} sourceName="${source}" sourceVersion="10.1" startDate="${from}" endDate="${to}" value="HKCategoryValueSleepAnalysis${value}"`;
  return inside === "" ? `${open}/>` : `${open}>${inside}</Record>`;
};
const NOISE = `<Record type="HKQuantityTypeIdentifierHeartRate" sourceName="A > B" value="60"/>\n`;
const EXPORT = `<?xml version="1.0"?><!DOCTYPE HealthData [ <!ELEMENT HealthData ANY> ]>\n<HealthData locale="de">\n${NOISE}${record("2026-01-10 23:00:00 +0100", "2026-01-11 00:00:00 +0100", "InBed")}\n${NOISE}${record("2026-01-10 23:30:00 +0100", "2026-01-11 03:00:00 +0100", "AsleepCore", "Kim&apos;s &amp; Watch", '<MetadataEntry key="HKTimeZone" value="America/New_York"/>')}\n${record("2026-01-11 03:00:00 +0100", "2026-01-11 06:00:00 +0100", "AsleepREM", "Kim&apos;s &amp; Watch")}\n${NOISE}</HealthData>`;

function scanned(content: string, sizes: readonly number[]): readonly AppleRecord[] {
  const found: AppleRecord[] = [];
  const scan = appleScan((one) => found.push(one));
  const all = bytes(content);
  let from = 0;
  for (let i = 0; from < all.length; i++) {
    const size = Math.max(1, sizes[i % Math.max(1, sizes.length)] ?? 1);
    scan.push(all.subarray(from, from + size));
    from += size;
  }
  expect(scan.end()).toBe(0);
  return found;
}

describe("an Apple Health export as it streams by", () => {
  it("gives the same records however it is cut into pieces", () => {
    const whole = scanned(EXPORT, [1_000_000]);
    expect(whole).toHaveLength(3);
    expect(whole[1]?.attributes["sourceName"]).toBe("Kim's & Watch");
    expect(whole[1]?.metadata).toEqual({ HKTimeZone: "America/New_York" });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 8 }), (sizes) => {
        expect(scanned(EXPORT, sizes)).toEqual(whole);
      }),
    );
  });

  it("passes over the name of the kind where it stands behind a tag, a record's too, and reads on", () => {
    const one = record("2026-01-10 23:00:00 +0100", "2026-01-11 00:00:00 +0100", "InBed");
    const kind = "HKCategoryTypeIdentifierSleepAnalysis";
    const found = scanned(`<HealthData>${kind}${one}${kind} and ${kind}<!-- ${kind} -->${one}</HealthData>`, [64]);
    expect(found).toHaveLength(2);
  });

  it("becomes a sleep a source, on the clock of the record's own zone, with its version", () => {
    const reader = appleHealth("export.xml");
    reader.push(bytes(EXPORT));
    const { sleeps, issues } = reader.end();
    expect(issues).toEqual([]);
    expect(sleeps).toHaveLength(1);
    expect(sleeps[0]).toMatchObject({ source: { app: "apple-health", device: "Kim's & Watch", version: "10.1" } });
    expect(sleeps[0]!.start.offsetMin).toBe(-300);
    expect(measuresOfScored(sleeps[0]!)).toMatchObject({ scoredTstMin: 390, lightMin: 210, rMin: 180 });
  });

  it("counts what it cannot read, and reads the rest", () => {
    const reader = appleHealth("export.xml");
    reader.push(
      bytes(
        `${record("2026-01-10 23:00:00", "x", "AsleepCore")}${record("2026-01-10 23:00:00 +0000", "2026-01-11 06:00:00 +0000", "AsleepDeep")}<Record ${KIND} sourceName="`,
      ),
    );
    const { sleeps, issues } = reader.end();
    expect(sleeps).toHaveLength(1);
    expect(issues.map(({ code, message }) => `${code} ${message}`)).toEqual([
      "SL090 2 sleep records could not be read",
    ]);
  });

  it("holds on to no more than one record of a file without end", () => {
    const scan = appleScan(() => undefined);
    const piece = bytes(`<Record ${KIND} ${"x".repeat(50_000)}`);
    for (let i = 0; i < 40; i++) scan.push(piece);
    expect(scan.end()).toBeGreaterThan(0);
  });
});
