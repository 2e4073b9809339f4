/**
 * JSON read into plain values, with the line and column of every fault and of every part.
 *
 * Nothing is repaired: a name that stands twice is refused and not the last one taken, and so is `__proto__`.
 * Messages never quote the text, which may hold what must not be logged. Work is bounded before it starts: a text over
 * its limit or nested deeper than `MAX_DEPTH` is not read.
 */
import { MAX_CHARS, MAX_DEPTH, tooDeep, tooLarge, type Path, type Place, type Source } from "./document.ts";
import { scanJson, type Fault, type Spot } from "./json-scan.ts";
import { fail, ok, type Issue, type Result } from "./result.ts";

/** Reads JSON (DO001 too large, DO004 nested too deeply, DO005 syntax, DO006 a name that is refused). */
export function readJson(text: string, file?: string, maxChars = MAX_CHARS): Result<Source> {
  const named = (issue: Issue): Issue => (file === undefined ? issue : { ...issue, file });
  if (text.length > maxChars) return fail([named(tooLarge(text.length, maxChars))]);
  const depth = bracketDepth(text);
  if (depth > MAX_DEPTH) return fail([named(tooDeep(depth))]);
  const { fault, refused } = scanJson(text, false);
  const lineStarts = lineStartsOf(text);
  const issue = (code: string, prefix: string, { offset, message }: Fault): Issue =>
    named({ code, at: "", message: `${prefix}${message}`, ...placeAt(lineStarts, offset) });
  if (fault !== undefined) return fail([issue("DO005", "no JSON: ", fault)]);
  if (refused.length > 0) return fail(refused.map((name) => issue("DO006", "", name)));
  return ok({
    value: JSON.parse(text) as unknown,
    place: placeIn(text, lineStarts),
    ...(file === undefined ? {} : { file }),
  });
}

/** Places are asked for only where something is wrong, so the parts are walked at the first question. */
function placeIn(text: string, lineStarts: readonly number[]): (path: Path) => Place {
  let root: Spot | undefined;
  return (path) => {
    root ??= scanJson(text, true).root;
    let spot = root;
    for (const part of path) {
      const next = spot.parts?.get(part);
      if (next === undefined) break;
      spot = next;
    }
    return placeAt(lineStarts, spot.offset);
  };
}

/** Brackets open at once outside of strings: an upper bound that costs one pass and no stack. */
function bracketDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (inString) {
      if (char === 92) i++;
      else if (char === 34) inString = false;
    } else if (char === 34) inString = true;
    else if (char === 91 || char === 123) deepest = Math.max(deepest, ++depth);
    else if (char === 93 || char === 125) depth--;
  }
  return deepest;
}

function lineStartsOf(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function placeAt(lineStarts: readonly number[], offset: number): Place {
  let [low, high] = [0, lineStarts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
}
