/**
 * Sleepmeter: `sleep_history_*.csv`, sections for a person's own words and one section of records.
 *
 *     wake,sleep,bedtime,holes,type,dreams,aid,hindrances,tags,quality,notes
 *
 * Times carry their offset. `holes` are stretches awake, in minutes since falling asleep (`191-221|310-340`). The app
 * neither doubles quotes nor escapes line ends in notes, so no CSV reader can split the file: a record starts at a line
 * whose first cells are three dates and times, and whatever follows the tenth comma until the next such line is its
 * note. `bedtime` becomes `intoBed`: whether sleep was tried at that time, the app does not ask. An empty `holes` may
 * mean that nobody was awake or that nobody wrote it down, so awakenings and minutes awake are then unknown, while
 * `recordedSleepMin` is wake - sleep - holes as the app counts. `sleep` equal to `wake` says: no sleep at all.
 * `quality` is 0 to 10 and stands at 5 until it is touched. Source: [sleepdiary-core, Sleepmeter].
 */
import { ok, type Issue, type Result } from "@compline/base";
import { MAX_RECORDS, tooMany, type DiaryContext, type DiaryFormat, type DiaryRecords } from "../diary-format.ts";
import { errorAt, warningAt } from "../diary-issue.ts";
import type { DiaryNight } from "../diary-night.ts";
import { readWallTime } from "../wall-time.ts";
import { nightOfEntry, type SleepmeterEntry } from "./sleepmeter-night.ts";

const SECTION = /^\s*(custom_(aid|hindrance|tag)_id,|wake,sleep,bedtime,)/;
const NEEDED = ["wake", "sleep", "bedtime"];
const CELL = /("[^"]*"|[^,"]*)(,|$)/y;

export const sleepmeter: DiaryFormat = {
  name: "sleepmeter",
  title: "Sleepmeter history",
  typed: false,
  sniff: (head) => SECTION.test(head),
  read: readHistory,
};

interface Line {
  readonly text: string;
  readonly line: number;
}

function readHistory(text: string, context: DiaryContext): Result<DiaryRecords> {
  const lines = text.split("\n").map((words, i): Line => ({ text: words, line: i + 1 }));
  const start = lines.findIndex(({ text: words }) => words.startsWith("wake,sleep,bedtime,"));
  const header = lines[start]?.text.trim().split(",") ?? [];
  if (start === -1) return ok({ nights: [], naps: [], issues: [withoutRecords(context)] });
  if (header[header.length - 1] !== "notes")
    return ok({ nights: [], naps: [], issues: [otherLayout(start + 1, context)] });
  const { entries, issues } = entriesIn(lines.slice(start + 1), header, context);
  const done = entries.map((entry) => nightOfEntry(entry, context));
  const nights: DiaryNight[] = [];
  const naps: DiaryNight[] = [];
  for (const { night, isNap } of done) if (night !== undefined) (isNap ? naps : nights).push(night);
  return ok({ nights, naps, issues: [...issues, ...done.flatMap((one) => one.issues)] });
}

const withoutRecords = ({ file }: DiaryContext): Issue =>
  warningAt({ file }, { code: "SL031", at: "", message: "the file lists a person's own words, but no sleep" });

const otherLayout = (line: number, { file }: DiaryContext): Issue =>
  errorAt(
    { file, line },
    { code: "SL020", at: `line ${line}`, message: "the last column is not notes: another layout", expected: "…,notes" },
  );

interface Entries {
  readonly entries: readonly SleepmeterEntry[];
  readonly issues: readonly Issue[];
}

function entriesIn(lines: readonly Line[], header: readonly string[], { file }: DiaryContext): Entries {
  const issues: Issue[] = [];
  const open: { cells: ReadonlyMap<string, string>; line: number; notes: string[] }[] = [];
  for (const { text, line } of lines) {
    const found = startOf(text, header);
    const current = open[open.length - 1];
    if (found !== undefined && open.length >= MAX_RECORDS) {
      issues.push(tooMany({ file }));
      break;
    }
    if (found !== undefined) open.push({ cells: found.cells, line, notes: [found.rest] });
    else if (current !== undefined) current.notes.push(text);
    if (found === undefined && (current === undefined ? text.trim() !== "" : looksDamaged(text))) {
      issues.push(errorAt({ file, line }, damaged(line)));
    }
  }
  return { entries: open.map(({ cells, line, notes }) => ({ cells, line, notes: notes.join("\n") })), issues };
}

const damaged = (line: number) => ({
  code: "SL023",
  at: `line ${line}`,
  message: "this looks like a record with a damaged date; it was not read as one",
  expected: '"YYYY-MM-DD HH:MM+0000" three times',
});

const looksDamaged = (text: string): boolean => /,(NIGHT_SLEEP|NAP),/.test(text) && text.split(",").length >= 10;

/** The cells before the notes, where the line begins a record. */
function startOf(
  text: string,
  header: readonly string[],
): { cells: ReadonlyMap<string, string>; rest: string } | undefined {
  const cells = new Map<string, string>();
  let at = 0;
  for (const name of header.slice(0, -1)) {
    CELL.lastIndex = at;
    const match = CELL.exec(text);
    if (match === null || match[2] !== ",") return undefined;
    cells.set(name, (match[1] ?? "").replaceAll('"', "").trim());
    if (NEEDED.includes(name) && !isDated(cells.get(name) ?? "")) return undefined;
    at = CELL.lastIndex;
  }
  return { cells, rest: text.slice(at) };
}

const isDated = (text: string): boolean => readWallTime(text).some(({ wall }) => wall.offsetMin !== undefined);
