/**
 * Diaries from files: every file read, judged, measured, and put in order, with where each night came from.
 *
 * Two files that claim the same night are not merged: both rows are kept, the night is contested, and a person is asked
 * (CL050). What an export cannot say stays unknown; what a person said and what an app estimated are kept apart.
 */
import { fail, ok, printDate, type Issue, type Result } from "@compline/base";
import { derivedFacts, type Derived, type FactBook } from "@compline/course";
import {
  measuresOf,
  nightsSummary,
  readDiary,
  type DiaryImport,
  type MeasureVocabulary,
  type SummaryRow,
} from "@compline/sleep";
import { firstIssues } from "../terminal/answer.ts";
import { dayAnswers, type DayAnswers } from "./day-answers.ts";
import { readBytes } from "../disk/files.ts";
import { grouped } from "../terminal/grouped.ts";
import { factBook, measureVocabulary } from "../disk/vocabulary.ts";

export interface NightRow extends SummaryRow {
  /** As the caller named it. */
  readonly file: string;
  readonly app: string;
  readonly measures: Readonly<Record<string, number>>;
  /** What the longer diary says of the day, by its columns. */
  readonly day: DayAnswers;
  /** Nothing where the night is contested. */
  readonly derived: readonly Derived[];
}

export interface NightFiles {
  /** One a file, in the order given. */
  readonly imports: readonly DiaryImport[];
  readonly rows: readonly NightRow[];
  readonly issues: readonly Issue[];
  readonly definitions: MeasureVocabulary["measures"];
  readonly overDays: MeasureVocabulary["overDays"];
}

export interface NightOptions {
  readonly zone: string;
  readonly as?: string;
}

export function readNights(paths: readonly string[], { zone, as }: NightOptions): Result<NightFiles> {
  const imports: ReadDiary[] = [];
  const issues = twiceIssues(paths);
  for (const path of issues.length > 0 ? [] : paths) {
    const bytes = readBytes(path);
    const diary = bytes.ok
      ? readDiary({ name: path, bytes: bytes.value }, { zone, ...(as === undefined ? {} : { as }) })
      : bytes;
    if (diary.ok) imports.push({ path, diary: diary.value });
    else issues.push(...diary.issues);
  }
  return issues.length > 0 ? fail(issues) : nightFilesOf(imports);
}

/** A diary that was read, and where from. */
export interface ReadDiary {
  readonly path: string;
  readonly diary: DiaryImport;
}

/** The same of diaries that are read already. */
export function nightFilesOf(read: readonly ReadDiary[]): Result<NightFiles> {
  const [book, vocabulary] = [factBook(), measureVocabulary()];
  if (!book.ok) return book;
  if (!vocabulary.ok) return vocabulary;
  const issues = twiceIssues(read.map(({ path }) => path));
  if (issues.length > 0) return fail(issues);
  const imports = read.map(({ diary }) => diary);
  const rows = read
    .flatMap(({ diary, path }) => rowsOf(diary, path, book.value, vocabulary.value))
    .toSorted((a, b) => (a.night < b.night ? -1 : a.night > b.night ? 1 : 0));
  const claims = filesByNight(rows);
  return ok({
    imports,
    rows: rows.map((row) => (isClaimedTwice(claims, row.night) ? { ...row, contested: true, derived: [] } : row)),
    issues: firstIssues([...imports.flatMap((one) => one.issues), ...claimIssues(claims)]),
    definitions: vocabulary.value.measures,
    overDays: vocabulary.value.overDays,
  });
}

/** Its every night would be contested by itself. */
const twiceIssues = (paths: readonly string[]): Issue[] =>
  [...new Set(paths.filter((path, i) => paths.indexOf(path) !== i))].map((file) => ({
    code: "CL051",
    at: "",
    file,
    message: "the file is given twice",
  }));

function rowsOf(
  diary: DiaryImport,
  file: string,
  book: FactBook,
  { measures, ratingScales }: MeasureVocabulary,
): readonly NightRow[] {
  const said = new Set(measures.filter(({ saidBy }) => saidBy === "person").map(({ name }) => name));
  const summary = nightsSummary(diary, ratingScales);
  return diary.nights.map((night, i) => {
    const all = measuresOf(night, ratingScales);
    const own = Object.fromEntries(Object.entries(all).filter(([name]) => said.has(name)));
    const row = summary[i] ?? { night: printDate(night.night), record: "", contested: false, values: {} };
    const derived = row.contested ? [] : derivedFacts(book, { all, said: own });
    return { ...row, file, app: diary.kind, measures: all, day: dayAnswers(night), derived };
  });
}

/** The file of each record of a night: one with two records stands twice. */
const filesByNight = (rows: readonly NightRow[]): ReadonlyMap<string, readonly string[]> =>
  new Map([...grouped(rows, ({ night }) => night)].map(([night, own]) => [night, own.map(({ file }) => file)]));

const isClaimedTwice = (claims: ReadonlyMap<string, readonly string[]>, night: string): boolean =>
  (claims.get(night)?.length ?? 0) > 1;

/** Several records in one file are already told by who read that file. */
const claimIssues = (claims: ReadonlyMap<string, readonly string[]>): readonly Issue[] =>
  [...claims].flatMap(([night, files]): Issue[] => {
    const different = [...new Set(files)];
    if (different.length < 2) return [];
    const message = `${different.join(" and ")} both have this night: which one holds?`;
    return [{ code: "CL050", at: `nights[${night}]`, severity: "warning", message }];
  });
