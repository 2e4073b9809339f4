/**
 * How a protocol is laid out as YAML: rules, gates and flags in blocks, small maps and lists on one line where they fit.
 *
 * One key to a line where a person reads a rule; one line to a fact or a phase, because a list of facts is read as a table. A longer
 * condition or text is folded between words at 120 columns, the key before its first line not counted. A map that holds comments is always a block.
 */
import { Document, isCollection, isMap, isScalar, isSeq, Lexer, Scalar, visit, type Node, type Pair } from "yaml";

export const LINE_WIDTH = 120;

/** Sections whose entries stand on one line each where they fit. */
const TABLES = new Set(["sources", "groups", "facts", "memory", "plans", "phases", "envelope"]);
/** Maps and lists that stand on one line wherever they are, where they fit. */
const SHORT = new Set([
  "clock",
  "in",
  "cite",
  "tag",
  "do",
  "pieces",
  "rise",
  "fall",
  "to",
  "sign",
  "liquid",
  "type",
  "int",
  "enum",
  "every",
]);
/** Sections and lists whose entries are set apart by an empty line. */
const SPACED = new Set(["levers", "gates", "red_flags", "rules"]);

/** The document of a plain value, laid out. */
export function styled(value: unknown): Document {
  const document = new Document(value, { version: "1.2", schema: "core", aliasDuplicateObjects: false });
  if (!isMap(document.contents)) return document;
  visit(document, { Pair: (_, pair) => quoteTime(pair) });
  for (const pair of document.contents.items) styleSection(pair as Pair<Scalar, Node | null>);
  return document;
}

export const printed = (document: Document): string =>
  withRoomInBraces(document.toString({ lineWidth: LINE_WIDTH, minContentWidth: 20, flowCollectionPadding: false }));

/** `{ in: [a, b] }`: space inside braces, none inside brackets. By YAML's own lexer, so that no text is touched. */
function withRoomInBraces(text: string): string {
  const lexemes = [...new Lexer().lex(text)].filter((lexeme) => !MARKS.has(lexeme));
  return lexemes
    .map((lexeme, i) => {
      if (lexeme === "{" && !/^[\s}]/.test(lexemes[i + 1] ?? "")) return "{ ";
      return lexeme === "}" && !/^(?:\s+|\{)$/.test(lexemes[i - 1] ?? "") ? " }" : lexeme;
    })
    .join("");
}

/** What the lexer adds that is no part of the text. A brace that is a lexeme by itself is never a text: that would stand in quotes. */
const MARKS = new Set(["\u0002", "\u0018", "\u001F"]);

/** A time of day is quoted: readers of YAML 1.1 take `11:00` for a number in base 60. */
function quoteTime({ key, value }: Pair): void {
  if (isScalar(key) && key.value === "due" && isScalar(value)) value.type = Scalar.QUOTE_DOUBLE;
}

function styleSection(pair: Pair<Scalar, Node | null>): void {
  const name = String(pair.key.value);
  const section = pair.value;
  if (name === "sources" || isCollection(section)) pair.key.spaceBefore = name !== "clock" && name !== "groups";
  if (SHORT.has(name)) flowWhereItFits(section, name.length + 2);
  else if (isMap(section)) styleEntries(section.items as Pair<Scalar, Node | null>[], name);
  else if (isSeq(section)) section.items.forEach((item, i) => styleItem(item as Node, i, name));
}

function styleEntries(pairs: readonly Pair<Scalar, Node | null>[], section: string): void {
  pairs.forEach((pair, i) => {
    const width = 2 + String(pair.key.value).length + 2;
    if (SPACED.has(section) && i > 0) pair.key.spaceBefore = true;
    if (TABLES.has(section)) flowWhereItFits(pair.value, width);
    else if (SHORT.has(String(pair.key.value))) flowWhereItFits(pair.value, width);
    else styleParts(pair.value, 4);
  });
}

function styleItem(item: Node, i: number, section: string): void {
  if (SPACED.has(section) && i > 0) item.spaceBefore = true;
  if (TABLES.has(section)) flowWhereItFits(item, 4);
  else styleParts(item, 4);
}

/** The short parts of a block, wherever they stand in it, and lists of plain words. */
function styleParts(node: Node | null, indent: number): void {
  if (isSeq(node)) node.items.forEach((item) => styleParts(item as Node, indent + 2));
  if (!isMap(node)) return;
  for (const pair of node.items as Pair<Scalar, Node | null>[]) {
    const name = String(pair.key.value);
    const short = SHORT.has(name) || (isSeq(pair.value) && pair.value.items.every((item) => isScalar(item)));
    if (short) flowWhereItFits(pair.value, indent + name.length + 2);
    else styleParts(pair.value, indent + 2);
  }
}

/** `before` is what stands on the line before it. */
function flowWhereItFits(node: Node | null, before: number): void {
  if (!isCollection(node)) return;
  node.flow = true;
  const alone = new Document(node.toJSON(), { version: "1.2", schema: "core", aliasDuplicateObjects: false });
  if (isCollection(alone.contents)) alone.contents.flow = true;
  const text = withRoomInBraces(alone.toString({ lineWidth: 0, flowCollectionPadding: false })).trimEnd();
  if (!text.includes("\n") && before + text.length <= LINE_WIDTH) return;
  delete node.flow;
  styleParts(node, before);
}
