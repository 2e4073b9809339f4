/**
 * Gate 2: clock, chance and place. Below the top floor nothing asks for the time, draws by chance, knows where it runs,
 * or says anything: `lib: ES2023, types: []` makes most of it unknown names, and this finds what JavaScript itself has.
 *
 * Names are compared, not bindings: a local variable called `process` is reported too, and is better called otherwise.
 */
import ts from "typescript";
import { CODE, isTest, lineOf, parse, walk } from "./code.ts";
import type { Finding, SourceFile } from "./finding.ts";

/** Floors 1 to 4, present and to come. */
export const ENGINES =
  /^packages\/(?:base|protocol|formulary|assessment|sleep|pkpd|course|planner|trial|verifier|simulation|fhir|sheet)\/src\//;

const GLOBALS = new Map([
  ["Date", "the clock, or a date in the machine's zone; dates are base's civil dates and instants"],
  ["Intl", "the machine's language and zone; zones are base's zoneClock"],
  ["process", "the machine"],
  ["console", "a voice; an engine returns what it has to say"],
  ["performance", "the clock"],
  ["crypto", "chance"],
  ["setTimeout", "the clock"],
  ["setInterval", "the clock"],
  ["setImmediate", "the clock"],
  ["queueMicrotask", "the clock"],
  ["fetch", "the network"],
  ["globalThis", "everything at once"],
  ["eval", "code from text"],
]);

const MEMBERS = new Map([
  ["Math.random", "chance; draw from base's random(seed)"],
  ["Temporal.Now", "the clock"],
]);

const METHODS = new Map([
  ["toLocaleString", "the machine's language"],
  ["toLocaleDateString", "the machine's language"],
  ["toLocaleTimeString", "the machine's language"],
  ["toLocaleLowerCase", "the machine's language"],
  ["toLocaleUpperCase", "the machine's language"],
  ["localeCompare", "the machine's language; compare with < or a table"],
]);

export function purityFindings(files: readonly SourceFile[]): readonly Finding[] {
  return files.filter(({ path }) => CODE.test(path) && ENGINES.test(path) && !isTest(path)).flatMap(impuritiesOf);
}

function impuritiesOf(file: SourceFile): readonly Finding[] {
  const source = parse(file);
  return [...walk(source)].flatMap((node) => {
    const found = impurityOf(node);
    return found === undefined ? [] : [{ path: file.path, line: lineOf(source, node), message: found }];
  });
}

function impurityOf(node: ts.Node): string | undefined {
  if (ts.isIdentifier(node) && isReference(node)) return said(node.text, GLOBALS);
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  return said(`${node.expression.getText()}.${node.name.text}`, MEMBERS) ?? said(node.name.text, METHODS);
}

const said = (name: string, table: ReadonlyMap<string, string>): string | undefined => {
  const what = table.get(name);
  return what === undefined ? undefined : `${name} is ${what}`;
};

/** Whether an identifier names a value or a type, and not a member of something else. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isQualifiedName(parent)) return parent.left === node;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return false;
  const isMember =
    ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isPropertyDeclaration(parent);
  return !(isMember && parent.name === node);
}
