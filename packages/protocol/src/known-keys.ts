/**
 * The keys the schema of a protocol knows at a place of a document, for the issue about a key it does not know.
 *
 * It walks the zod schema as data (object, record, list, union, optional); of a part that may take several forms the keys of all
 * forms count. Keys that are given already are left out: they cannot be what was meant.
 */
import type { Path } from "@compline/base";
import { protocolSchema } from "./schema.ts";

export function keysAt(path: Path, document: unknown): readonly string[] {
  let schemas: readonly unknown[] = [protocolSchema];
  for (const part of path) schemas = schemas.flatMap((schema) => inside(schema, part));
  const known = schemas.flatMap((schema) => formsOf(schema).flatMap((form) => Object.keys(shapeOf(form) ?? {})));
  const given = valueAt(document, path);
  const taken = typeof given === "object" && given !== null ? Object.keys(given) : [];
  return [...new Set(known)].filter((key) => !taken.includes(key));
}

/** A schema without its wrappings, in all its forms. */
function formsOf(schema: unknown): readonly unknown[] {
  const definition = definitionOf(schema);
  if (definition === undefined) return [];
  if (definition.type === "union") return (definition.options ?? []).flatMap(formsOf);
  return definition.innerType === undefined ? [schema] : formsOf(definition.innerType);
}

function inside(schema: unknown, part: string | number): readonly unknown[] {
  return formsOf(schema).flatMap((form) => {
    const definition = definitionOf(form);
    const shape = shapeOf(form);
    const next = shape === undefined ? (definition?.element ?? definition?.valueType) : shape[part];
    return next === undefined ? [] : [next];
  });
}

interface Definition {
  readonly type?: string;
  readonly options?: readonly unknown[];
  readonly innerType?: unknown;
  readonly element?: unknown;
  readonly valueType?: unknown;
  readonly shape?: Readonly<Record<string, unknown>>;
}

const definitionOf = (schema: unknown): Definition | undefined =>
  (schema as { readonly def?: Definition } | undefined)?.def;
const shapeOf = (schema: unknown): Readonly<Record<string | number, unknown>> | undefined =>
  definitionOf(schema)?.shape;

/** The part of a value at a path, or undefined. */
export function valueAt(value: unknown, path: Path): unknown {
  let part: unknown = value;
  for (const key of path) {
    if (typeof part !== "object" || part === null || !Object.hasOwn(part, key)) return undefined;
    part = (part as Readonly<Record<string | number, unknown>>)[key];
  }
  return part;
}
