/**
 * Scored nights as tables: RemLogic's event export, Domino's list of epochs, and any table with a column of stages.
 *
 * A column named like a stage holds words; a table may hold several scorings side by side (one column each), which are told apart by
 * the column's name. Rows of other events (arousals, apnoeas) are left alone. Bare numbers in a table are read like lines of numbers:
 * only where they have one meaning or a dialect is named.
 */
import { fail, ok, type Result } from "@compline/base";
import Papa from "papaparse";
import { errorAt } from "../diary-issue.ts";
import { hypnogramOf } from "../hypnogram/hypnogram.ts";
import { epochOf, epochsFrom, type StageSpan } from "./epochs-from-spans.ts";
import {
  MAX_EPOCHS,
  USUAL_EPOCH_SEC,
  type HypnogramContext,
  type HypnogramFormat,
  type HypnogramRecords,
  type ReadHypnogram,
} from "./hypnogram-format.ts";
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
const DURATION_COLUMN = /^duration ?(?:\[s(?:ec(?:onds)?)?\]|\(s(?:ec(?:onds)?)?\)|_?s(?:ec)?)?$/i;
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
      const names = line.split(separator).map((name) => name.trim().replaceAll('"', ""));
      if (names.length >= 2 && names.length <= MOST_COLUMNS && names.some((name) => STAGE_COLUMN.test(name)))
        return { row, separator, names };
    }
  return undefined;
}

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
  const event = header.names.findIndex((name) => /^event$/i.test(name));
  if (duration >= 0) return fromEvents(rows, event >= 0 ? event : firstStage(header), duration, context);
  return fromColumns(rows, header, context);
}

const none = (file: string, message: string): Result<never> =>
  fail([errorAt({ file }, { code: "SL086", at: "", message })]);

const firstStage = ({ names }: Header): number => names.findIndex((name) => STAGE_COLUMN.test(name));

/** A row an event, with its length: stages follow each other without gaps. */
function fromEvents(
  rows: readonly (readonly string[])[],
  column: number,
  duration: number,
  { file, epochSec }: HypnogramContext,
): Result<HypnogramRecords> {
  let fromSec = 0;
  const spans = rows.flatMap((row): readonly StageSpan[] => {
    const [stage, lengthSec] = [stageOfWord(row[column] ?? ""), Number((row[duration] ?? "").replace(",", "."))];
    if (stage === undefined || !(lengthSec > 0)) return [];
    const span = { fromSec, lengthSec, stage };
    fromSec += lengthSec;
    return [span];
  });
  const epoch = epochSec ?? epochOf(spans, USUAL_EPOCH_SEC);
  const laid = epochsFrom(spans, epoch, file);
  if (laid === undefined) return none(file, "no row of this table is a stage with a length");
  return ok({ scorings: [{ hypnogram: hypnogramOf(laid.stages, epoch) }], issues: laid.issues });
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
    const scored = stageLines.read(cells.map((cell) => (cell === "" ? "?" : cell)).join("\n"), {
      epochSec: USUAL_EPOCH_SEC,
      ...context,
    });
    if (!scored.ok) return scored;
    scorings.push(...scored.value.scorings.map(({ hypnogram }) => ({ hypnogram, scorer: name })));
  }
  return ok({ scorings, issues: context.epochSec === undefined ? [assumedEpoch(context.file)] : [] });
}

/** `Rate: 30 s`, then `22:31:00,000; N2` an epoch. */
function domino(lines: readonly string[], context: HypnogramContext): Result<HypnogramRecords> {
  const rate = lines.slice(0, 40).flatMap((line) => /^Rate: ?(\d+) ?s/i.exec(line)?.[1] ?? [])[0];
  const epochSec = context.epochSec ?? (rate === undefined ? undefined : Number(rate));
  const stages = lines.flatMap((line) => {
    const match = /^\d{1,2}:\d{2}:\d{2}(?:[,.]\d+)? ?; ?(\S.*)$/.exec(line.trim());
    return match === null ? [] : [stageOfWord(match[1] ?? "") ?? "?"];
  });
  if (stages.length === 0 || stages.length > MAX_EPOCHS) return none(context.file, "no line of this file is an epoch");
  return ok({
    scorings: [{ hypnogram: hypnogramOf(stages, epochSec ?? USUAL_EPOCH_SEC) }],
    issues: epochSec === undefined ? [assumedEpoch(context.file)] : [],
  });
}
