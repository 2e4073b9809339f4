/**
 * Writes the second shipped example, `examples/nights/`: six weeks of a made-up person's nights, of three kinds. The same every time.
 *
 * A diary in which falling asleep got faster from a day on, what a watch recorded of the same weeks (an Apple Health export, cut
 * down to its sleep), and one night scored in a laboratory. Nobody's data is behind any of it: seeds are. Run it with
 * `node scripts/make-nights-example.ts`; a test says when its output is out of date.
 */
import { epochDayOf, printDate, printMinute, random, type EpochDay, type Random } from "@compline/base";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

const SEED = 23;
const NIGHTS = 42;
const FIRST = epochDayOf(2026, 1, 5);
/** The night from which on falling asleep is faster. */
const CHANGE = 21;
const MIN_PER_DAY = 1440;
const OUT = fileURLToPath(new URL("../examples/nights/", import.meta.url));

export function makeNightsExample(): Readonly<Record<string, string>> {
  const draw = random(SEED);
  const nights = Array.from({ length: NIGHTS }, (_, i) => nightOf(draw, i));
  const told = nights.filter(() => draw.unit() > 0.08);
  return {
    "diary.csv": diaryOf(told),
    "watch/export.xml": exportOf(draw, nights),
    "laboratory/night.txt": laboratoryOf(draw),
  };
}

interface Made {
  readonly day: EpochDay;
  /** Minutes after the midnight that begins the evening's date. */
  readonly tried: number;
  readonly sol: number;
  readonly waso: number;
  readonly awakenings: number;
  readonly woke: number;
  readonly rating: number;
}

/** About normal: the sum of a dozen even numbers. */
const normal = (draw: Random): number => Array.from({ length: 12 }, draw.unit).reduce((sum, one) => sum + one, -6);

function nightOf(draw: Random, i: number): Made {
  const sol = Math.max(4, Math.round((i < CHANGE ? 55 : 27) + 14 * normal(draw)));
  return {
    day: FIRST + i,
    tried: 23 * 60 + draw.int(-20, 30),
    sol,
    waso: Math.max(3, Math.round(48 + 18 * normal(draw))),
    awakenings: draw.int(1, 4),
    woke: MIN_PER_DAY + 6 * 60 + draw.int(0, 60),
    rating: sol < 35 ? draw.int(3, 4) : draw.int(2, 3),
  };
}

const clock = (minute: number): string => printMinute(((minute % MIN_PER_DAY) + MIN_PER_DAY) % MIN_PER_DAY);

function diaryOf(nights: readonly Made[]): string {
  const head = "night,into_bed,tried_to_sleep,sol_min,awakenings,waso_min,final_awakening,out_of_bed,rating";
  const rows = nights.map(({ day, tried, sol, waso, awakenings, woke, rating }) =>
    [
      printDate(day),
      clock(tried - 15),
      clock(tried),
      sol,
      awakenings,
      waso,
      clock(woke),
      clock(woke + 20),
      rating,
    ].join(","),
  );
  return `${[head, ...rows].join("\n")}\n`;
}

/** The watch is a new model's program from the fifth week on, and finds less wake than the person tells. */
function exportOf(draw: Random, nights: readonly Made[]): string {
  const records = nights.flatMap((night, i) => recordsOf(draw, night, i < 28 ? "10.2" : "11.0"));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<HealthData locale="en_GB">\n${records.join("\n")}\n</HealthData>\n`;
}

const AWAY = ["AsleepCore", "AsleepDeep", "AsleepCore", "AsleepREM"] as const;

function recordsOf(draw: Random, { day, tried, sol, woke }: Made, version: string): readonly string[] {
  const record = (from: number, to: number, value: string): string =>
    ` <Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="Sam’s Watch" sourceVersion="${version}" startDate="${at(day, from)}" endDate="${at(day, to)}" value="HKCategoryValueSleepAnalysis${value}"/>`;
  const records = [record(tried, tried + sol, "Awake")];
  let from = tried + sol;
  for (let i = 0; from < woke; i++) {
    const to = Math.min(woke, from + draw.int(15, 45));
    records.push(record(from, to, i % 9 === 8 ? "Awake" : AWAY[i % AWAY.length]!));
    from = to;
  }
  return records;
}

const at = (day: EpochDay, minute: number): string =>
  `${printDate(day + Math.floor(minute / MIN_PER_DAY))} ${clock(minute)}:00 +0000`;

function laboratoryOf(draw: Random): string {
  const runs: [string, number][] = [["W", 40]];
  for (let cycle = 0; cycle < 4; cycle++)
    runs.push(
      ["N1", 6],
      ["N2", 40 + draw.int(0, 20)],
      ["N3", Math.max(4, 60 - 16 * cycle)],
      ["N2", 30],
      ["REM", 14 + 12 * cycle],
      ["W", draw.int(2, 8)],
    );
  const stages = runs.flatMap(([stage, epochs]) => new Array<string>(epochs).fill(stage));
  return `# One stage per 30 seconds\n${stages.join("\n")}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, content] of Object.entries(makeNightsExample())) {
    mkdirSync(join(OUT, name, ".."), { recursive: true });
    writeFileSync(join(OUT, name), content);
    console.log(`${name}: ${content.length} characters`);
  }
}
