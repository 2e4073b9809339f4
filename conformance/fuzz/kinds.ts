/**
 * Every kind of file that a person can bring: originals to break, and the calls of the command line that read it.
 *
 * One row a kind. The originals are the library's, the shipped example's, and made-up ones in the layouts of apps;
 * `calls` are what the file is given to, one drawn for each broken file. `share` is how often the kind is drawn.
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { linesOf, sealedCourse, SMALL_CASES, smallCourse } from "../../packages/cli/testing/small-course.ts";
import { SMALL_PROTOCOL } from "../../packages/cli/testing/small-protocol.ts";
import { edfWith } from "../../packages/sleep/testing/edf-file.ts";
import {
  APPLE_ZIP,
  DOCUMENT_ZIP,
  SCORED,
  STAGE_EVENTS,
  STAGE_JSON,
  STAGE_PAIRS,
  STAGE_TABLE,
  STAGE_XML,
  STAGES,
  WEARABLES,
} from "./scored-originals.ts";
import { POOR_SLEEPER, sampleNights } from "../../packages/sleep/testing/sample-nights.ts";
import { writeConsensusCsv } from "../../packages/sleep/testing/write-consensus-csv.ts";
import {
  sleepAsAndroidCsv,
  writeSleepAsAndroid,
  zipTexts,
} from "../../packages/sleep/testing/write-sleep-as-android.ts";
import { writeSleepmeter } from "../../packages/sleep/testing/write-sleepmeter.ts";
import { xlsxOf, xlsxWith } from "../../packages/sleep/testing/xlsx-file.ts";

/** Where the broken files lie, and what stands beside them. */
export interface Beside {
  /** The small protocol, whole. */
  readonly protocol: string;
  /** A course on it, whole. */
  readonly course: string;
}

export interface Original {
  readonly bytes: Uint8Array;
  /** Where a file is known by its name: a monograph is in the file of its drug. */
  readonly name?: string;
}

export interface FileKind {
  readonly kind: string;
  /** The name the broken file gets, where its original has none of its own; a folder in it is made. */
  readonly name: string;
  readonly share: number;
  readonly originals: readonly Original[];
  /** Packs what was broken, for files that are read out of an archive. */
  readonly pack?: (bytes: Uint8Array) => Uint8Array;
  readonly calls: readonly ((file: string, beside: Beside) => readonly string[])[];
}

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const bytesOf = (text: string): Original => ({ bytes: new TextEncoder().encode(text) });
const file = (path: string): Original => ({ bytes: new Uint8Array(readFileSync(join(ROOT, path))) });
const filesIn = (folder: string): readonly Original[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => ({ ...file(join(folder, name)), name: basename(name) }));

const MOMENT = "2026-11-20T12:00:00+00:00[Europe/London]";
const IN_LONDON = ["--as-of", MOMENT, "--zone", "Europe/London"];

const nights = sampleNights({
  seed: 11,
  zone: "Europe/London",
  first: [2026, 10, 22],
  nights: 5,
  habit: () => POOR_SLEEPER,
});
const PLEES =
  "sid,start,stop,rating,comment,wakes\n1,1767654000000,1767682800000,4,fine,2\n2,1767740400000,1767769200000,0,,0\n";
const LONG_DIARY =
  "night,into_bed,naps,nap_min,caffeine_drinks,last_caffeine,alcohol_drinks,exercise_min,exercise_at,sleep_medicine,sleep_medicine_at,early_wake_min,refreshed,reasons\n" +
  '2026-01-05,23:10,1,35,1.5,4:30 pm,0,30,08:15,"melatonin 2 mg",22:45,50,2,"heat, neighbours"\n2026-01-06,22:50,0,,2,15:00,1,,,,,,4,\n';
const SHEET =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>night</t></is></c><c r="B1" t="inlineStr"><is><t>into_bed</t></is></c>' +
  '<c r="C1" t="inlineStr"><is><t>sol_min</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>2026-01-05</t></is></c>' +
  '<c r="B2" t="inlineStr"><is><t>23:10</t></is></c><c r="C2"><v>25</v></c></row>';
const EVENTS =
  "Start,End,Status,Comments\n2026-01-05T22:40:00Z,,in bed,\n" +
  "2026-01-05T23:00:00Z,2026-01-06T06:00:00Z,asleep,\n2026-01-06T06:20:00Z,,out of bed,\n";

const ANSWERS = `compline: answers/1
nights:
  2026-11-18: { slept: poor, grog: 1, rf: false }
  2026-11-19:
    slept: well
    grog: 2
    rf: null
now: { opioid: false, egfr: 80 }
`;
const ANSWERS_JSON = `{"compline":"answers/1",
"nights":{"2026-11-19":{"slept":"poor","grog":2,"rf":false}},"now":{"egfr":80}}
`;

const PRODUCTS = `{"products":[
  {"id":"x","strength":{"value":0.5,"unit":"mg"},"form":"tablet","pieces":2},
  {"id":"z","strength":{"value":2,"unit":"mg"},"form":"tablet","pieces":4},
  {"id":"y","strength":{"value":0.1,"unit":"mg/mL"},"form":"solution",
   "graduation":{"value":0.1,"unit":"mL"},"most":{"value":6,"unit":"mL"}}]}
`;

const check = (path: string): readonly string[] => ["check", path];
const asNights = (path: string): readonly string[] => ["nights", path, "--zone", "Europe/London"];
const asImport = (path: string): readonly string[] => ["import", path, ...IN_LONDON];
const tonight = (protocol: string, ...more: readonly string[]): readonly string[] =>
  ["tonight", "--protocol", protocol].concat(IN_LONDON, more);

const NIGHT_CALLS: FileKind["calls"] = [
  asNights,
  (path) => ["compare", path, "--change", "2026-01-06", "--zone", "Europe/London"],
];

const DIARY_CALLS: FileKind["calls"] = [
  asNights,
  asImport,
  (path, { protocol }) => tonight(protocol, "--nights", path),
];

export const KINDS: readonly FileKind[] = [
  {
    kind: "protocol",
    name: "broken.yaml",
    share: 4,
    originals: [...Array.from({ length: 8 }, () => bytesOf(SMALL_PROTOCOL)), ...libraryProtocols()],
    calls: [
      check,
      (path) => ["render", path, "--as", "table"],
      (path) => ["render", path, "--as", "text"],
      (path) => ["render", path, "--as", "flow"],
      (path) => ["fmt", path, "--check"],
      (path, { course }) => ["decide", "--history", course, "--protocol", path],
      (path, { course, protocol }) => ["whatif", course, "--own", protocol, "--protocol", path],
    ],
  },
  { kind: "cases", name: "cases/small.yaml", share: 2, originals: [bytesOf(SMALL_CASES)], calls: [check] },
  { kind: "monograph", name: "drug.yaml", share: 2, originals: filesIn("library/drugs"), calls: [check] },
  { kind: "reference", name: "reference.yaml", share: 1, originals: filesIn("library/references"), calls: [check] },
  { kind: "facts", name: "facts.yaml", share: 1, originals: [file("library/vocabulary/facts.yaml")], calls: [check] },
  {
    kind: "measures",
    name: "measures.yaml",
    share: 1,
    originals: [file("library/vocabulary/measures.yaml"), file("library/vocabulary/units.yaml")],
    calls: [check],
  },
  {
    kind: "bindings",
    name: "bindings.yaml",
    share: 1,
    originals: [file("library/vocabulary/fhir-bindings.yaml")],
    calls: [check],
  },
  {
    kind: "answers",
    name: "answers.yaml",
    share: 2,
    originals: [bytesOf(ANSWERS), bytesOf(ANSWERS_JSON), file("examples/tonight/answers.yaml")],
    calls: [check, (path, { protocol }) => tonight(protocol, "--answers", path)],
  },
  {
    kind: "history",
    name: "course.jsonl",
    share: 4,
    originals: [
      bytesOf(linesOf(smallCourse())),
      bytesOf(linesOf(sealedCourse())),
      file("examples/tonight/course.jsonl"),
    ],
    calls: [
      check,
      (path, { protocol }) => ["decide", "--history", path, "--protocol", protocol],
      (path, { protocol }) => ["why", "--history", path, "--protocol", protocol, "--as-of", "2026-03-06T20:00:00Z"],
      (path, { protocol }) => ["replay", path, "--protocol", protocol],
      (path, { protocol }) => ["whatif", path, "--own", protocol, "--protocol", protocol],
      (path, { protocol }) => tonight(protocol, "--history", path),
      (path) => ["seal", path],
    ],
  },
  {
    kind: "record",
    name: "record.json",
    share: 3,
    originals: [file("examples/tonight/record.json")],
    calls: [asImport, (path, { protocol }) => tonight(protocol, "--record", path)],
  },
  {
    kind: "products",
    name: "products.json",
    share: 1,
    originals: [bytesOf(PRODUCTS)],
    calls: ["2.5 mg", "0.35 mg", "1000 kg"].map((dose) => (path: string) => [
      "build",
      "--dose",
      dose,
      "--products",
      path,
    ]),
  },
  {
    kind: "sleep-as-android zip",
    name: "sleep-export.zip",
    share: 2,
    originals: [
      { bytes: writeSleepAsAndroid(nights) },
      { bytes: writeSleepAsAndroid(nights.slice(0, 1), { awakeDetection: true }) },
    ],
    calls: DIARY_CALLS,
  },
  {
    kind: "sleep-as-android in a zip",
    name: "packed.zip",
    share: 1,
    originals: [bytesOf(sleepAsAndroidCsv(nights))],
    pack: (bytes) => zipTexts({ "sleep-export.csv": new TextDecoder().decode(bytes) }),
    calls: DIARY_CALLS,
  },
  {
    kind: "sleep-as-android csv",
    name: "sleep-export.csv",
    share: 1,
    originals: [bytesOf(sleepAsAndroidCsv(nights))],
    calls: DIARY_CALLS,
  },
  {
    kind: "sleepmeter csv",
    name: "sleepmeter.csv",
    share: 1,
    originals: [bytesOf(writeSleepmeter(nights)), file("examples/tonight/diary-sleepmeter.csv")],
    calls: DIARY_CALLS,
  },
  {
    kind: "consensus csv",
    name: "diary.csv",
    share: 1,
    originals: [bytesOf(writeConsensusCsv(nights)), bytesOf(LONG_DIARY)],
    calls: DIARY_CALLS,
  },
  {
    kind: "other diaries",
    name: "log.csv",
    share: 1,
    originals: [bytesOf(PLEES), bytesOf(EVENTS)],
    calls: DIARY_CALLS,
  },
  {
    kind: "spreadsheet",
    name: "diary.xlsx",
    share: 1,
    originals: [{ bytes: xlsxOf(writeConsensusCsv(nights)) }, { bytes: xlsxOf(LONG_DIARY) }],
    calls: DIARY_CALLS,
  },
  {
    // Broken in its archive a spreadsheet is seldom more than a wrong checksum: its sheet is broken before it is packed.
    kind: "sheet in a spreadsheet",
    name: "packed.xlsx",
    share: 1,
    originals: [bytesOf(SHEET)],
    pack: (bytes) => xlsxWith(new TextDecoder().decode(bytes)),
    calls: DIARY_CALLS,
  },
  {
    kind: "edf annotations",
    name: "night.edf",
    share: 2,
    originals: [{ bytes: edfWith(SCORED) }, { bytes: edfWith(SCORED, { date: "24.04.89", time: "22.13.00" }) }],
    calls: NIGHT_CALLS,
  },
  {
    kind: "scored nights",
    name: "night.txt",
    share: 1,
    originals: [
      bytesOf(STAGES),
      bytesOf(STAGE_TABLE),
      bytesOf(STAGE_XML),
      bytesOf(STAGE_EVENTS),
      bytesOf(STAGE_PAIRS),
      bytesOf(STAGE_JSON),
      file("examples/nights/laboratory/night.txt"),
    ],
    calls: NIGHT_CALLS,
  },
  {
    kind: "wearable json",
    name: "sleep.json",
    share: 2,
    originals: WEARABLES.map((one) => bytesOf(JSON.stringify(one, null, 1))),
    calls: NIGHT_CALLS,
  },
  {
    kind: "takeout of documents",
    name: "takeout.zip",
    share: 1,
    originals: WEARABLES.slice(0, 1).map((one) => bytesOf(JSON.stringify(one, null, 1))),
    pack: DOCUMENT_ZIP,
    calls: NIGHT_CALLS,
  },
  {
    kind: "apple health",
    name: "export.xml",
    share: 1,
    originals: [file("examples/nights/watch/export.xml")],
    calls: NIGHT_CALLS,
  },
  {
    kind: "apple health in a zip",
    name: "export.zip",
    share: 1,
    originals: [file("examples/nights/watch/export.xml")],
    pack: APPLE_ZIP,
    calls: NIGHT_CALLS,
  },
];

function libraryProtocols(): readonly Original[] {
  return readdirSync(join(ROOT, "library/protocols")).map((name) => file(`library/protocols/${name}/protocol.yaml`));
}
