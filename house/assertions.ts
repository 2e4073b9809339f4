/**
 * A test must be able to fail: each `it` reaches an `expect` or an `assert`, in itself or through functions of its file
 * or imported ones whose name says so, none is switched off, and none expects a constant.
 */
import ts from "typescript";
import { childrenOf, lineOf, parse, walk } from "./code.ts";
import type { Finding, SourceFile } from "./finding.ts";

export function assertionFindings(files: readonly SourceFile[]): readonly Finding[] {
  return files.filter(({ path }) => path.endsWith(".test.ts")).flatMap(findingsIn);
}

function findingsIn(file: SourceFile): readonly Finding[] {
  const source = parse(file);
  const asserting = assertingNames(source);
  const calls = [...walk(source)].filter(ts.isCallExpression);
  const tests = calls.filter(isTestCall);
  const say = (node: ts.Node, message: string): Finding => ({ path: file.path, line: lineOf(source, node), message });
  return [
    ...(tests.length === 0 ? [{ path: file.path, message: "no test in a test file" }] : []),
    ...tests.filter((test) => !asserts(test, asserting)).map((test) => say(test, "a test that asserts nothing")),
    ...calls.filter(isSwitchedOff).map((call) => say(call, "a test switched off, or one that switches the others off")),
    ...calls.filter(expectsConstant).map((call) => say(call, "an expectation of a constant")),
  ];
}

/** `it(…)`, `it.each(…)(…)`, `test.concurrent(…)`: the call that is given the body. */
const isTestCall = (call: ts.CallExpression): boolean =>
  /^(?:it|test)\b/.test(call.expression.getText()) &&
  call.arguments.some((a) => ts.isArrowFunction(a) || ts.isFunctionExpression(a));

const isSwitchedOff = (call: ts.CallExpression): boolean =>
  /^(?:it|test|describe)\.(?:skip|only|todo|fails|skipIf|runIf)\b/.test(call.expression.getText());

const CONSTANTS = new Set([
  ts.SyntaxKind.TrueKeyword,
  ts.SyntaxKind.FalseKeyword,
  ts.SyntaxKind.NumericLiteral,
  ts.SyntaxKind.StringLiteral,
]);
const expectsConstant = (call: ts.CallExpression): boolean => {
  const [first] = call.arguments;
  return call.expression.getText() === "expect" && first !== undefined && CONSTANTS.has(first.kind);
};

/** Functions of the file that reach an assertion, by however many steps. */
function assertingNames(source: ts.SourceFile): ReadonlySet<string> {
  const bodies = new Map<string, ts.Node>();
  for (const node of walk(source)) {
    if (ts.isFunctionDeclaration(node) && node.name !== undefined) bodies.set(node.name.text, node);
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer !== undefined) {
      bodies.set(node.name.text, node.initializer);
    }
  }
  const names = new Set<string>();
  for (let before = -1; before !== names.size;) {
    before = names.size;
    for (const [name, body] of bodies) if (asserts(body, names)) names.add(name);
  }
  return names;
}

function asserts(node: ts.Node, asserting: ReadonlySet<string>): boolean {
  if (ts.isCallExpression(node)) {
    const name = node.expression.getText();
    if (/(?:^|\.)(?:expect|assert)/.test(name) || asserting.has(name)) return true;
  }
  return childrenOf(node).some((child) => asserts(child, asserting));
}
