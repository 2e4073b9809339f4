/**
 * Scored nights as tables: event exports of RemLogic and Noxturnal, Domino's list of epochs, and any table with a column of stages.
 *
 * A column named like a stage holds words; a table may hold several scorings side by side (one column each), which are told apart by
 * the column's name. Rows of other events (arousals, apnoeas) are left alone. Bare numbers in a table are read like lines of numbers:
 * only where they have one meaning or a dialect is named.
 */
import { fail, ok, type Result } from "@compline/base";
import Papa from "papaparse";
import { errorAt, warningAt } from "../diary-issue.ts";
import { epochOf, epochsFrom, type StageSpan } from "./epochs-from-spans.ts";
import {
  MAX_EPOCHS,
  USUAL_EPOCH_SEC,
  type HypnogramContext,
  type HypnogramFormat,
  type HypnogramRecords,
  type ReadHypnogram,
} from "./hypnogram-format.ts";
import { lightsIn, lit, NO_LIGHTS, type Mark } from "./lights.ts";
import { assumedEpoch, stageLines } from "./stage-lines.ts";
import { stageOfWord } from "./stage-words.ts";

export const stageTable: HypnogramFormat = {
  name: "stage-table",
  title: "a table of epochs or events with their stages (RemLogic, Domino, CSV)",
  sniff: (head) => headerOf(head.split("\n").slice(0, 60)) !== undefined || DOMINO.test(head),
  read,
};

const STAGE_COLUMN =
  /^(?:sleep ?)?(?:stage|stages|stadium|scoring|hypnogram|reference|device|scorer[ _-]?\w+|rater[ _-]?\w+)$/i;
const DURATION_COLUMN = /^(?:duration|dur\u00e9e|dauer) ?(?:\[s(?:ec(?:onds)?)?\]|\(s(?:ec(?:onds)?)?\)|_?s(?:ec)?)?$/i;
/** Lists of all events, as Noxturnal and others export them: stages stand among arousals and apnoeas. */
const EVENT_COLUMN = /^(?:event|\u00e9v\u00e9nement|ereignis)$/i;
/** Several of these in one table would be read as one long night. */
const PERSON_COLUMN =
  /^(?:subject|person|participant|patient|user|record|recording|night|file)(?:[ _-]?(?:id|no|nr|name))?$/i;
const TIME_COLUMN = /^(?:time\b|start[ _]?time\b|heure de d\u00e9but|startzeit)/i;
const DOMINO = /^Signal ID: ?Schlaf/im;
const MOST_COLUMNS = 64;

interface Header {
  readonly row: number;
  readonly separator: string;
  readonly names: readonly string[];
}

/** The row that names a column of stages, and how its cells are parted. */
function headerOf(lines: readonly string[]): Header | undefined {
  for (const [row, line] of lines.entries())
    for (const separator of ["\t", ";", ","]) {
      const names = line.split(separator).map(unquoted);
      if (names.length < 2 || names.length > MOST_COLUMNS) continue;
      const header = { row, separator, names };
      if (names.some((name) => STAGE_COLUMN.test(name)) || namesEvents(header, lines)) return header;
    }
  return undefined;
}

/** A column of events with their lengths is one of stages where one of the next events is a stage. */
function namesEvents({ row, separator, names }: Header, lines: readonly string[]): boolean {
  const event = names.findIndex((name) => EVENT_COLUMN.test(name));
  if (event < 0 || !names.some((name) => DURATION_COLUMN.test(name))) return false;
  return lines.slice(row + 1, row + 60).some((line) => {
    const word = unquoted(line.split(separator)[event] ?? "");
    return !/^\d$/.test(word) && stageOfWord(word) !== undefined;
  });
}

const unquoted = (cell: string): string => cell.trim().replaceAll('"', "");

function read(text: string, context: HypnogramContext): Result<HypnogramRecords> {
  const lines = text.split("\n");
  if (DOMINO.test(text.slice(0, 4096))) return domino(lines, context);
  const header = headerOf(lines.slice(0, 60));
  if (header === undefined) return none(context.file, "no column of this table is named like stages");
  const rows = Papa.parse<string[]>(lines.slice(header.row + 1).join("\n"), {
    delimiter: header.separator,
    skipEmptyLines: true,
    preview: MAX_EPOCHS,
  }).data;
  const duration = header.names.findIndex((name) => DURATION_COLUMN.test(name));
  const event = header.names.findIndex((name) => EVENT_COLUMN.test(name));
  const time = header.names.findIndex((name) => TIME_COLUMN.test(name));
  const places = { stage: event >= 0 ? event : firstStage(header), duration, time };
  const people = header.names.findIndex((name) => PERSON_COLUMN.test(name));
  if (people >= 0 && new Set(rows.map((row) => row[people])).size > 1)
    return none(
      context.file,
      `the column "${header.names[people]}" has several nights or people: give one night a file`,
    );
  if (duration >= 0) return fromEvents(rows, places, context);
  return fromColumns(rows, header, context);
}

const none = (file: string, message: string): Result<never> =>
  fail([errorAt({ file }, { code: "SL086", at: "", message })]);

const firstStage = ({ names }: Header): number => names.findIndex((name) => STAGE_COLUMN.test(name));

interface Places {
  readonly stage: number;
  readonly duration: number;
  /** −1 where the table has no such column. */
  readonly time: number;
}

/** A row an event, with its length; where a clock stands beside it, what it skipped stays unscored. */
function fromEvents(
  rows: readonly (readonly string[])[],
  places: Places,
  { file, epochSec }: HypnogramContext,
): Result<HypnogramRecords> {
  let fromSec = 0;
  let began: number | undefined;
  const spans: StageSpan[] = [];
  const others: { readonly text: string; readonly clock: number | undefined; readonly runningSec: number }[] = [];
  for (const row of rows) {
    const stage = stageOfWord(row[places.stage] ?? "");
    if (stage === undefined) {
      others.push({ text: row[places.stage] ?? "", clock: secondOf(row[places.time]), runningSec: fromSec });
      continue;
    }
    const lengthSec = Number((row[places.duration] ?? "").replace(",", "."));
    // Without its length every later stage would stand at a wrong time.
    if (lengthSec === 0) continue;
    if (!(lengthSec > 0)) return none(file, `the stage "${row[places.stage]}" of this table has no length`);
    const clock = secondOf(row[places.time]);
    began ??= clock;
    if (clock !== undefined && began !== undefined) fromSec += gapOf(clock - began - fromSec, epochSec);
    spans.push({ fromSec, lengthSec, stage });
    fromSec += lengthSec;
  }
  const epoch = epochSec ?? epochOf(spans, USUAL_EPOCH_SEC);
  const laid = epochsFrom(spans, epoch, file);
  if (laid === undefined) return none(file, "no row of this table is a stage with a length");
  const marks = others.map(({ text, clock, runningSec }): Mark => ({
    text,
    atSec: clock === undefined || began === undefined ? runningSec : withinHalfDay(clock - began),
  }));
  return ok({ scorings: [lit(laid.stages, epoch, undefined, lightsIn(marks))], issues: laid.issues });
}

const SEC_PER_DAY = 86_400;

/** The second of the day of `22:31:00`, a date may stand before it; clocks of twelve hours are left alone. */
function secondOf(text = ""): number | undefined {
  const match = /^(?:[\d./-]{8,10}[ T])?(\d{1,2}):(\d{2}):(\d{2})(?:[.,]\d{1,9})?$/.exec(text.trim().slice(0, 40));
  return match === null ? undefined : Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]);
}

/** Whole epochs that the clock skipped, midnight minded; what is less than half of one is rounding. */
function gapOf(aheadSec: number, epochSec = USUAL_EPOCH_SEC): number {
  const ahead = withinHalfDay(aheadSec);
  return ahead > 0 ? Math.round(ahead / epochSec) * epochSec : 0;
}

/** A clock without a date is nearest: ten to midnight lies before ten past. */
function withinHalfDay(sec: number): number {
  const ahead = ((sec % SEC_PER_DAY) + SEC_PER_DAY) % SEC_PER_DAY;
  return ahead < SEC_PER_DAY / 2 ? ahead : ahead - SEC_PER_DAY;
}

/** A row an epoch; each column of stages is a scoring, read as lines of stages are. */
function fromColumns(
  rows: readonly (readonly string[])[],
  { names }: Header,
  context: HypnogramContext,
): Result<HypnogramRecords> {
  const scorings: ReadHypnogram[] = [];
  for (const [column, name] of names.entries()) {
    if (!STAGE_COLUMN.test(name)) continue;
    const cells = rows.map((row) => (row[column] ?? "").trim());
    // A remark among lines is none in a table: left out, it would move every later epoch.
    if (cells.some((cell) => cell.startsWith("#"))) return none(context.file, `a cell of "${name}" is no stage`);
    const scored = stageLines.read(cells.map((cell) => (cell === "" ? "?" : cell)).join("\n"), {
      epochSec: USUAL_EPOCH_SEC,
      ...context,
    });
    if (!scored.ok) return scored;
    scorings.push(...scored.value.scorings.map((one) => ({ ...one, scorer: name })));
  }
  return ok({ scorings, issues: context.epochSec === undefined ? [assumedEpoch(context.file)] : [] });
}

/** `Rate: 30 s`, then `22:31:00,000; N2` an epoch. */
function domino(lines: readonly string[], context: HypnogramContext): Result<HypnogramRecords> {
  const rate = lines.slice(0, 40).flatMap((line) => /^Rate: ?(\d+) ?s/i.exec(line)?.[1] ?? [])[0];
  const epochSec = context.epochSec ?? (rate === undefined ? undefined : Number(rate));
  let unknown = 0;
  const stages = lines.flatMap((line) => {
    const match = /^\d{1,2}:\d{2}:\d{2}(?:[,.]\d+)? ?; ?(\S.*)$/.exec(line.trim());
    if (match === null) return [];
    const stage = stageOfWord(match[1] ?? "");
    if (stage === undefined) unknown++;
    return [stage ?? "?"];
  });
  if (stages.length === 0 || stages.length > MAX_EPOCHS) return none(context.file, "no line of this file is an epoch");
  const message = `${unknown} epochs name no stage that is known and count as not scored`;
  const odd = unknown === 0 ? [] : [warningAt({ file: context.file }, { code: "SL081", at: "", message })];
  return ok({
    scorings: [lit(stages, epochSec ?? USUAL_EPOCH_SEC, undefined, NO_LIGHTS)],
    issues: [...odd, ...(epochSec === undefined ? [assumedEpoch(context.file)] : [])],
  });
}
