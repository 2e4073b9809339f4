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
import type { ScoredNight } from "./wearables/scored-night.ts";
import { WEARABLE_FORMATS } from "./wearable-formats/wearable-formats.ts";
import type { WearableFormat } from "./wearable-formats/wearable-format.ts";
import { isZip, zipDirectory, type ZipLimits } from "./zip-directory.ts";
import { streamZipEntry } from "./zip-entry.ts";

export interface WearableImport {
  readonly kind: string;
  readonly file: string;
  readonly sleeps: readonly ScoredNight[];
  readonly issues: readonly Issue[];
}

export interface WearableOptions {
  /** IANA zone of the place, for local times that name none. */
  readonly zone: string;
  /** A kind of `WEARABLE_KINDS`. */
  readonly as?: string;
}

export const APPLE_KIND = "apple-health";
export const WEARABLE_KINDS: readonly string[] = [APPLE_KIND, ...WEARABLE_FORMATS.map(({ name }) => name)];

const HEAD_BYTES = 65_536;
/** An export of ten years and a hundred records a minute; beyond it a bomb is likelier. */
export const APPLE_LIMITS: ZipLimits = {
  entries: 10_000,
  totalBytes: 12_000_000_000,
  ratio: 200,
  ratioFromBytes: 1_000_000,
};

/** Whether the beginning of a file is that of an Apple Health export, so that it is to be streamed. */
export const isAppleHealth = (head: Uint8Array): boolean => {
  const text = textOfBytes(head.subarray(0, HEAD_BYTES), "");
  return text.ok && /<HealthData\b|<!DOCTYPE HealthData\b/.test(text.value.text);
};

/** What a file holds (SL001 no export that is read here, SL005 no such kind, and those of its parts). */
export function readWearable(file: string, bytes: Uint8Array, { zone, as }: WearableOptions): Result<WearableImport> {
  const clock = zoneClock(zone, "zone");
  if (!clock.ok) return clock;
  if (isZip(bytes)) return appleArchive(file, bytes);
  if (as === APPLE_KIND || (as === undefined && isAppleHealth(bytes))) return appleWhole(file, [bytes]);
  const document = documentOf(file, bytes);
  if (!document.ok) return document;
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

/** Whether bytes are an export of a wearable that is read as a whole. */
export function isWearable(bytes: Uint8Array): boolean {
  if (isZip(bytes)) return appleEntries(bytes) !== undefined;
  if (isAppleHealth(bytes)) return true;
  const document = documentOf("", bytes);
  return document.ok && formatOf(document.value, undefined) !== undefined;
}

function documentOf(file: string, bytes: Uint8Array): Result<unknown> {
  const text = textOfBytes(bytes, file);
  if (!text.ok) return text;
  const { text: content } = text.value;
  if (/^\s*[[{]/.test(content)) {
    const json = readJson(content, file);
    return json.ok ? ok(json.value.value) : json;
  }
  if (!/^"?from"?,/.test(content)) return fail([notRead(file, undefined)]);
  const { data } = Papa.parse<Record<string, string>>(content, {
    header: true,
    skipEmptyLines: true,
    preview: 100_000,
  });
  return ok(data);
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

/** The entries that may be the export: its name is in the language of the telephone. */
function appleEntries(bytes: Uint8Array) {
  const entries = zipDirectory(bytes, "", APPLE_LIMITS);
  if (!entries.ok) return undefined;
  const xml = entries.value.filter(
    ({ name }) => /^[^/]*\/[^/]+\.xml$/i.test(name) && !/\/export_cda\.xml$/i.test(name),
  );
  return xml.length === 0 ? undefined : xml;
}

function appleArchive(file: string, bytes: Uint8Array): Result<WearableImport> {
  const directory = zipDirectory(bytes, file, APPLE_LIMITS);
  if (!directory.ok) return directory;
  const entries = appleEntries(bytes);
  if (entries === undefined) return fail([notRead(file, undefined)]);
  const sleeps: ScoredNight[] = [];
  const issues: Issue[] = [];
  for (const entry of entries) {
    const reader = appleHealth(`${file}/${entry.name}`);
    const streamed = streamZipEntry(bytes, entry, file, APPLE_LIMITS, reader.push);
    if (!streamed.ok) return streamed;
    const read = reader.end();
    sleeps.push(...read.sleeps);
    issues.push(...read.issues);
  }
  return ok({ kind: APPLE_KIND, file, sleeps, issues });
}
