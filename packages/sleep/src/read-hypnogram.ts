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
import { stageLines } from "./hypnogram-formats/stage-lines.ts";
import { stageTable } from "./hypnogram-formats/stage-table.ts";
import { DIALECTS } from "./hypnogram-formats/stage-words.ts";
import { xmlHypnogram } from "./hypnogram-formats/xml-hypnogram.ts";
import { textOfBytes } from "./text-of-bytes.ts";

const FORMATS: readonly HypnogramFormat[] = [xmlHypnogram, stageTable, stageLines];

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

/** Without the line that the end of the head cut off, unless it is all there is. */
const wholeLines = (text: string, isCut: boolean): string =>
  isCut && text.includes("\n") ? text.slice(0, text.lastIndexOf("\n") + 1) : text;

export function readHypnogram(
  file: string,
  bytes: Uint8Array,
  { as, epochSec }: HypnogramOptions = {},
): Result<HypnogramImport> {
  const dialect = DIALECTS.some(({ name }) => name === as) ? as : undefined;
  const context: HypnogramContext = {
    file,
    ...(epochSec === undefined ? {} : { epochSec }),
    ...(dialect === undefined ? {} : { dialect }),
  };
  if (as === "edf-annotations" || (as === undefined && isEdf(bytes)))
    return told("edf-annotations", file, readEdfHypnogram(bytes, context));
  const text = textOfBytes(bytes, file);
  if (!text.ok) return text;
  const format = formatOf(text.value.text, as, dialect);
  if (format === undefined) {
    const issue = {
      code: "SL001",
      at: "",
      message: "the file is no scored night of a kind that is read here",
      expected: HYPNOGRAM_KINDS.join(", "),
    };
    return fail([errorAt({ file }, issue)]);
  }
  return told(format.name, file, format.read(text.value.text, context));
}

function formatOf(text: string, as: string | undefined, dialect: string | undefined): HypnogramFormat | undefined {
  if (as !== undefined && dialect === undefined) return FORMATS.find(({ name }) => name === as);
  return FORMATS.find(({ sniff }) => sniff(wholeLines(text.slice(0, HEAD_CHARS), text.length > HEAD_CHARS)));
}

function told(kind: string, file: string, read: Result<HypnogramRecords>): Result<HypnogramImport> {
  return read.ok ? ok({ kind, file, ...read.value }) : read;
}
