/**
 * Brings a protocol's text into its canonical form and keeps every comment, or says why it cannot.
 *
 * The text is read and printed anew; comments are carried over to the part they stood at, by key and by place in a list.
 * Nothing is taken on trust: the result is read again, and unless it is the same protocol with the same comments, it is
 * refused (PR010). So a comment is never lost; one at a part that the canonical form leaves out has to be moved by its author.
 */
import { canonicalJson, fail, ok, type Issue, type Json, type Result } from "@compline/base";
import { isMap, isNode, isScalar, isSeq, Lexer, parseDocument, type Document, type Node, type Pair } from "yaml";
import { readProtocol } from "./parse-protocol.ts";
import type { Protocol } from "./protocol.ts";
import { writtenProtocol } from "./written-protocol.ts";
import { printed, styled } from "./yaml-style.ts";

export function formatProtocol(text: string, file?: string): Result<string> {
  const read = readProtocol(text, file);
  if (!read.ok) return read;
  const { protocol } = read.value;
  const target = styled(writtenProtocol(protocol));
  carryComments(parseDocument(text, { version: "1.2", schema: "core" }), target);
  const result = printed(target);
  const again = readProtocol(result, file);
  if (!again.ok || !isSame(again.value.protocol, protocol))
    return fail([refusal("the text cannot be printed so that it reads the same", file)]);
  const lost = missingFrom(commentsOf(result), commentsOf(text));
  if (lost !== undefined)
    return fail([{ ...refusal(`the comment "${lost.text}" would be lost`, file), line: lost.line, column: 1 }]);
  return ok(result);
}

const isSame = (a: Protocol, b: Protocol): boolean =>
  canonicalJson(a as unknown as Json) === canonicalJson(b as unknown as Json);

const refusal = (message: string, file: string | undefined): Issue => ({
  code: "PR010",
  at: "",
  message,
  expected: "comments at keys, rules and list items that stay",
  line: 1,
  column: 1,
  ...(file === undefined ? {} : { file }),
});

function carryComments(from: Document, to: Document): void {
  if (typeof from.commentBefore === "string") to.commentBefore = from.commentBefore;
  if (typeof from.comment === "string") to.comment = from.comment;
  if (isNode(from.contents) && isNode(to.contents)) carry(from.contents, to.contents);
}

/** Copies the comments of a part and its parts; true if there were any inside, which forbids writing it on one line. */
function carry(from: Node, to: Node): boolean {
  copyOwn(from, to);
  let inside = typeof from.commentBefore === "string";
  if (isMap(from) && isMap(to)) {
    for (const pair of to.items as Pair<Node, Node | null>[])
      inside = carryPair(from.items as Pair<Node, Node | null>[], pair) || inside;
  } else if (isSeq(from) && isSeq(to)) {
    to.items.forEach((item, i) => {
      const source = from.items[i];
      if (isNode(source) && isNode(item)) inside = carryItem(source, item) || inside;
    });
  }
  if (inside && (isMap(to) || isSeq(to))) to.flow = false;
  return inside;
}

const carryItem = (from: Node, to: Node): boolean => carry(from, to) || typeof from.comment === "string";

function carryPair(sources: readonly Pair<Node, Node | null>[], to: Pair<Node, Node | null>): boolean {
  const source = sources.find(({ key }) => isScalar(key) && isScalar(to.key) && key.value === to.key.value);
  if (source === undefined) return false;
  copyOwn(source.key, to.key);
  const atKey = hasComment(source.key);
  if (!isNode(source.value) || !isNode(to.value)) return atKey;
  return carryItem(source.value, to.value) || atKey;
}

const hasComment = (node: Node): boolean => typeof node.commentBefore === "string" || typeof node.comment === "string";

function copyOwn(from: Node, to: Node): void {
  if (typeof from.commentBefore === "string") to.commentBefore = from.commentBefore;
  if (typeof from.comment === "string") to.comment = from.comment;
}

interface Comment {
  readonly text: string;
  readonly line: number;
}

/** The comments of a text, by YAML's own lexer: what a quoted text or a block holds is none. */
export function commentsOf(text: string): readonly Comment[] {
  const comments: Comment[] = [];
  let before = "";
  let line = 1;
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme.startsWith("#") && before !== SCALAR_FOLLOWS) comments.push({ text: lexeme.slice(1).trim(), line });
    line += lexeme.split("\n").length - 1;
    before = lexeme;
  }
  return comments.filter((comment) => comment.text !== "");
}

/** The lexer's mark before the text of a scalar. */
const SCALAR_FOLLOWS = "\u001F";

function missingFrom(kept: readonly Comment[], wanted: readonly Comment[]): Comment | undefined {
  const left = new Map<string, number>();
  for (const { text } of kept) left.set(text, (left.get(text) ?? 0) + 1);
  return wanted.find(({ text }) => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
}
