/**
 * Where a character of a scalar stands in the file it was read from.
 *
 * A plain or quoted scalar on one line holds its characters as they are; one that is folded over lines holds a space where the
 * file has a line break and indentation. Where the two cannot be matched character by character (escapes, a literal
 * block), there is no answer, and an issue points to the scalar.
 */
import type { Place } from "@compline/base";

export function placeInScalar(file: string, start: Place, value: string, offset: number): Place | undefined {
  let position = contentStart(file, offsetOf(file, start));
  for (let i = 0; i < offset; i++) {
    const next = after(file, position, value[i]);
    if (next === undefined) return undefined;
    position = next;
  }
  return placeOf(file, position);
}

/** Past an opening quote, or past the header of a folded block and its indentation. */
function contentStart(file: string, start: number): number {
  const opening = /^(?:["']|>[-+0-9]*[ \t]*\r?\n[ \t]*)/.exec(file.slice(start, start + 200));
  return start + (opening?.[0].length ?? 0);
}

/** The position after one character of the value, or undefined where the file does not show it as it is. */
function after(file: string, position: number, char: string | undefined): number | undefined {
  const fold = char === " " ? foldAt(file, position) : 0;
  if (fold > 0) return position + fold;
  return file[position] === char && char !== "\\" ? position + 1 : undefined;
}

/** Length of a line break with the white space around it. */
function foldAt(file: string, position: number): number {
  let end = position;
  while (" \t\r\n".includes(file[end] ?? "x")) end++;
  return file.slice(position, end).includes("\n") ? end - position : 0;
}

function offsetOf(file: string, { line, column }: Place): number {
  let start = 0;
  for (let i = 1; i < line; i++) start = file.indexOf("\n", start) + 1;
  return start + column - 1;
}

function placeOf(file: string, position: number): Place {
  const before = file.slice(0, position);
  return { line: before.split("\n").length, column: position - before.lastIndexOf("\n") };
}
