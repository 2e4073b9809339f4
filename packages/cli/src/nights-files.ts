/**
 * Diaries from files: every file read, judged, measured, and put in order, with where each night came from.
 *
 * Two files that claim the same night are not merged: both rows are shown and the night is contested. What an export cannot say
 * stays unknown; what a person said and what an app estimated are kept apart.
 */
import { fail, ok, type Issue, type Result } from "@compline/base";
import { derivedFacts, type Derived, type FactBook } from "@compline/course";
import { measuresOf, nightsSummary, readDiary, type DiaryImport, type DiaryNight, type MeasureVocabulary, type SummaryRow } from "@compline/sleep";
import { basename } from "node:path";
import { printDate } from "@compline/base";
import { readBytes } from "./files.ts";
import { factBook, measureVocabulary } from "./vocabulary.ts";

export interface NightRow extends SummaryRow {
  readonly file: string;
  readonly app: string;
  readonly measures: Readonly<Record<string, number>>;
  readonly derived: readonly Derived[];
}

export interface NightFiles {
  readonly imports: readonly DiaryImport[];
  readonly rows: readonly NightRow[];
  readonly issues: readonly Issue[];
  readonly definitions: MeasureVocabulary["measures"];
}

export interface NightOptions {
  readonly zone: string;
  readonly as?: string;
}

export function readNights(paths: readonly string[], { zone, as }: NightOptions): Result<NightFiles> {
  const [book, vocabulary] = [factBook(), measureVocabulary()];
  if (!book.ok) return book;
  if (!vocabulary.ok) return vocabulary;
  const imports: DiaryImport[] = [];
  const issues: Issue[] = [];
  for (const path of paths) {
    const bytes = readBytes(path);
    const diary = bytes.ok ? readDiary({ name: path, bytes: bytes.value }, { zone, ...(as === undefined ? {} : { as }) }) : bytes;
    if (diary.ok) imports.push(diary.value);
    else issues.push(...diary.issues);
  }
  if (issues.length > 0) return fail(issues);
  const rows = imports.flatMap((one) => rowsOf(one, book.value, vocabulary.value)).toSorted((a, b) => (a.night < b.night ? -1 : a.night > b.night ? 1 : 0));
  const twice = new Set(rows.filter((row, i) => rows.some((other, j) => j !== i && other.night === row.night)).map(({ night }) => night));
  return ok({
    imports,
    rows: rows.map((row) => (twice.has(row.night) ? { ...row, contested: true } : row)),
    issues: imports.flatMap((one) => one.issues),
    definitions: vocabulary.value.measures,
  });
}

function rowsOf(diary: DiaryImport, book: FactBook, { measures, ratingScales }: MeasureVocabulary): readonly NightRow[] {
  const said = new Set(measures.filter(({ saidBy }) => saidBy === "person").map(({ name }) => name));
  const summary = nightsSummary(diary, ratingScales);
  return diary.nights.map((night, i) => {
    const all = measuresOf(night, ratingScales);
    const own = Object.fromEntries(Object.entries(all).filter(([name]) => said.has(name)));
    const row = summary[i] ?? { night: eveningOf(night), record: "", contested: false, values: {} };
    return { ...row, file: basename(diary.file), app: diary.kind, measures: all, derived: row.contested ? [] : derivedFacts(book, { all, said: own }) };
  });
}

const eveningOf = ({ night }: DiaryNight): string => printDate(night);
