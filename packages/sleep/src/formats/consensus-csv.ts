/**
 * A diary as a table: one row a night, columns named after the questions of the Consensus Sleep Diary [carney-2012].
 *
 * Columns in any order, all optional but a date: `night` (evening, YYYY-MM-DD), `into_bed`, `tried_to_sleep`,
 * `sleep_onset`, `sol_min`, `awakenings`, `waso_min`, `final_awakening`, `out_of_bed`, `rating` (1 very poor to 5 very
 * good), `comment`, `zone` (IANA), `kind` (night or nap), and what the longer form asks (`consensus-day.ts`). A blank cell is unknown. Times are `23:10` or `11:10 pm`,
 * which before noon belong to the morning after `night`, or a date and time, with an offset where the clock was changed
 * that hour. Units stand in the names: a column such as `sol_h` refuses the whole file (SL021), because minutes and
 * hours look alike. A cell that cannot be read leaves its answer unknown (SL024); a row without a date is not read
 * (SL023).
 */
import { fail, ok, parseDate, type Issue, type Result, type ZoneClock } from "@compline/base";
import { cellReader, type CellReader } from "../csv-cell.ts";
import { delimiterOf, eachRow, firstLineOf, type CsvRow } from "../csv-rows.ts";
import {
  eveningOf,
  MAX_RECORDS,
  tooMany,
  type DiaryContext,
  type DiaryFormat,
  type DiaryRecords,
} from "../diary-format.ts";
import { errorAt, warningAt } from "../diary-issue.ts";
import { UNANSWERED, type DiaryField, type DiaryNight, type NightAnswers } from "../diary-night.ts";
import { DAY_COLUMNS, dayAnswers } from "./consensus-day.ts";
import { zoneClocks } from "../zone-clocks.ts";

const CLOCKS = ["into_bed", "tried_to_sleep", "sleep_onset", "final_awakening", "out_of_bed"] as const;
const ANSWERS = [...CLOCKS, "sol_min", "waso_min", "awakenings", "rating"] as const;
const COLUMNS: readonly string[] = ["night", ...ANSWERS, ...DAY_COLUMNS, "comment", "zone", "kind"];

/** A word that starts like an answer, with another ending: most often another unit. */
const LOOKS_LIKE_AN_ANSWER =
  /^(?:(?:sol|waso|sleep_latency|latency|awakenings|wake_after|rating)(?:_|$)|(?:naps?|exercise|early_wake)_(?:h|hours?|hrs?|s|secs?|seconds?|duration|length)$)/;

/** Very poor to very good, core item 8. */
const RATING = { scale: "csd-quality", low: 1, high: 5 } as const;

const APP = "csv";

export const consensusCsv: DiaryFormat = {
  name: "csv",
  title: "table with the columns of the Consensus Sleep Diary",
  typed: true,
  sniff: (head) => {
    const names = columnNames(firstLineOf(head));
    const answers = names.filter((name) => [...ANSWERS, ...DAY_COLUMNS].some((answer) => answer === name)).length;
    return (
      answers >= 2 || (names.includes("night") && (answers === 1 || names.some((n) => LOOKS_LIKE_AN_ANSWER.test(n))))
    );
  },
  read: readTable,
};

const normal = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");

const columnNames = (header: string): readonly string[] =>
  header.split(delimiterOf(header)).map((cell) => normal(cell.replace(/^\s*"(.*)"\s*$/, "$1")));

function readTable(text: string, context: DiaryContext): Result<DiaryRecords> {
  const delimiter = delimiterOf(firstLineOf(text));
  const nights: DiaryNight[] = [];
  const naps: DiaryNight[] = [];
  const issues: Issue[] = [];
  let header: readonly string[] | undefined;
  let refused = false;
  const rowContext: RowContext = { ...context, decimalComma: delimiter !== ",", clockOf: zoneClocks() };
  eachRow(text, delimiter, (row) => {
    if (refused || nights.length + naps.length >= MAX_RECORDS) return;
    if (header === undefined) {
      header = row.cells.map(normal);
      issues.push(...headerIssues(header, row, context));
      refused = issues.some(({ severity }) => severity === "error");
      return;
    }
    const record = readRow(row, header, rowContext);
    issues.push(...record.issues);
    if (record.night !== undefined) (record.isNap ? naps : nights).push(record.night);
  });
  if (nights.length + naps.length >= MAX_RECORDS) issues.push(tooMany(context));
  return refused ? fail(issues) : ok({ nights, naps, issues });
}

function headerIssues(header: readonly string[], { line, flaw }: CsvRow, { file }: DiaryContext): Issue[] {
  const spot = { file, line };
  if (flaw !== undefined) return [errorAt(spot, { code: "SL023", at: `line ${line}`, message: flaw })];
  const expected = COLUMNS.join(", ");
  return header.flatMap((name, i): Issue[] => {
    const at = `column ${i + 1}`;
    if (header.indexOf(name) !== i && name !== "") {
      return [errorAt(spot, { code: "SL022", at, message: `the column ${name} stands twice` })];
    }
    if (name === "" || COLUMNS.includes(name)) return [];
    if (LOOKS_LIKE_AN_ANSWER.test(name)) {
      return [errorAt(spot, { code: "SL021", at, message: `"${name}" is in no unit that is read here`, expected })];
    }
    return [warningAt(spot, { code: "SL020", at, message: `the column "${name}" is not read`, expected })];
  });
}

interface RowContext extends DiaryContext {
  readonly decimalComma: boolean;
  readonly clockOf: (zone: string) => Result<ZoneClock>;
}

interface RowRecord {
  readonly night: DiaryNight | undefined;
  readonly isNap: boolean;
  readonly issues: readonly Issue[];
}

function readRow(row: CsvRow, header: readonly string[], context: RowContext): RowRecord {
  const spot = { file: context.file, line: row.line };
  const at = `line ${row.line}`;
  const drop = (issue: Issue): RowRecord => ({ night: undefined, isNap: false, issues: [issue] });
  if (row.flaw !== undefined) return drop(errorAt(spot, { code: "SL023", at, message: row.flaw }));
  if (row.cells.slice(header.length).some((cell) => cell.trim() !== "")) {
    const counts = `${row.cells.length} cells where ${header.length} are named`;
    const message = `the row has ${counts}; a comma in a comment needs quotes`;
    return drop(errorAt(spot, { code: "SL023", at, message }));
  }
  const cell = (name: string): string => row.cells[header.indexOf(name)]?.trim() ?? "";
  const clock = clockOfRow(cell("zone"), context);
  if (!clock.ok)
    return drop(errorAt(spot, { code: "SL025", at: `${at}, zone`, message: clock.issues[0]?.message ?? "" }));
  const kind = cell("kind").toLowerCase();
  if (!["", "night", "nap"].includes(kind)) {
    return drop(
      errorAt(spot, { code: "SL024", at: `${at}, kind`, message: `"${kind}" is no kind`, expected: "night, nap" }),
    );
  }
  const evening = cell("night") === "" ? undefined : parseDate(cell("night"));
  if (evening !== undefined && !evening.ok) {
    return drop(
      errorAt(spot, {
        code: "SL024",
        at: `${at}, night`,
        message: `"${cell("night")}" is no date`,
        expected: "YYYY-MM-DD",
      }),
    );
  }
  const reader = cellReader({ spot, clock: clock.value, evening: evening?.value, decimalComma: context.decimalComma });
  const answers = readAnswers(cell, reader);
  return {
    ...finish(answers, reader, { cell, spot, clock: clock.value, evening: evening?.value }),
    isNap: kind === "nap",
  };
}

const clockOfRow = (zone: string, { clock, clockOf }: RowContext): Result<ZoneClock> =>
  zone === "" || zone === clock.zone ? ok(clock) : clockOf(zone);

function readAnswers(cell: (name: string) => string, reader: CellReader): NightAnswers {
  const time = (name: (typeof CLOCKS)[number], field: DiaryField) => reader.time(name, cell(name), field);
  return {
    ...UNANSWERED,
    ...dayAnswers(cell, reader),
    intoBed: time("into_bed", "intoBed"),
    triedToSleep: time("tried_to_sleep", "triedToSleep"),
    sleepOnset: time("sleep_onset", "sleepOnset"),
    finalAwakening: time("final_awakening", "finalAwakening"),
    outOfBed: time("out_of_bed", "outOfBed"),
    solMin: reader.minutes("sol_min", cell("sol_min")),
    wasoMin: reader.minutes("waso_min", cell("waso_min")),
    awakenings: reader.count("awakenings", cell("awakenings")),
    rating: reader.rating("rating", cell("rating"), RATING),
  };
}

interface RowEnd {
  readonly cell: (name: string) => string;
  readonly spot: { readonly file: string; readonly line: number };
  readonly clock: ZoneClock;
  readonly evening: number | undefined;
}

/** The night's date, from its column or its first time; where these name different nights, the times are in doubt. */
function finish(
  answers: NightAnswers,
  reader: CellReader,
  { cell, spot, clock, evening }: RowEnd,
): Omit<RowRecord, "isNap"> {
  const fromTimes = eveningOf(answers);
  const night = evening ?? fromTimes;
  const at = `line ${spot.line}`;
  if (night === undefined) {
    const issue = errorAt(spot, {
      code: "SL023",
      at,
      message: "the row has no date",
      expected: "a night, or a date with a time",
    });
    return { night: undefined, issues: [...reader.issues(), issue] };
  }
  const slipped = fromTimes !== undefined && fromTimes !== night;
  const message = "night and the date of its times are different nights: which is meant?";
  const slip = slipped ? [warningAt(spot, { code: "SL045", at: `${at}, night`, message })] : [];
  const fields: DiaryField[] = slipped ? ["intoBed", "triedToSleep", "sleepOnset", "finalAwakening", "outOfBed"] : [];
  return {
    issues: [...reader.issues(), ...slip],
    night: {
      ...UNANSWERED,
      ...answers,
      night,
      zone: clock.zone,
      comment: cell("comment") === "" ? undefined : cell("comment"),
      doubtful: [...new Set([...reader.doubtful(), ...fields])],
      source: { app: APP, file: spot.file, record: String(spot.line), line: spot.line },
    },
  };
}
