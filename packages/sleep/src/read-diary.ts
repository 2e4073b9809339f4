/**
 * Reads a diary of any known format, alone or in a ZIP archive, into nights, naps and what is to be said about them.
 *
 * The bytes decide what a file is, never its name. Each record is judged by itself, then all against each other;
 * nothing is mended, added up or chosen. What is in doubt is named in the issues with file, line and night, and is
 * unknown to measures until somebody answers. A file of which no record could be read fails with the issues that say
 * why.
 */
import { fail, ok, zoneClock, type EpochDay, type Issue, type Result } from "@compline/base";
import { openArchive, type ArchivedDiary } from "./diary-archive.ts";
import type { DiaryFormat } from "./diary-format.ts";
import { cutIssues, errorAt } from "./diary-issue.ts";
import type { DiaryNight } from "./diary-night.ts";
import { DIARY_FORMATS, formatOf } from "./formats.ts";
import { judgeNight } from "./judge-night.ts";
import { judgeNights, type SameNight } from "./judge-nights.ts";
import { textOfBytes, type DiaryText } from "./text-of-bytes.ts";
import { isZip } from "./zip-directory.ts";

export interface DiaryFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface DiaryOptions {
  /** IANA zone of the place where the diary was kept, for formats that do not say it. */
  readonly zone: string;
  /** Name of a format, where the file should be read as that and nothing else. */
  readonly as?: string;
  /** What to make of several records of one night; they are asked about unless this says otherwise. */
  readonly sameNight?: SameNight;
}

export interface DiaryImport {
  /** Name of the format. */
  readonly kind: string;
  readonly file: string;
  readonly nights: readonly DiaryNight[];
  readonly naps: readonly DiaryNight[];
  /** Evenings that more than one record claims: not known until a person chooses. */
  readonly contested: readonly EpochDay[];
  readonly issues: readonly Issue[];
}

/** Reads a diary (SL001 not recognised, SL005 no such format, TI004 no such zone, and those of the parts). */
export function readDiary({ name, bytes }: DiaryFile, options: DiaryOptions): Result<DiaryImport> {
  const opened = isZip(bytes) ? openArchive(bytes, name) : plainText(bytes, name);
  return opened.ok ? readDiaryText(opened.value, opened.value.file, options) : opened;
}

/** The same of a text that was taken out of its file already. */
export function readDiaryText({ text, issues }: DiaryText, file: string, options: DiaryOptions): Result<DiaryImport> {
  const clock = zoneClock(options.zone, "zone");
  if (!clock.ok) return clock;
  const format = chosenFormat(text, file, options.as);
  if (!format.ok) return fail([...issues, ...format.issues]);
  const read = format.value.read(text, { file, clock: clock.value });
  if (!read.ok) return fail(cutIssues([...issues, ...read.issues], file));
  const nights = read.value.nights.map((night) => judgeNight(night, format.value.typed));
  const naps = read.value.naps.map((nap) => judgeNight(nap, format.value.typed));
  const single = [...nights, ...naps].flatMap((one) => one.issues);
  const together = judgeNights(
    nights.map(({ night }) => night),
    naps.map(({ night }) => night),
    options.sameNight,
  );
  const all = cutIssues([...issues, ...read.value.issues, ...single, ...together.issues], file);
  if (nights.length + naps.length === 0 && all.some(({ severity }) => severity === "error")) return fail(all);
  return ok({
    kind: format.value.name,
    file,
    nights: together.nights,
    naps: together.naps,
    contested: together.contested,
    issues: all,
  });
}

function plainText(bytes: Uint8Array, file: string): Result<ArchivedDiary> {
  const text = textOfBytes(bytes, file);
  return text.ok ? ok({ ...text.value, file }) : text;
}

function chosenFormat(text: string, file: string, as: string | undefined): Result<DiaryFormat> {
  const names = DIARY_FORMATS.map((format) => format.name).join(", ");
  if (as === undefined) {
    const found = formatOf(text);
    const unknown = {
      code: "SL001",
      at: "",
      message: "the file is no diary of a kind that is read here",
      expected: names,
    };
    return found === undefined ? fail([errorAt({ file }, unknown)]) : ok(found);
  }
  const named = DIARY_FORMATS.find((format) => format.name === as);
  const none = { code: "SL005", at: "as", message: `"${as}" is no format of diaries`, expected: names };
  return named === undefined ? fail([errorAt({ file }, none)]) : ok(named);
}
