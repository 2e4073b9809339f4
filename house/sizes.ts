/**
 * Gate 8: a file has at most 350 lines, a function at most 50, and at most three levels of nesting.
 *
 * A level is an `if`, a loop, a `switch` or a `try` inside another; `else if` goes on with its `if`, and a function
 * begins anew. In test files a `describe` is a chapter and no function. Exceptions stand in size-exceptions.yaml, each
 * with its reason; one that is no longer needed is reported, so that the list empties itself.
 */
import ts from "typescript";
import { CODE, childrenOf, lineOf, parse, walk } from "./code.ts";
import type { Finding, SourceFile } from "./finding.ts";

export const MOST_LINES = 350;
export const MOST_LINES_OF_FUNCTION = 50;
export const MOST_LEVELS = 3;

export interface SizeException {
  readonly path: string;
  readonly what: "file" | "function" | "nesting";
  readonly reason: string;
}

type Sized = Finding & { readonly what: SizeException["what"] };

export function sizeFindings(files: readonly SourceFile[], exceptions: readonly SizeException[]): readonly Finding[] {
  const found = files.filter(({ path }) => CODE.test(path)).flatMap(oversizeIn);
  const isExcused = ({ path, what }: Sized): boolean => exceptions.some((e) => e.path === path && e.what === what);
  const isNeeded = ({ path, what }: SizeException): boolean => found.some((f) => f.path === path && f.what === what);
  return [
    ...found.filter((finding) => !isExcused(finding)),
    ...exceptions
      .filter((e) => !isNeeded(e))
      .map(({ path, what }) => ({ path, message: `the ${what} exception is not needed` })),
    ...exceptions
      .filter((e) => e.reason.length < 20)
      .map(({ path }) => ({ path, message: "an exception without a reason" })),
  ];
}

function oversizeIn(file: SourceFile): readonly Sized[] {
  const source = parse(file);
  const lines = file.text.replace(/\n$/, "").split("\n").length;
  const tooLong: readonly Sized[] =
    lines > MOST_LINES ? [{ path: file.path, what: "file", message: `${lines} lines, at most ${MOST_LINES}` }] : [];
  const functions = [...walk(source)].filter((node) => ts.isFunctionLike(node) && "body" in node && !isChapter(node));
  return [...tooLong, ...functions.flatMap((node) => oversizeOf(file.path, source, node))];
}

function oversizeOf(path: string, source: ts.SourceFile, node: ts.Node): readonly Sized[] {
  const line = lineOf(source, node);
  const lines = source.getLineAndCharacterOfPosition(node.end).line + 2 - line;
  const levels = levelsIn(node);
  const found: Sized[] = [];
  if (lines > MOST_LINES_OF_FUNCTION) {
    found.push({
      path,
      line,
      what: "function",
      message: `a function of ${lines} lines, at most ${MOST_LINES_OF_FUNCTION}`,
    });
  }
  if (levels > MOST_LEVELS)
    found.push({ path, line, what: "nesting", message: `${levels} levels of nesting, at most ${MOST_LEVELS}` });
  return found;
}

const isChapter = (node: ts.Node): boolean =>
  ts.isCallExpression(node.parent) && /^describe\b/.test(node.parent.expression.getText());

const LEVELS = new Set([
  ts.SyntaxKind.IfStatement,
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.WhileStatement,
  ts.SyntaxKind.DoStatement,
  ts.SyntaxKind.SwitchStatement,
  ts.SyntaxKind.TryStatement,
]);

function levelsIn(node: ts.Node): number {
  const deepest = childrenOf(node).map((child) => {
    if (ts.isFunctionLike(child)) return 0;
    const isElseIf = ts.isIfStatement(child) && ts.isIfStatement(node) && node.elseStatement === child;
    return levelsIn(child) + (LEVELS.has(child.kind) && !isElseIf ? 1 : 0);
  });
  return Math.max(0, ...deepest);
}
