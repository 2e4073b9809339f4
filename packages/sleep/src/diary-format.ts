/**
 * What a reader of one diary format is: a name, how to tell its files, and how to read them.
 *
 * A reader gets the whole text and gives records as they are written; contradictions inside and between records are
 * judged afterwards, the same way for every format. A record that cannot be read is an issue with its line, and the
 * others are kept; a reader fails only where the file as a whole has no one meaning.
 */
import { nightOf, type EpochDay, type Instant, type Issue, type Result, type ZoneClock } from "@compline/base";
import { errorAt } from "./diary-issue.ts";
import { CLOCK_FIELDS, type DiaryNight, type NightAnswers } from "./diary-night.ts";

export interface DiaryContext {
  /** The file as the caller named it. */
  readonly file: string;
  /** The clock of the place where the diary was kept, for formats that do not say it themselves. */
  readonly clock: ZoneClock;
}

export interface DiaryRecords {
  readonly nights: readonly DiaryNight[];
  readonly naps: readonly DiaryNight[];
  readonly issues: readonly Issue[];
}

export interface DiaryFormat {
  readonly name: string;
  readonly title: string;
  /** Whether a person types the clock times, so that am for pm is a common slip. */
  readonly typed: boolean;
  /** Judges by the head of the text, never by the file's name. */
  readonly sniff: (head: string) => boolean;
  readonly read: (text: string, context: DiaryContext) => Result<DiaryRecords>;
}

/** More records than this in one file are no diary of one person (SL070). */
export const MAX_RECORDS = 100_000;

export const tooMany = ({ file }: { readonly file: string }): Issue =>
  errorAt({ file }, { code: "SL070", at: "", message: `only the first ${MAX_RECORDS} records were read` });

/** The evening that the first known clock time of a record belongs to. */
export function eveningOf(answers: NightAnswers): EpochDay | undefined {
  const first = CLOCK_FIELDS.map((field) => answers[field]).find((time): time is Instant => time !== undefined);
  const anchor = first ?? answers.recorded?.start;
  return anchor === undefined ? undefined : nightOf(anchor);
}
