/**
 * Reads a file of nights of any kind, once: a diary, a wearable's export or a scored night, by its bytes and never by its name.
 *
 * Bytes become a text once and a document once; then each kind is asked in turn, the ones that cannot be mistaken first: EDF, archives,
 * scored nights, JSON of wearables, tables of diaries. `as` names a kind and no other is tried. An archive is looked into
 * for what wearables put into theirs (`wearable-archive.ts`), else for a diary.
 */
import { fail, zoneClock, type Result } from "@compline/base";
import { errorAt } from "./diary-issue.ts";
import { readDiary, readDiaryText, type DiaryFile, type DiaryImport, type DiaryOptions } from "./read-diary.ts";
import { DIARY_FORMATS, formatOf } from "./formats.ts";
import { isEdf } from "./hypnogram-formats/edf-annotations.ts";
import {
  HYPNOGRAM_KINDS,
  isHypnogramText,
  readHypnogram,
  readHypnogramText,
  type HypnogramImport,
} from "./read-hypnogram.ts";
import { archiveOf, readWearable, readWearableText, WEARABLE_KINDS } from "./read-wearable.ts";
import { isAppleHealth, type WearableImport } from "./wearable-archive.ts";
import { textOfBytes } from "./text-of-bytes.ts";
import { isZip } from "./zip-directory.ts";

/** What `as` may name. */
export const NIGHT_KINDS: readonly string[] = [
  ...DIARY_FORMATS.map(({ name }) => name),
  ...WEARABLE_KINDS,
  ...HYPNOGRAM_KINDS,
];

export interface AnyOptions extends DiaryOptions {
  /** Seconds of an epoch, where a scored night does not say it. */
  readonly epochSec?: number;
}

export type AnyImport =
  | { readonly what: "diary"; readonly read: DiaryImport }
  | { readonly what: "wearable"; readonly read: WearableImport }
  | { readonly what: "hypnogram"; readonly read: HypnogramImport };

export function readAny(file: DiaryFile, options: AnyOptions): Result<AnyImport> {
  const clock = zoneClock(options.zone, "zone");
  if (!clock.ok) return clock;
  return options.as === undefined ? byBytes(file, options) : asNamed(file, options, options.as);
}

function asNamed(file: DiaryFile, options: AnyOptions, as: string): Result<AnyImport> {
  if (HYPNOGRAM_KINDS.includes(as)) return told("hypnogram", readHypnogram(file.name, file.bytes, { ...options, as }));
  if (WEARABLE_KINDS.includes(as)) return told("wearable", readWearable(file.name, file.bytes, { ...options, as }));
  if (DIARY_FORMATS.some(({ name }) => name === as)) return told("diary", readDiary(file, options));
  const message = `"${as}" is no kind of nights`;
  return fail([errorAt({ file: file.name }, { code: "SL005", at: "as", message, expected: NIGHT_KINDS.join(", ") })]);
}

function byBytes(file: DiaryFile, options: AnyOptions): Result<AnyImport> {
  const { name, bytes } = file;
  if (isEdf(bytes)) return told("hypnogram", readHypnogram(name, bytes, options));
  if (isZip(bytes)) {
    const archive = archiveOf(name, bytes, options);
    return archive === undefined ? told("diary", readDiary(file, options)) : told("wearable", archive);
  }
  if (isAppleHealth(bytes)) return told("wearable", readWearable(name, bytes, options));
  const text = textOfBytes(bytes, name);
  if (!text.ok) return text;
  if (isHypnogramText(text.value.text)) return told("hypnogram", readHypnogramText(name, text.value.text, options));
  const wearable = readWearableText(name, text.value.text, options);
  if (wearable !== undefined) return told("wearable", wearable);
  if (formatOf(text.value.text) !== undefined) return told("diary", readDiaryText(text.value, name, options));
  const message = "the file holds no nights of a kind that is read here";
  return fail([errorAt({ file: name }, { code: "SL001", at: "", message, expected: NIGHT_KINDS.join(", ") })]);
}

function told<W extends AnyImport["what"], T>(
  what: W,
  read: Result<T>,
): Result<{ readonly what: W; readonly read: T }> {
  return read.ok ? { ok: true, value: { what, read: read.value } } : read;
}
