/** The library as documents: each YAML file read, with the line of every part; what cannot be read is a finding. */
import { readYaml, type Path } from "@compline/base";
import type { Finding, SourceFile } from "./finding.ts";

export interface LibraryDocument {
  readonly path: string;
  readonly value: unknown;
  readonly lineOf: (path: Path) => number;
}

export interface Library {
  readonly documents: readonly LibraryDocument[];
  readonly unread: readonly Finding[];
}

export function readLibrary(files: readonly SourceFile[]): Library {
  const documents: LibraryDocument[] = [];
  const unread: Finding[] = [];
  for (const { path, text } of files) {
    if (!/^library\/.*\.ya?ml$/.test(path)) continue;
    const read = readYaml(text, path);
    if (read.ok) {
      const { value, place } = read.value;
      documents.push({ path, value, lineOf: (at) => place(at).line });
    } else
      unread.push(
        ...read.issues.map(({ line, message }) => ({ path, message, ...(line === undefined ? {} : { line }) })),
      );
  }
  return { documents, unread };
}

export interface Part {
  readonly path: Path;
  readonly value: unknown;
  /** The mappings and lists around it, outermost first; the document itself is left out. */
  readonly around: readonly { readonly path: Path; readonly value: object }[];
}

/** Every part of a document below its root, outermost first. */
export function* partsOf(value: unknown, path: Path = [], around: Part["around"] = []): Generator<Part> {
  if (path.length > 0) yield { path, value, around };
  if (typeof value !== "object" || value === null) return;
  const inside = path.length === 0 ? around : [...around, { path, value }];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  for (const [name, part] of entries) yield* partsOf(part, [...path, name], inside);
}

/** A member of a mapping, by its own name. */
export const member = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;

/** The items of a list member, none where there is no list. */
export function listIn(value: unknown, name: string): readonly unknown[] {
  const list = member(value, name);
  return Array.isArray(list) ? list : [];
}

/** `levers.baclofen.stock.*.tablet`: a path in which items of lists are stars. */
export const shapeOf = (path: Path): string => path.map((part) => (typeof part === "number" ? "*" : part)).join(".");
