/**
 * Plees Tracker: `sid,start,stop,rating` and, from later versions, `comment`, `wakes` and columns not read here.
 *
 * A stopwatch: start and stop are milliseconds since 1970 and become `recorded`; that is neither time in bed nor sleep.
 * `rating` is 1 to 5 stars, and `wakes` a count; both are 0 until somebody gives one, so 0 is unknown.
 * The file has no zone: the caller's is used to name the night. Source: the app's own export code [plees-tracker].
 */
import { fail, nightOf, ok, type Issue, type Result } from "@compline/base";
import { eachRow, firstLineOf, type CsvRow } from "../csv-rows.ts";
import { MAX_RECORDS, tooMany, type DiaryContext, type DiaryFormat, type DiaryRecords } from "../diary-format.ts";
import { errorAt } from "../diary-issue.ts";
import { UNANSWERED, type DiaryNight } from "../diary-night.ts";

const APP = "plees-tracker";
const STARS = { scale: "plees-tracker-stars", high: 5 };

export const pleesTracker: DiaryFormat = {
  name: "plees-tracker",
  title: "Plees Tracker export",
  typed: false,
  sniff: (head) => /^\s*"?sid"?,"?start"?,"?stop"?(,|$)/.test(firstLineOf(head)),
  read: readExport,
};

function readExport(text: string, context: DiaryContext): Result<DiaryRecords> {
  const nights: DiaryNight[] = [];
  const issues: Issue[] = [];
  let header: readonly string[] | undefined;
  eachRow(text, ",", (row) => {
    if (header === undefined) header = row.cells.map((cell) => cell.trim());
    else if (nights.length < MAX_RECORDS) {
      const night = nightOfRow(row, header, context);
      if (night.ok) nights.push(night.value);
      else issues.push(...night.issues);
    }
  });
  if (nights.length >= MAX_RECORDS) issues.push(tooMany(context));
  return ok({ nights, naps: [], issues });
}

function nightOfRow(row: CsvRow, header: readonly string[], { file, clock }: DiaryContext): Result<DiaryNight> {
  const spot = { file, line: row.line };
  if (row.flaw !== undefined)
    return fail([errorAt(spot, { code: "SL023", at: `line ${row.line}`, message: row.flaw })]);
  const cell = (name: string): string => row.cells[header.indexOf(name)]?.trim() ?? "";
  const [start, stop] = [epochIn(cell("start")), epochIn(cell("stop"))];
  if (start === undefined || stop === undefined) {
    const words = { code: "SL024", at: `line ${row.line}`, message: "start or stop is no number of milliseconds" };
    return fail([errorAt(spot, words)]);
  }
  const recorded = { start: clock.instantAt(start), end: clock.instantAt(stop) };
  const stars = countIn(cell("rating"));
  return ok({
    ...UNANSWERED,
    night: nightOf(recorded.start),
    zone: clock.zone,
    recorded,
    awakenings: countIn(cell("wakes")),
    rating: stars === undefined || stars > STARS.high ? undefined : { value: stars, scale: STARS.scale },
    comment: cell("comment") === "" ? undefined : cell("comment"),
    source: { app: APP, file, record: cell("sid") === "" ? String(row.line) : cell("sid"), line: row.line },
  });
}

const epochIn = (text: string): number | undefined => (/^\d{9,14}$/.test(text) ? Number(text) : undefined);

/** 0 is what the app writes before anybody has answered. */
const countIn = (text: string): number | undefined => (/^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined);
