/**
 * Sleep as Android: `sleep-export.csv`, alone or in its ZIP backup, each record a header row, a data row and at times
 * more rows.
 *
 * Columns are found by name in the record's own header. The header goes on with clock times (movement) and `Event`
 * cells (`AWAKE_START-<unix ms>`); a further row without Id and times holds noise levels and is not read. `From` and
 * `To` are when tracking began and ended, which is neither going to bed nor falling asleep: tracking can start by
 * itself, and movement cannot tell lying still from sleep. They become `recorded`; `Hours` plus `LenAdjust` (minutes,
 * mostly negative) is the app's own sleep, `recordedSleepMin`. The core diary questions stay unknown: the app does not
 * ask them. What stands for "nothing": `Rating` 0.0 is not rated (stars start at 0.25), `Cycles` -1, `DeepSleep` below
 * 0, `LenAdjust` "-1.0" (no adjustment; "-1" is one minute). Deep sleep, cycles and wake events are the app's
 * estimates. Source: the vendor's description of the file [urbandroid-csv] and observations [sleepdiary-core,
 * SleepAsAndroid].
 */
import { ok, type Issue, type Result } from "@compline/base";
import { eachRow, type CsvRow } from "../csv-rows.ts";
import { MAX_RECORDS, tooMany, type DiaryContext, type DiaryFormat, type DiaryRecords } from "../diary-format.ts";
import { errorAt, warningAt } from "../diary-issue.ts";
import { settleOrder } from "./sleep-as-android-dates.ts";
import { nightOfRecord } from "./sleep-as-android-night.ts";
import { isRecord, recordOf, type TrackedRecord } from "./sleep-as-android-record.ts";
import { zoneClocks } from "../zone-clocks.ts";

const RECORD_START = /^"?Id"?[,;\t]"?Tz"?[,;\t]"?From"?[,;\t]/m;

export const sleepAsAndroid: DiaryFormat = {
  name: "sleep-as-android",
  title: "Sleep as Android export",
  typed: false,
  sniff: (head) => /^\s*"?Id"?[,;\t]"?Tz"?[,;\t]"?From"?[,;\t]/.test(head),
  read: readExport,
};

function readExport(text: string, context: DiaryContext): Result<DiaryRecords> {
  const { records, issues } = recordsIn(text, context);
  const clockOf = zoneClocks();
  const dates = settleOrder(records, clockOf, context);
  if (!dates.ok) return dates;
  const done = records.map((record) => nightOfRecord(record, { ...context, order: dates.value, clockOf }));
  const nights = done.flatMap(({ night }) => (night === undefined ? [] : [night]));
  return ok({ nights, naps: [], issues: [...issues, ...done.flatMap((one) => one.issues)] });
}

interface Found {
  readonly records: readonly TrackedRecord[];
  readonly issues: readonly Issue[];
}

/** Each stretch from one header to the next is split by itself, so that a broken quote spoils one record only. */
function recordsIn(text: string, { file }: DiaryContext): Found {
  const found: Found[] = [];
  let line = 1;
  let count = 0;
  for (const stretch of stretches(text)) {
    if (count >= MAX_RECORDS) break;
    const next = recordsOf(stretch, line, file);
    found.push(next);
    count += next.records.length;
    line += stretch.split("\n").length - 1;
  }
  const records = found.flatMap((one) => one.records);
  const cut = records.length < MAX_RECORDS ? [] : [tooMany({ file })];
  return { records: records.slice(0, MAX_RECORDS), issues: [...found.flatMap((one) => one.issues), ...cut] };
}

function* stretches(text: string): Generator<string> {
  const next = new RegExp(RECORD_START, "gm");
  let from = 0;
  for (let match = next.exec(text); match !== null; match = next.exec(text)) {
    if (match.index > from) yield text.slice(from, match.index);
    from = match.index;
  }
  if (from < text.length) yield text.slice(from);
}

function recordsOf(stretch: string, firstLine: number, file: string): Found {
  const records: TrackedRecord[] = [];
  const issues: Issue[] = [];
  let header: CsvRow | undefined;
  const delimiter = /^"?Id"?([,;\t])/.exec(stretch)?.[1] ?? ",";
  eachRow(
    stretch,
    delimiter,
    (row) => {
      const spot = { file, line: row.line };
      const at = `line ${row.line}`;
      if (header === undefined) header = row;
      else if (row.flaw !== undefined) issues.push(errorAt(spot, { code: "SL023", at, message: row.flaw }));
      else if (isRecord(row, header.cells)) records.push(recordOf(row, header.cells));
    },
    firstLine,
  );
  const isHeader = header !== undefined && RECORD_START.test(stretch);
  const spot = { file, line: firstLine };
  if (!isHeader) return { records: [], issues: [errorAt(spot, beforeHeader(firstLine))] };
  if (records.length === 0 && issues.length === 0) issues.push(warningAt(spot, withoutData(firstLine)));
  return { records, issues };
}

const beforeHeader = (line: number) => ({
  code: "SL030",
  at: `line ${line}`,
  message: "these rows stand before any header and were not read",
  expected: "Id,Tz,From,To,…",
});

const withoutData = (line: number) => ({ code: "SL031", at: `line ${line}`, message: "a header without a record" });
