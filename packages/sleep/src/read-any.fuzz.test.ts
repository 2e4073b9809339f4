/**
 * Damaged files of every kind that is read: nothing is thrown, and what still comes out keeps the promises of a good file.
 *
 * The seed of each damaged file is its number, so a failure names the file that made it. At ten times the usual size it is 20,000 files.
 */
import { random, type Random } from "@compline/base";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { damaged } from "../testing/damage.ts";
import { edfWith } from "../testing/edf-file.ts";
import { runs } from "../testing/test-scale.ts";
import { xlsxOf, xlsxWith } from "../testing/xlsx-file.ts";
import { MAX_EPOCHS } from "./hypnogram-formats/hypnogram-format.ts";
import { NIGHT_KINDS, readAny, type AnyImport } from "./read-any.ts";
import { scoredMeasures } from "./wearables/scored-night.ts";

const SPAN = { startTime: "2026-01-05T23:00:00Z", endTime: "2026-01-06T06:00:00Z" };
const LOCAL = { startTime: "2026-01-05T23:00:00.000", endTime: "2026-01-06T06:00:00.000" };
const STAGED = ["W", "N1", "N2", "N3", "R"].map((stage, i) => `+${i * 60}\u001560\u0014Sleep stage ${stage}\u0014`);
const FITBIT = JSON.stringify([
  {
    logId: 1,
    ...LOCAL,
    levels: { data: [{ dateTime: LOCAL.startTime, level: "light", seconds: 25_200 }], shortData: [] },
  },
]);
const OURA = JSON.stringify({
  data: [
    {
      bedtime_start: SPAN.startTime,
      bedtime_end: SPAN.endTime,
      total_sleep_duration: 20_000,
      sleep_phase_5_min: "4221133",
    },
  ],
});
const APPLE =
  '<?xml version="1.0"?><HealthData><Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="Uhr &amp; Band" value="HKCategoryValueSleepAnalysisAsleepDeep" startDate="2026-01-10 23:00:00 +0100" endDate="2026-01-11 06:00:00 +0100"><MetadataEntry key="HKTimeZone" value="Europe/Paris"/></Record><Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="Uhr" value="HKCategoryValueSleepAnalysisInBed" startDate="2026-01-10 22:00:00 +0100" endDate="2026-01-11 07:00:00 +0100"/></HealthData>';
const DIARY =
  "night,into_bed,tried_to_sleep,sol_min,waso_min,final_awakening,out_of_bed,naps,nap_min,last_caffeine,refreshed\n2026-01-05,22:40,23:00,45,40,06:10,06:45,1,20,16:30,2\n";
const ROWS =
  '<row><c t="inlineStr"><is><t>night</t></is></c><c t="inlineStr"><is><t>into_bed</t></is></c><c t="inlineStr"><is><t>sol_min</t></is></c></row><row><c t="inlineStr"><is><t>2026-01-05</t></is></c><c t="inlineStr"><is><t>23:10</t></is></c><c><v>25</v></c></row>';

interface Kind {
  readonly file: Uint8Array;
  /** What is damaged is packed afterwards, so that more than a wrong checksum is met. */
  readonly pack?: (bytes: Uint8Array) => Uint8Array;
}

const text = (content: string): Kind => ({ file: strToU8(content) });

const KINDS: Readonly<Record<string, Kind>> = {
  edf: { file: edfWith([...STAGED, "+10\u0014Lights off\u0014", "+200\u0014Lights on\u0014"]) },
  xml: text(
    "<PSGAnnotation><EpochLength>30</EpochLength><ScoredEvents><ScoredEvent><EventConcept>Wake|0</EventConcept><Start>0</Start><Duration>60</Duration></ScoredEvent></ScoredEvents></PSGAnnotation>",
  ),
  profusion: text(
    "<CMPStudyConfig><SleepStages><SleepStage>0</SleepStage><SleepStage>5</SleepStage></SleepStages></CMPStudyConfig>",
  ),
  rml: text(
    '<PatientStudy><Acquisition><Sessions><Session><RecordingStart>2017-02-16T22:31:04</RecordingStart><Duration>240</Duration></Session></Sessions></Acquisition><ScoringData><StagingData><UserStaging><Stage Type="Wake" Start="0"/><Stage Type="NonREM2" Start="60"/></UserStaging></StagingData></ScoringData></PatientStudy>',
  ),
  events: text(
    "Time [hh:mm:ss]\tEvent\tSleep Stage\tDuration[s]\n23:59:00\tSLEEP-S0\tW\t30\n00:00:30\tSLEEP-S2\tS2\t60\n00:02:00\tLIGHTS-ON\t-\t0\n",
  ),
  columns: text("epoch,scorer_1,scorer_2\n1,W,W\n2,N2,N1\n3,R,R\n"),
  domino: text("Signal ID: SchlafProfil\\profil\nRate: 30 s\n\n22:31:00,000; Wach\n22:31:30,000; N2\n"),
  lines: text("# 1 value per 20 seconds\n# 0: Wake, 1: N1, 2: N2, 4: REM\n0\n0\n2\n4\n"),
  pairs: text("0 W\n30 N2\n90 R\n"),
  list: text("[0, 0, 2, 5, 9]"),
  fitbit: text(FITBIT),
  oura: text(OURA),
  garmin: text(
    '[{"sleepStartTimestampGMT":"2026-01-05T23:00:00.0","sleepEndTimestampGMT":"2026-01-06T06:00:00.0","deepSleepSeconds":3600}]',
  ),
  "withings csv": text(
    'from,to,"light (s)","deep (s)","awake (s)"\n2026-01-05T23:00:00+01:00,2026-01-06T07:00:00+01:00,14400,7200,1800\n',
  ),
  "withings api": text(
    '{"body":{"series":[{"startdate":1767654000,"enddate":1767679200,"state":1},{"startdate":1767679200,"enddate":1767680200,"state":3}]}}',
  ),
  "google fit": text(
    JSON.stringify({ fitnessActivity: "sleep", ...SPAN, segment: [{ fitnessActivity: "sleep.rem", ...SPAN }] }),
  ),
  "health connect": text(
    JSON.stringify({ records: [{ ...SPAN, startZoneOffset: "+05:45", stages: [{ ...SPAN, stage: 4 }] }] }),
  ),
  fhir: text(
    '{"resourceType":"Observation","effectivePeriod":{"start":"2026-01-05T23:00:00+00:00","end":"2026-01-06T07:00:00+00:00"},"code":{"coding":[{"code":"93832-4"}]},"valueQuantity":{"value":7,"code":"h"}}',
  ),
  apple: text(APPLE),
  "apple archive": { file: strToU8(APPLE), pack: (xml) => zipSync({ "apple_health_export/export.xml": xml }) },
  takeout: {
    file: strToU8(FITBIT),
    pack: (json) => zipSync({ "Takeout/sleep-1.json": json, "a/sleep.csv": strToU8("a") }),
  },
  archive: { file: zipSync({ "sleep-1.json": strToU8(FITBIT) }) },
  diary: text(DIARY),
  spreadsheet: { file: xlsxOf(DIARY) },
  sheet: { file: strToU8(ROWS), pack: (rows) => xlsxWith(new TextDecoder().decode(rows)) },
};

const COUNT = runs(84);
const MOST_MS = 36 * 3_600_000;

function promises(read: AnyImport): void {
  switch (read.what) {
    case "wearable":
      for (const sleep of read.read.sleeps) {
        const length = sleep.end.epochMs - sleep.start.epochMs;
        expect(length > 0 && length <= MOST_MS).toBe(true);
        expect(Object.values(scoredMeasures(sleep).measures).every(Number.isFinite)).toBe(true);
      }
      return;
    case "hypnogram":
      for (const { hypnogram } of read.read.scorings) {
        const { stages, lightsOff, lightsOn, epochSec } = hypnogram;
        expect(stages.length > 0 && stages.length <= MAX_EPOCHS && epochSec > 0).toBe(true);
        expect(0 <= lightsOff && lightsOff < lightsOn && lightsOn <= stages.length).toBe(true);
      }
      return;
    case "diary":
      expect(read.read.nights.every(({ night }) => Number.isSafeInteger(night))).toBe(true);
  }
}

const DIGITS = strToU8("0123456789");
const LETTERS = strToU8("aeinrstAEIN-:+. ");

function slipped(file: Uint8Array, draw: Random): Uint8Array {
  const copy = file.slice();
  for (let n = draw.int(1, 4); n > 0; n--) {
    const at = draw.int(0, copy.length - 1);
    const byte = copy[at] ?? 0;
    const isWord = (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
    if (byte >= 48 && byte <= 57) copy[at] = draw.pick([...DIGITS]);
    else if (isWord) copy[at] = draw.pick([...LETTERS]);
  }
  return copy;
}

describe.each(Object.entries(KINDS))("damaged files: %s", (name, { file, pack }) => {
  const others = Object.values(KINDS).map((kind) => kind.file);

  it("never throw, and keep the promises of good ones", () => {
    let readable = 0;
    for (let seed = 1; seed <= COUNT; seed++) {
      const draw = random(seed);
      // Every other file has only a few digits or letters wrong: it is still a document, and says something odd.
      const broken = seed % 2 === 0 ? slipped(file, draw) : damaged(file, draw.pick(others), draw);
      const as = draw.int(0, 9) === 0 ? { as: draw.pick(NIGHT_KINDS) } : {};
      const bytes = pack === undefined ? broken : pack(broken);
      const read = readAny({ name: `damaged ${seed}`, bytes }, { zone: "Europe/London", ...as });
      if (read.ok) promises(read.value);
      else expect([seed, read.issues.length > 0]).toEqual([seed, true]);
      readable += read.ok ? 1 : 0;
    }
    // A test in which nothing can be read any more would prove nothing; archives break as a whole.
    expect(readable).toBeGreaterThan(file[0] === 0x50 ? -1 : COUNT / 50);
    expect(readAny({ name, bytes: pack === undefined ? file : pack(file) }, { zone: "Europe/London" }).ok).toBe(true);
  });
});
