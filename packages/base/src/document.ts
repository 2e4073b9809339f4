/**
 * Documents people write: YAML and JSON read into plain values, with the line and column of every part.
 *
 * YAML is the 1.2 core schema and nothing else: `no` and `on` are words, and anchors, aliases, tags and merge keys are
 * refused, because a protocol must read the same to a clinician and to a parser. A key that stands twice is refused.
 * Work is bounded before it starts: a document over `MAX_CHARS` or nested deeper than `MAX_DEPTH` is not read.
 */
import { isAlias, isCollection, isMap, isNode, isPair, isScalar, LineCounter, parseDocument, visit, type Document, type Node } from "yaml";
import type { ZodType } from "zod";
import { fail, ok, type Issue, type Result } from "./result.ts";

export const MAX_CHARS = 8_000_000;
export const MAX_DEPTH = 64;

export type Path = readonly (string | number)[];

/** A place in a text, counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A document that was read: its value, and where each part of it stands. */
export interface Source {
  readonly value: unknown;
  readonly file?: string;
  /** The place of a part, or of the nearest part around it that is there. */
  readonly place: (path: Path) => Place;
}

/** Reads YAML (DO001 too large, DO002 syntax, DO003 a feature that is refused, DO004 nested too deeply). */
export function readYaml(text: string, file?: string): Result<Source> {
  const named = (issue: Issue): Issue => (file === undefined ? issue : { ...issue, file });
  if (text.length > MAX_CHARS) return fail([named(tooLarge(text.length))]);
  const depth = roughDepth(text);
  if (depth > MAX_DEPTH) return fail([named(tooDeep(depth))]);
  const lines = new LineCounter();
  const document = parseDocument(text, { version: "1.2", schema: "core", uniqueKeys: true, lineCounter: lines, prettyErrors: false, strict: true });
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const issues: Issue[] = [...document.errors, ...document.warnings].map((e) =>
    named({ code: "DO002", at: "", message: e.message, ...placeOf(e.pos[0]) }),
  );
  if (issues.length === 0) issues.push(...refusedFeatures(document, placeOf).map(named));
  if (issues.length > 0) return fail(issues);
  const place = (path: Path): Place => placeOf(offsetOf(document, path));
  return ok({ value: document.toJS({ maxAliasCount: 0 }) as unknown, place, ...(file === undefined ? {} : { file }) });
}

/** Reads JSON (DO001, DO004, DO005 syntax). Places inside a JSON document are its paths; a syntax error has a line. */
export function readJson(text: string, file?: string, maxChars = MAX_CHARS): Result<Source> {
  const named = (issue: Issue): Issue => (file === undefined ? issue : { ...issue, file });
  if (text.length > maxChars) return fail([named(tooLarge(text.length))]);
  const depth = bracketDepth(text);
  if (depth > MAX_DEPTH) return fail([named(tooDeep(depth))]);
  try {
    const value: unknown = JSON.parse(text);
    return ok({ value, place: () => ({ line: 1, column: 1 }), ...(file === undefined ? {} : { file }) });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const offset = /position (\d+)/.exec(message);
    const place = offset === null ? placeAt(text, text.length) : placeAt(text, Number(offset[1]));
    return fail([named({ code: "DO005", at: "", message: `no JSON: ${plain(message)}`, ...place })]);
  }
}

/** The value as `schema` describes it, or one issue for each part that is not (DO010), with its place. */
export function admit<T>(schema: ZodType<T>, source: Source): Result<T> {
  const parsed = schema.safeParse(source.value);
  if (parsed.success) return ok(parsed.data);
  return fail(
    parsed.error.issues.map((issue) => {
      const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
      return issueAt(source, "DO010", path, issue.message);
    }),
  );
}

/** An issue about one part of a document. */
export function issueAt(source: Source, code: string, path: Path, message: string, expected?: string): Issue {
  return {
    code,
    at: printPath(path),
    message,
    ...(expected === undefined ? {} : { expected }),
    ...(source.file === undefined ? {} : { file: source.file }),
    ...source.place(path),
  };
}

/** `rules[3].when` of `["rules", 3, "when"]`. */
export function printPath(path: Path): string {
  return path.map((part, i) => (typeof part === "number" ? `[${part}]` : i === 0 ? part : `.${part}`)).join("");
}

const tooLarge = (size: number): Issue => ({
  code: "DO001",
  at: "",
  message: `the document has ${size} characters`,
  expected: `at most ${MAX_CHARS}`,
});

const tooDeep = (depth: number): Issue => ({
  code: "DO004",
  at: "",
  message: `the document is nested ${depth} deep`,
  expected: `at most ${MAX_DEPTH}`,
});

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

/** YAML nests by brackets, by indentation and by `- - -`: whichever could be deepest. */
function roughDepth(text: string): number {
  let brackets = 0;
  for (const line of text.split("\n")) {
    const opened = (line.match(/[[{]/g) ?? []).length;
    const dashes = /^\s*((?:- )*)/.exec(line)?.[1]?.length ?? 0;
    const indent = line.length - line.trimStart().length;
    brackets = Math.max(brackets, opened, dashes / 2, indent / 2);
  }
  return brackets;
}

function refusedFeatures(document: Document, placeOf: (offset: number) => Place): Issue[] {
  const issues: Issue[] = [];
  const refuse = (node: Node, what: string): void => {
    issues.push({ code: "DO003", at: "", message: `${what} is not read here`, ...placeOf(node.range?.[0] ?? 0) });
  };
  visit(document, {
    Alias: (_, node) => refuse(node, "an alias (*name)"),
    Node: (_, node) => {
      if (isAlias(node)) return;
      if (node.anchor !== undefined) refuse(node, "an anchor (&name)");
      if (node.tag !== undefined && node.tag !== null && !node.tag.startsWith("tag:yaml.org,2002:")) refuse(node, "a tag (!name)");
    },
    Pair: (_, pair) => {
      if (isScalar(pair.key) && typeof pair.key.value !== "string" && isNode(pair.key)) refuse(pair.key, "a key that is no word");
      if (isScalar(pair.key) && pair.key.value === "<<") refuse(pair.key, "a merge key (<<)");
    },
  });
  return issues;
}

/** Offset of a part of a document, or of the nearest part around it. */
function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const part of path) {
    if (!isCollection(node)) break;
    const pair = isMap(node) ? node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === part) : undefined;
    const next: unknown = pair === undefined ? node.get(part, true) : pair.value;
    const anchor = pair !== undefined && isNode(next) && next.range === undefined ? pair.key : (next ?? pair?.key);
    if (!isNode(anchor)) break;
    offset = anchor.range?.[0] ?? offset;
    node = next;
  }
  return offset;
}

function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return { line, column: offset - before.lastIndexOf("\n") };
}

/** Node's own message without its excerpt of the input, which may hold what must not be logged. */
const plain = (message: string): string => message.replace(/,? ?"[\s\S]*$/, "").replace(/ in JSON at position \d+.*$/, "").replace(/ \(line \d+ column \d+\)/, "");
