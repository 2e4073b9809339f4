/**
 * YAML read into plain values, with the line and column of every part.
 *
 * It is the 1.2 core schema and nothing else: `no` and `on` are words, and anchors, aliases, tags, directives, merge
 * keys and keys that are no words are refused, because a protocol must read the same to a clinician and to a parser.
 * A key that stands twice is refused, and so are `__proto__` and a text with half of a character in it.
 * Work is bounded: a text over `MAX_YAML_CHARS` is not read, and reading ends at the bracket or indent that goes deeper
 * than `MAX_DEPTH`, before anything descends into it. Source of the syntax: YAML 1.2.2, https://yaml.org/spec/1.2.2
 */
import {
  Composer,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  Lexer,
  LineCounter,
  Parser,
  visit,
  type CST,
  type Document,
  type Node,
  type Pair,
} from "yaml";
import { isUnicode } from "./canonical-json.ts";
import { MAX_DEPTH, tooDeep, tooLarge, type Path, type Place, type Source } from "./document.ts";
import { fail, ok, type Issue, type Result } from "./result.ts";

/** Protocols and monographs have tens of thousands of characters; reading a million takes seconds. */
export const MAX_YAML_CHARS = 1_000_000;

/** Reads YAML (DO001 too large, DO002 syntax, DO003 a feature that is refused, DO004 too deep, DO006 a refused name). */
export function readYaml(text: string, file?: string): Result<Source> {
  const named = (issue: Issue): Issue => (file === undefined ? issue : { ...issue, file });
  if (text.length > MAX_YAML_CHARS) return fail([named(tooLarge(text.length, MAX_YAML_CHARS))]);
  const lines = new LineCounter();
  const tokens = tokensOf(text, lines);
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  if (tokens === undefined) return fail([named(tooDeep(MAX_DEPTH + 1))]);
  const [document, ...others] = compose(tokens, lines, text.length);
  if (document === undefined) throw new Error("a forced document is always there");
  const faults = faultsOf(document, others, tokens);
  if (faults.length > 0) {
    return fail(faults.map(({ code, message, offset }) => named({ code, at: "", message, ...placeOf(offset) })));
  }
  const place = (path: Path): Place => placeOf(offsetOf(document, path));
  return ok({ value: document.toJS({ maxAliasCount: 0 }) as unknown, place, ...(file === undefined ? {} : { file }) });
}

/** The tokens of a text, or undefined as soon as more is open at once than may be. */
function tokensOf(text: string, lines: LineCounter): readonly CST.Token[] | undefined {
  const lexer = new Lexer();
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  lines.addNewLine(0);
  for (const lexeme of lexer.lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > MAX_DEPTH && openIn(parser) > MAX_DEPTH) return undefined;
  }
  tokens.push(...parser.end());
  return tokens;
}

/** Maps and lists open at once; the stack holds the document and the scalar at hand as well. */
const openIn = ({ stack }: Parser): number => stack.filter((token) => "items" in token).length;

/** One document of each that the text holds. Keys that stand twice are looked for by us: in one pass, not in n². */
const compose = (tokens: readonly CST.Token[], lineCounter: LineCounter, end: number): Document.Parsed[] => [
  ...new Composer({
    version: "1.2",
    schema: "core",
    uniqueKeys: false,
    lineCounter,
    prettyErrors: false,
    strict: true,
  }).compose(tokens, true, end),
];

interface Fault {
  readonly code: string;
  readonly message: string;
  readonly offset: number;
}

function faultsOf(
  document: Document.Parsed,
  others: readonly Document.Parsed[],
  tokens: readonly CST.Token[],
): Fault[] {
  const syntax = [...document.errors, ...document.warnings].map((e): Fault => ({
    code: "DO002",
    message: e.message,
    offset: e.pos[0],
  }));
  const [second] = others;
  if (second !== undefined) syntax.push({ code: "DO002", message: "a second document", offset: second.range[0] });
  if (syntax.length > 0) return syntax;
  const directives = tokens.filter((token) => token.type === "directive");
  return [
    ...directives.map(({ offset }): Fault => ({
      code: "DO003",
      message: "a directive (%name) is not read here",
      offset,
    })),
    ...refusedFeatures(document),
  ];
}

function refusedFeatures(document: Document): Fault[] {
  const faults: Fault[] = [];
  const refuse = (node: Node, what: string, code = "DO003"): void => {
    faults.push({ code, message: `${what} is not read here`, offset: node.range?.[0] ?? 0 });
  };
  visit(document, {
    Alias: (_, node) => refuse(node, "an alias (*name)"),
    Node: (_, node) => {
      if (isAlias(node)) return;
      if (node.anchor !== undefined) refuse(node, "an anchor (&name)");
      if (node.tag !== undefined) refuse(node, "a tag (!name)");
      if (isMap(node)) refuseNames(node.items, refuse);
      if (isScalar(node) && typeof node.value === "string" && !isUnicode(node.value))
        refuse(node, "half of a character (a lone surrogate)");
    },
  });
  return faults;
}

function refuseNames(items: readonly Pair[], refuse: (node: Node, what: string, code?: string) => void): void {
  const seen = new Set<string>();
  for (const { key } of items) {
    if (!isNode(key)) continue;
    if (!isScalar(key) || typeof key.value !== "string") refuse(key, "a key that is no word");
    else if (key.value === "<<") refuse(key, "a merge key (<<)");
    else if (key.value === "__proto__") refuse(key, "the name __proto__", "DO006");
    else if (seen.has(key.value)) refuse(key, "a key that stands twice", "DO006");
    else seen.add(key.value);
  }
}

/** Offset of a part of a document, or of the nearest part around it. */
function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const part of path) {
    if (!isCollection(node)) break;
    const pair = isMap(node) ? pairOf(node.items, part) : undefined;
    const next: unknown = pair === undefined ? node.get(part, true) : pair.value;
    const anchor = pair !== undefined && isNode(next) && next.range === undefined ? pair.key : (next ?? pair?.key);
    if (!isNode(anchor)) break;
    offset = anchor.range?.[0] ?? offset;
    node = next;
  }
  return offset;
}

const pairOf = (items: readonly Pair[], name: string | number): Pair | undefined =>
  items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === name);
