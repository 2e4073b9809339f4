/**
 * Small files that want to be large, and plain ones that want to be slow: what a broken file by chance hardly ever is.
 *
 * Each is made by a rule, with the name under which it is brought, who reads it, and the code that must answer it.
 */
import { linesOf, SMALL_OPENED, smallCourse } from "../../packages/cli/testing/small-course.ts";
import { SMALL_PROTOCOL } from "../../packages/cli/testing/small-protocol.ts";
import { edfWith } from "../../packages/sleep/testing/edf-file.ts";
import { zipTexts } from "../../packages/sleep/testing/write-sleep-as-android.ts";
import { xlsxWith } from "../../packages/sleep/testing/xlsx-file.ts";

export interface Bomb {
  readonly what: string;
  readonly name: string;
  readonly make: () => Uint8Array;
  readonly call: (file: string, protocol: string) => readonly string[];
  /** Is among the issues of the answer. */
  readonly code: string;
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const many = (text: string, times: number): string => text.repeat(times);
const check = (file: string): readonly string[] => ["check", file];
const nights = (file: string): readonly string[] => ["nights", file, "--zone", "Europe/London"];
const imported = (file: string): readonly string[] => ["import", file, "--as-of", "2026-11-20T12:00:00Z"];
const decide = (file: string, protocol: string): readonly string[] => [
  "decide",
  "--history",
  file,
  "--protocol",
  protocol,
];

const build = (file: string): readonly string[] => [
  "build",
  "--dose",
  "3.333 mg",
  "--pieces",
  "12",
  "--cuts",
  "12",
  "--products",
  file,
];

const GROGGY = "when: grog >= 7 and dose.alpha > 5 mg";
const BUNDLE = '{"resourceType":"Bundle","type":"collection","entry":[';
const EVENTS = "Start,End,Status,Comments\n";

const tablet = (_: unknown, i: number): unknown => ({
  id: `p${i}`,
  strength: { value: (i + 11) / 100, unit: "mg" },
  form: "tablet",
  pieces: 4,
});

const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_BYTES = 22;

/** A real one: the archive says the truth, and a thousandfold of it would come out. */
const realZip = (): Uint8Array => zipTexts({ "sleep-export.csv": many("0", 30_000_000) });

/** An archive whose directory says another size than what comes out. */
function lyingZip(says: number): Uint8Array {
  const bytes = realZip().slice();
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < bytes.length - 4; at++) {
    if (view.getUint32(at, true) === CENTRAL) view.setUint32(at + 24, says, true);
  }
  return bytes;
}

/** Many entries of a directory that all lie over one file, as in the bombs that need no nesting. */
function overlappingZip(entries: number): Uint8Array {
  const bytes = zipTexts({ "sleep-export.csv": many("0", 900_000) });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - END_BYTES;
  const from = view.getUint32(end + 16, true);
  const directory = bytes.subarray(from, end);
  const tail = new DataView(new ArrayBuffer(END_BYTES));
  tail.setUint32(0, END, true);
  tail.setUint16(8, entries, true);
  tail.setUint16(10, entries, true);
  tail.setUint32(12, directory.length * entries, true);
  tail.setUint32(16, from, true);
  const whole = new Uint8Array(from + directory.length * entries + END_BYTES);
  whole.set(bytes.subarray(0, from));
  for (let n = 0; n < entries; n++) whole.set(directory, from + n * directory.length);
  whole.set(new Uint8Array(tail.buffer), whole.length - END_BYTES);
  return whole;
}

/** A night of one annotation whose header says other numbers of signals and of records. */
function edfHeader(signals: string, records: string): Uint8Array {
  const file = edfWith(["+0\u001530\u0014Sleep stage W\u0014"]).slice();
  file.set(bytesOf(records.padEnd(8)), 236);
  file.set(bytesOf(signals.padEnd(4)), 252);
  return file;
}

/** Every line of a map refers twice to the line before: two to the power of thirty values, if anybody followed. */
const aliases = (): string =>
  ["a0: &a0 [x]", ...Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`)].join("\n");

const inProtocol = (part: string, by: string): Uint8Array => bytesOf(SMALL_PROTOCOL.replace(part, () => by));

const manyEvents = (count: number): string => {
  const [opened = "", ...others] = linesOf(smallCourse()).trimEnd().split("\n");
  return [opened, ...Array.from({ length: count }, (_, i) => others[i % others.length] ?? "")].join("\n");
};

export const BOMBS: readonly Bomb[] = [
  { what: "an archive that truly grows a thousandfold", name: "a.zip", make: realZip, call: nights, code: "SL013" },
  {
    what: "an archive that says less than comes out",
    name: "b.zip",
    make: () => lyingZip(100),
    call: nights,
    code: "SL013",
  },
  { what: "an archive that says 4 GB", name: "c.zip", make: () => lyingZip(0xfffffff0), call: nights, code: "SL013" },
  {
    what: "an archive of one file under a thousand names",
    name: "d.zip",
    make: () => overlappingZip(1_000),
    call: nights,
    code: "SL012",
  },
  {
    what: "an archive of one file under a hundred names",
    name: "e.zip",
    make: () => overlappingZip(100),
    call: nights,
    code: "SL010",
  },
  {
    what: "an archive within an archive",
    name: "f.zip",
    make: () => zipTexts({ "sleep-export.zip": "PK" }),
    call: nights,
    code: "SL017",
  },
  {
    what: "an export of a telephone that grows a thousandfold",
    name: "export.zip",
    make: () => zipTexts({ "apple_health_export/export.xml": `<HealthData>${many(" ", 30_000_000)}</HealthData>` }),
    call: nights,
    code: "SL013",
  },
  {
    what: "a spreadsheet of 300,000 columns",
    name: "a.xlsx",
    make: () => xlsxWith(`<row>${many("<c><v>1</v></c>", 300_000)}</row>`),
    call: nights,
    code: "SL013",
  },
  {
    what: "an EDF header of 1024 signals that are not there",
    name: "a.edf",
    make: () => edfHeader("1024", "1"),
    call: nights,
    code: "SL085",
  },
  {
    what: "an EDF header of 99,999,999 records",
    name: "b.edf",
    make: () => edfHeader("1", "99999999"),
    call: nights,
    code: "SL087",
  },
  {
    what: "a scored night of 100,000 elements in each other",
    name: "a.xml",
    make: () => bytesOf(`<PSGAnnotation>${many("<a>", 100_000)}`),
    call: nights,
    code: "SL089",
  },
  {
    what: "an annotation that lasts ten thousand years",
    name: "c.edf",
    make: () => edfWith(["+0\u0015315360000000\u0014Sleep stage W\u0014"]),
    call: nights,
    code: "SL086",
  },
  {
    what: "YAML that refers to itself 2^30 times",
    name: "a.yaml",
    make: () => bytesOf(aliases()),
    call: check,
    code: "DO003",
  },
  {
    what: "YAML of 900,000 brackets",
    name: "b.yaml",
    make: () => bytesOf(many("[", 900_000)),
    call: check,
    code: "DO004",
  },
  {
    what: "YAML of 400,000 dashes",
    name: "c.yaml",
    make: () => bytesOf(many("- ", 400_000)),
    call: check,
    code: "DO004",
  },
  {
    what: "YAML of more than a million signs",
    name: "d.yaml",
    make: () => bytesOf(`# ${many("x", 1_000_001)}`),
    call: check,
    code: "DO001",
  },
  {
    what: "YAML of 30,000 keys",
    name: "e.yaml",
    make: () => bytesOf(Array.from({ length: 30_000 }, (_, i) => `k${i}: 1`).join("\n")),
    call: check,
    code: "CL030",
  },
  {
    what: "one key 20,000 times",
    name: "f.yaml",
    make: () => bytesOf(many("compline: 1\n", 20_000)),
    call: check,
    code: "DO006",
  },
  {
    what: "a condition of 50,000 words",
    name: "g.yaml",
    make: () => inProtocol(GROGGY, `when: ${many("grog > 1 and ", 50_000)}grog > 1`),
    call: check,
    code: "PR001",
  },
  {
    what: "a condition of 50,000 parentheses",
    name: "h.yaml",
    make: () => inProtocol(GROGGY, `when: ${many("(", 50_000)}grog > 1${many(")", 50_000)}`),
    call: check,
    code: "PR001",
  },
  {
    what: "a condition of 990 nots, as long as one may be",
    name: "i.yaml",
    make: () => inProtocol(GROGGY, `when: ${many("not ", 990)}rf`),
    call: check,
    code: "PR002",
  },
  {
    what: "a dose with 300,000 digits",
    name: "j.yaml",
    make: () => inProtocol("set alpha to 5 mg", `set alpha to ${many("9", 300_000)} mg`),
    call: check,
    code: "PR003",
  },
  {
    what: "JSON of four million brackets",
    name: "a.json",
    make: () => bytesOf(many("[", 4_000_000)),
    call: imported,
    code: "DO004",
  },
  {
    what: "JSON of 50,000 wrong resources",
    name: "b.json",
    make: () => bytesOf(`${BUNDLE}${many('{"resource":{"resourceType":"Observation"}},', 50_000)}{}]}`),
    call: imported,
    code: "FH003",
  },
  {
    what: "JSON of names that every object has",
    name: "c.json",
    make: () => bytesOf('{"resourceType":"Bundle","__proto__":{"type":"collection"},"entry":[]}'),
    call: imported,
    code: "DO006",
  },
  {
    what: "a course of more than 200,000 lines",
    name: "a.jsonl",
    make: () => bytesOf(manyEvents(200_001)),
    call: decide,
    code: "CO006",
  },
  {
    what: "a course of one line of nine million signs",
    name: "b.jsonl",
    make: () => bytesOf(`{"kind":"${many("x", 9_000_000)}"}`),
    call: decide,
    code: "CO001",
  },
  {
    what: "a course that began two thousand years ago",
    name: "c.jsonl",
    make: () => bytesOf(linesOf(smallCourse()).replace(SMALL_OPENED, "0001-03-01T10:00:00Z")),
    call: decide,
    code: "CO031",
  },
  {
    what: "a diary of 150,000 records of one night",
    name: "a.csv",
    make: () => bytesOf(`${EVENTS}${many("2026-01-05T23:00:00Z,2026-01-06T06:00:00Z,asleep,\n", 150_000)}`),
    call: nights,
    code: "SL027",
  },
  {
    what: "a diary whose quote never closes, for 5 MB",
    name: "b.csv",
    make: () => bytesOf(`${EVENTS}2026-01-05T23:00:00Z,,asleep,"${many("x ", 2_500_000)}`),
    call: nights,
    code: "SL023",
  },
  {
    what: "forty products that may be broken and mixed",
    name: "p.json",
    make: () => bytesOf(JSON.stringify({ products: Array.from({ length: 40 }, tablet) })),
    call: build,
    code: "FO005",
  },
];
