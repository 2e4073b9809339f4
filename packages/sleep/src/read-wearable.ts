/**
 * Reads the sleep in a wearable's export: JSON documents and tables of several makers, Apple Health as it streams by.
 *
 * The bytes decide what a file is. Work is bounded before it begins: a document by its size and depth, an archive by what it
 * declares and by what really comes out. Nothing is chosen or added up here (`wearables/choose-sleeps.ts`).
 */
import { fail, ok, readJson, zoneClock, type Issue, type Result } from "@compline/base";
import Papa from "papaparse";
import { errorAt } from "./diary-issue.ts";
import { textOfBytes } from "./text-of-bytes.ts";
import { appleHealth } from "./wearables/apple-health.ts";
import { WEARABLE_FORMATS } from "./wearable-formats/wearable-formats.ts";
import type { WearableFormat } from "./wearable-formats/wearable-format.ts";
import { APPLE_KIND, isAppleHealth, readWearableArchive, type WearableImport } from "./wearable-archive.ts";
import { isZip } from "./zip-directory.ts";

const MOST_ROWS = 100_000;

/** Beyond the usual limit of a document: years of stages stand in one. */
const MOST_CHARS = 64_000_000;

export interface WearableOptions {
  /** IANA zone of the place, for local times that name none. */
  readonly zone: string;
  /** A kind of `WEARABLE_KINDS`. */
  readonly as?: string;
}

export const WEARABLE_KINDS: readonly string[] = [APPLE_KIND, ...WEARABLE_FORMATS.map(({ name }) => name)];

/** What a file holds (SL001 no export that is read here, SL005 no such kind, and those of its parts). */
export function readWearable(file: string, bytes: Uint8Array, options: WearableOptions): Result<WearableImport> {
  const { zone, as } = options;
  const clock = zoneClock(zone, "zone");
  if (!clock.ok) return clock;
  if (isZip(bytes)) return archiveOf(file, bytes, options) ?? fail([notRead(file, undefined)]);
  if (as === APPLE_KIND || (as === undefined && isAppleHealth(bytes))) return appleWhole(file, [bytes]);
  const text = textOfBytes(bytes, file);
  return text.ok ? (readWearableText(file, text.value.text, options) ?? fail([notRead(file, as)])) : text;
}

/** The same of a text that was taken out of its file already; undefined where it is neither a document nor a table of one. */
export function readWearableText(
  file: string,
  text: string,
  { zone, as }: WearableOptions,
): Result<WearableImport> | undefined {
  const clock = zoneClock(zone, "zone");
  if (!clock.ok) return clock;
  const document = documentOf(file, text);
  if (document === undefined || !document.ok) return document;
  const format = formatOf(document.value, as);
  if (format === undefined) return fail([notRead(file, as)]);
  const { sleeps, issues } = format.read(document.value, { file, clock: clock.value });
  if (sleeps.length === 0 && issues.length > 0) return fail(issues.map((issue) => ({ ...issue, severity: "error" })));
  return ok({ kind: format.name, file, sleeps, issues });
}

/** An Apple Health export from pieces, as they are read from a disk. */
export function appleWhole(file: string, pieces: Iterable<Uint8Array>): Result<WearableImport> {
  const reader = appleHealth(file);
  for (const piece of pieces) reader.push(piece);
  return ok({ kind: APPLE_KIND, file, ...reader.end() });
}

/** Of an archive; undefined where it holds nothing of a wearable. */
export const archiveOf = (
  file: string,
  bytes: Uint8Array,
  options: WearableOptions,
): Result<WearableImport> | undefined =>
  readWearableArchive(file, bytes, (name, text) => readWearableText(name, text, options));

/** The first column of Withings' `sleep.csv`. */
const isWearableTable = (text: string): boolean => /^"?from"?,/.test(text);

/** JSON, or the rows of a table whose first column is one of these apps'; undefined where the text is neither. */
function documentOf(file: string, text: string): Result<unknown> | undefined {
  if (/^\s*[[{]/.test(text)) {
    const json = readJson(text, file, MOST_CHARS);
    return json.ok ? ok(json.value.value) : json;
  }
  if (!isWearableTable(text)) return undefined;
  const [header = [], ...rows] = Papa.parse<string[]>(text, { skipEmptyLines: true, preview: MOST_ROWS }).data;
  const twice = header.find((name, i) => header.indexOf(name) !== i);
  if (twice === undefined)
    return ok(rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ""]))));
  const message = `the column ${twice.slice(0, 40)} stands twice`;
  return fail([errorAt({ file, line: 1 }, { code: "SL022", at: "line 1", message })]);
}

const formatOf = (document: unknown, as: string | undefined): WearableFormat | undefined =>
  as === undefined
    ? WEARABLE_FORMATS.find(({ sniff }) => sniff(document))
    : WEARABLE_FORMATS.find(({ name }) => name === as);

const notRead = (file: string, as: string | undefined): Issue => ({
  ...errorAt(
    { file },
    {
      code: as === undefined ? "SL001" : "SL005",
      at: "",
      message: "the file is no export of a wearable that is read here",
      expected: WEARABLE_KINDS.join(", "),
    },
  ),
});
