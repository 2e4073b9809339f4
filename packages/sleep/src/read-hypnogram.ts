/**
 * Reads a scored night of any known format into hypnograms: the bytes decide what a file is, never its name.
 *
 * Nothing is mended. What the file does not say (the length of an epoch, the date) is asked for or stays unknown.
 */
import { fail, ok, type Issue, type Result } from "@compline/base";
import { errorAt } from "./diary-issue.ts";
import { isEdf } from "./hypnogram-formats/edf-annotations.ts";
import { readEdfHypnogram } from "./hypnogram-formats/edf-hypnogram.ts";
import type {
  HypnogramContext,
  HypnogramFormat,
  HypnogramRecords,
  ReadHypnogram,
} from "./hypnogram-formats/hypnogram-format.ts";
import { lightsIssues } from "./hypnogram-formats/lights.ts";
import { rmlHypnogram } from "./hypnogram-formats/rml-hypnogram.ts";
import { stageLines } from "./hypnogram-formats/stage-lines.ts";
import { stagePairs } from "./hypnogram-formats/stage-pairs.ts";
import { stageTable } from "./hypnogram-formats/stage-table.ts";
import { DIALECTS } from "./hypnogram-formats/stage-words.ts";
import { xmlHypnogram } from "./hypnogram-formats/xml-hypnogram.ts";
import { textOfBytes } from "./text-of-bytes.ts";

const FORMATS: readonly HypnogramFormat[] = [xmlHypnogram, rmlHypnogram, stageTable, stageLines, stagePairs];

/** What `--as` may name: formats, and the dialects of bare numbers. */
export const HYPNOGRAM_KINDS: readonly string[] = [
  "edf-annotations",
  ...FORMATS.map(({ name }) => name),
  ...DIALECTS.map(({ name }) => name),
];

export interface HypnogramImport {
  readonly kind: string;
  readonly file: string;
  readonly scorings: readonly ReadHypnogram[];
  readonly issues: readonly Issue[];
}

export interface HypnogramOptions {
  /** A kind of `HYPNOGRAM_KINDS`. */
  readonly as?: string;
  readonly epochSec?: number;
}

const HEAD_CHARS = 65_536;
const HEAD_BYTES = 16_384;

/** Whether the bytes begin as a scored night of a kind that is read here. */
export function isHypnogram(bytes: Uint8Array): boolean {
  if (isEdf(bytes)) return true;
  const head = textOfBytes(bytes.subarray(0, HEAD_BYTES), "");
  return head.ok && FORMATS.some(({ sniff }) => sniff(wholeLines(head.value.text, bytes.length > HEAD_BYTES)));
}

/** The same of a text, or of its beginning. */
export const isHypnogramText = (text: string): boolean => formatOf(text, undefined, undefined) !== undefined;

/** Without the line that the end of the head cut off, unless it is all there is. */
const wholeLines = (text: string, isCut: boolean): string =>
  isCut && text.includes("\n") ? text.slice(0, text.lastIndexOf("\n") + 1) : text;

export function readHypnogram(
  file: string,
  bytes: Uint8Array,
  options: HypnogramOptions = {},
): Result<HypnogramImport> {
  const { as } = options;
  if (as === "edf-annotations" || (as === undefined && isEdf(bytes)))
    return told("edf-annotations", file, readEdfHypnogram(bytes, contextOf(file, options)));
  const text = textOfBytes(bytes, file);
  return text.ok ? readHypnogramText(file, text.value.text, options) : text;
}

/** The same of a text that was taken out of its file already. */
export function readHypnogramText(file: string, text: string, options: HypnogramOptions = {}): Result<HypnogramImport> {
  const context = contextOf(file, options);
  const format = formatOf(text, options.as, context.dialect);
  if (format !== undefined) return told(format.name, file, format.read(text, context));
  const issue = {
    code: "SL001",
    at: "",
    message: "the file is no scored night of a kind that is read here",
    expected: HYPNOGRAM_KINDS.join(", "),
  };
  return fail([errorAt({ file }, issue)]);
}

const contextOf = (file: string, { as, epochSec }: HypnogramOptions): HypnogramContext => ({
  file,
  ...(epochSec === undefined ? {} : { epochSec }),
  ...(as !== undefined && DIALECTS.some(({ name }) => name === as) ? { dialect: as } : {}),
});

function formatOf(text: string, as: string | undefined, dialect: string | undefined): HypnogramFormat | undefined {
  if (as !== undefined && dialect === undefined) return FORMATS.find(({ name }) => name === as);
  return FORMATS.find(({ sniff }) => sniff(wholeLines(text.slice(0, HEAD_CHARS), text.length > HEAD_CHARS)));
}

function told(kind: string, file: string, read: Result<HypnogramRecords>): Result<HypnogramImport> {
  if (!read.ok) return read;
  const { scorings, issues } = read.value;
  return ok({ kind, file, scorings, issues: [...issues, ...lightsIssues(scorings, file)] });
}
