/**
 * The text of a file's bytes: UTF-8 with or without a mark, or UTF-16 with one (as spreadsheets save it).
 *
 * Bytes that are no UTF-8 become U+FFFD and are reported (SL004), because times can still be read where a comment
 * cannot. A file with NUL characters is no text (SL001). Line ends are made `\n`, so that lines count the same
 * everywhere.
 */
import { fail, ok, type Issue, type Result } from "@compline/base";
import { strFromU8 } from "fflate";
import { errorAt, warningAt } from "./diary-issue.ts";

/** The largest text that is read, as for an archive's content. */
export const MAX_TEXT_BYTES = 200_000_000;

/** Some thousand years of nights. */
export const MAX_LINES = 2_000_000;

export interface DiaryText {
  readonly text: string;
  readonly issues: readonly Issue[];
}

const MARK = /^\uFEFF/;
const REPLACED = "\uFFFD";
const CHUNK = 8192;

/** Reads a text (SL001 no text, SL002 empty, SL003 too large, SL004 not all UTF-8). */
export function textOfBytes(bytes: Uint8Array, file: string): Result<DiaryText> {
  if (bytes.length === 0) return fail([errorAt({ file }, { code: "SL002", at: "", message: "the file is empty" })]);
  if (bytes.length > MAX_TEXT_BYTES) return fail([tooLarge(bytes.length, file)]);
  const text = decode(bytes).replace(MARK, "").replaceAll("\r\n", "\n").replaceAll("\r", "\n");
  if (text.includes("\0")) return fail([noText(file)]);
  if (linesOf(text) > MAX_LINES) return fail([tooManyLines(file)]);
  return ok({ text, issues: text.includes(REPLACED) ? [brokenLetters(text, file)] : [] });
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes, 0);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes, 1);
  return strFromU8(bytes);
}

/** UTF-16 without its mark; `high` says which byte of a pair is the larger: 0 little endian, 1 big endian. */
function utf16(bytes: Uint8Array, high: 0 | 1): string {
  const parts: string[] = [];
  for (let from = 2; from + 1 < bytes.length; from += 2 * CHUNK) {
    const codes: number[] = [];
    for (let i = from; i + 1 < Math.min(bytes.length, from + 2 * CHUNK); i += 2) {
      codes.push(((bytes[i + 1 - high] ?? 0) << 8) | (bytes[i + high] ?? 0));
    }
    parts.push(String.fromCharCode(...codes));
  }
  return parts.join("");
}

function linesOf(text: string): number {
  let lines = 1;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}

const tooManyLines = (file: string): Issue =>
  errorAt(
    { file },
    { code: "SL003", at: "", message: "the file has too many lines", expected: `at most ${MAX_LINES}` },
  );

const tooLarge = (size: number, file: string): Issue =>
  errorAt(
    { file },
    { code: "SL003", at: "", message: `the file has ${size} bytes`, expected: `at most ${MAX_TEXT_BYTES}` },
  );

const noText = (file: string): Issue =>
  errorAt(
    { file },
    { code: "SL001", at: "", message: "the file is neither text nor a ZIP archive that can be read here" },
  );

function brokenLetters(text: string, file: string): Issue {
  const line = text.slice(0, text.indexOf(REPLACED)).split("\n").length;
  return warningAt(
    { file, line },
    { code: "SL004", at: `line ${line}`, message: "some letters are no UTF-8 and were not read" },
  );
}
