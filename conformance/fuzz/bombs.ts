/**
 * Small files that want to be large, and plain ones that want to be slow: what a broken file by chance hardly ever is.
 *
 * Each is made by a rule, with the name under which it is brought and the codes of which one must answer it.
 */
import { linesOf, smallCourse } from "../../packages/cli/testing/small-course.ts";
import { SMALL_PROTOCOL } from "../../packages/cli/testing/small-protocol.ts";
import { zipTexts } from "../../packages/sleep/testing/write-sleep-as-android.ts";

export interface Bomb {
  readonly what: string;
  readonly name: string;
  readonly make: () => Uint8Array;
  /** The call without the file, which comes last. */
  readonly call: readonly string[];
  /** One of these is in the answer; none where the file is good. */
  readonly codes: readonly string[];
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const many = (text: string, times: number): string => text.repeat(times);
const nights = ["nights", "--zone", "Europe/London"];
const imported = ["import", "--as-of", "2026-11-20T12:00:00Z", "--zone", "Europe/London"];

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

/** Every line of a map refers twice to the line before: two to the power of thirty values, if anybody followed. */
const aliases = (): string =>
  ["a0: &a0 [x]", ...Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`)].join("\n");

const inProtocol = (part: string, by: string): Uint8Array => bytesOf(SMALL_PROTOCOL.replace(part, () => by));

const manyEvents = (count: number): string => {
  const [opened = "", ...others] = linesOf(smallCourse()).trimEnd().split("\n");
  return [opened, ...Array.from({ length: count }, (_, i) => others[i % others.length] ?? "")].join("\n");
};

export const BOMBS: readonly Bomb[] = [
  { what: "an archive that truly grows a thousandfold", name: "a.zip", make: realZip, call: nights, codes: ["SL013"] },
  { what: "an archive that says less than comes out", name: "b.zip", make: () => lyingZip(100), call: nights, codes: ["SL010", "SL012", "SL013", "SL016"] },
  { what: "an archive that says 4 GB", name: "c.zip", make: () => lyingZip(0xfffffff0), call: nights, codes: ["SL012", "SL013"] },
  { what: "an archive of one file in a thousand names", name: "d.zip", make: () => overlappingZip(1_000), call: nights, codes: ["SL010", "SL011", "SL012", "SL013"] },
  { what: "an archive within an archive", name: "e.zip", make: () => zipTexts({ "sleep-export.zip": "PK" }), call: nights, codes: ["SL001", "SL002", "SL016", "SL017", "SL018"] },
  { what: "YAML that refers to itself 2^30 times", name: "a.yaml", make: () => bytesOf(aliases()), call: ["check"], codes: ["DO003"] },
  { what: "YAML of 900,000 brackets", name: "b.yaml", make: () => bytesOf(many("[", 900_000)), call: ["check"], codes: ["DO004"] },
  { what: "YAML of 400,000 dashes", name: "c.yaml", make: () => bytesOf(many("- ", 400_000)), call: ["check"], codes: ["DO004"] },
  { what: "YAML of more than a million signs", name: "d.yaml", make: () => bytesOf(`# ${many("x", 1_000_001)}`), call: ["check"], codes: ["DO001"] },
  { what: "YAML of 100,000 keys", name: "e.yaml", make: () => bytesOf(Array.from({ length: 100_000 }, (_, i) => `k${i}: 1`).join("\n")), call: ["check"], codes: ["CL030"] },
  { what: "one key 60,000 times", name: "f.yaml", make: () => bytesOf(many("compline: 1\n", 60_000)), call: ["check"], codes: ["DO006"] },
  { what: "a condition of 50,000 words", name: "g.yaml", make: () => inProtocol("when: grog >= 7 and dose.alpha > 5 mg", `when: ${many("grog > 1 and ", 50_000)}grog > 1`), call: ["check"], codes: ["PR001", "PR002", "PR003", "PR112"] },
  { what: "a condition of 50,000 parentheses", name: "h.yaml", make: () => inProtocol("when: grog >= 7 and dose.alpha > 5 mg", `when: ${many("(", 50_000)}grog > 1${many(")", 50_000)}`), call: ["check"], codes: ["PR001", "PR002", "PR003"] },
  { what: "a dose with 300,000 digits", name: "i.yaml", make: () => inProtocol("set alpha to 5 mg", `set alpha to ${many("9", 300_000)} mg`), call: ["check"], codes: ["PR001", "PR002", "PR003", "PR004", "PR005", "PR006", "QU001", "QU003"] },
  { what: "JSON of four million brackets", name: "a.json", make: () => bytesOf(many("[", 4_000_000)), call: imported, codes: ["DO004"] },
  { what: "JSON of 200,000 resources", name: "b.json", make: () => bytesOf(`{"resourceType":"Bundle","type":"collection","entry":[${many('{"resource":{"resourceType":"Observation"}},', 200_000)}{}]}`), call: imported, codes: ["FH003", "FH006"] },
  { what: "JSON of names that every object has", name: "c.json", make: () => bytesOf('{"resourceType":"Bundle","__proto__":{"type":"collection"},"entry":[]}'), call: imported, codes: ["DO006"] },
  { what: "a course of 200,001 lines", name: "a.jsonl", make: () => bytesOf(manyEvents(200_001)), call: ["decide", "--history"], codes: ["CO006"] },
  { what: "a course of one line of nine million signs", name: "b.jsonl", make: () => bytesOf(`{"kind":"${many("x", 9_000_000)}"}`), call: ["decide", "--history"], codes: ["CO001"] },
  { what: "a course that began 3,000 years ago", name: "c.jsonl", make: () => bytesOf(linesOf(smallCourse()).replaceAll("2026-03-01T10:00:00+00:00[Europe/London]", "0001-03-01T10:00:00Z")), call: ["decide", "--history"], codes: ["CO031", "CL020"] },
  { what: "a diary of 150,000 nights", name: "a.csv", make: () => bytesOf(`Start,End,Status,Comments\n${many("2026-01-05T23:00:00Z,2026-01-06T06:00:00Z,asleep,\n", 150_000)}`), call: nights, codes: ["SL070", "SL050", "SL052", "SL051"] },
  { what: "a diary of one quoted cell of 5 MB", name: "b.csv", make: () => bytesOf(`Start,End,Status,Comments\n2026-01-05T23:00:00Z,,asleep,"${many("x ", 2_500_000)}`), call: nights, codes: ["SL020", "SL021", "SL022", "SL023", "SL024", "SL025", "SL001", "SL026"] },
  { what: "products of which a billion combinations could be made", name: "p.json", make: () => bytesOf(`{"products":[${Array.from({ length: 40 }, (_, i) => `{"id":"p${i}","strength":{"value":0.${i + 11},"unit":"mg"},"form":"tablet","pieces":4}`).join(",")}]}`), call: ["build", "--dose", "3.333 mg", "--pieces", "12", "--cuts", "12", "--products"], codes: ["FO010", "FO008", "FO009", "DO010"] },
];
