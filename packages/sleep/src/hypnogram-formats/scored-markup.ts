/**
 * A scored night in XML, element by element: what is read is told as it opens and as it closes, and nothing else is kept.
 *
 * No entity of the file's own is expanded. Malformed markup, or a listener that throws, ends the reading at that line (SL089).
 */
import { fail, ok, type Result } from "@compline/base";
import { SaxesParser } from "saxes";
import { errorAt } from "../diary-issue.ts";

const MOST_DEPTH = 64;
const MOST_TEXT = 256;

export interface Ears {
  /** `path` ends with the element itself. */
  readonly opened?: (name: string, path: readonly string[], attributes: Readonly<Record<string, unknown>>) => void;
  /** `words` is the text since the last tag, `path` what the element stood in. */
  readonly closed: (name: string, path: readonly string[], words: string) => void;
}

export function readMarkup(text: string, file: string, { opened, closed }: Ears): Result<undefined> {
  const parser = new SaxesParser({ position: true });
  const path: string[] = [];
  let words = "";
  parser.on("opentag", ({ name, attributes }) => {
    path.push(name);
    words = "";
    if (path.length > MOST_DEPTH) throw new RangeError("elements stand too deep in each other");
    opened?.(name, path, attributes);
  });
  parser.on("text", (part) => {
    if (words.length < MOST_TEXT) words += part.slice(0, MOST_TEXT);
  });
  parser.on("closetag", ({ name }) => {
    path.pop();
    closed(name, path, words.trim());
    words = "";
  });
  try {
    parser.write(text).close();
  } catch (error) {
    const { line } = parser;
    const message = error instanceof Error ? error.message.replace(/^\d+:\d+: /, "").slice(0, 200) : "not XML";
    return fail([errorAt({ file, line }, { code: "SL089", at: `line ${line}`, message })]);
  }
  return ok(undefined);
}
