/** The sources as TypeScript's own parser sees them: trees, lines, and the modules a file names (types included). */
import ts from "typescript";
import type { SourceFile } from "./finding.ts";

export const CODE = /\.(?:ts|tsx|mts|mjs|cjs|js)$/;
export const isTest = (path: string): boolean => path.endsWith(".test.ts") || /^packages\/[^/]+\/testing\//.test(path);

export const parse = ({ path, text }: SourceFile): ts.SourceFile =>
  ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true, path.endsWith("x") ? ts.ScriptKind.TSX : undefined);

/** Every node below one, itself first. */
export function* walk(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of childrenOf(node)) yield* walk(child);
}

export function childrenOf(node: ts.Node): readonly ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
  });
  return children;
}

export const lineOf = (source: ts.SourceFile, node: ts.Node): number =>
  source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;

/** A module that a file names, and the line that names it. */
export interface Named {
  readonly module: string;
  readonly line: number;
}

export function modulesOf(file: SourceFile): readonly Named[] {
  const source = parse(file);
  return [...walk(source)].flatMap((node) => {
    const name = moduleNamed(node);
    return name === undefined ? [] : [{ module: name.text, line: lineOf(source, node) }];
  });
}

function moduleNamed(node: ts.Node): ts.StringLiteralLike | undefined {
  const named = (expression: ts.Node | undefined): ts.StringLiteralLike | undefined =>
    expression !== undefined && ts.isStringLiteralLike(expression) ? expression : undefined;
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return named(node.moduleSpecifier);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return named(node.argument.literal);
  if (!ts.isCallExpression(node)) return undefined;
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === "require";
  return isImport ? named(node.arguments[0]) : undefined;
}

/** The path of a module named relatively, seen from the file that names it. */
export function pathOf(from: string, module: string): string {
  const parts = from.split("/").slice(0, -1);
  for (const part of module.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}
