/**
 * Canonical JSON (RFC 8785, JCS): one text for one value, so that a hash over it means the value.
 *
 * Members are sorted by their UTF-16 code units, numbers are written as ECMAScript writes them, nothing is spaced.
 * What JSON cannot say (undefined, NaN, a lone surrogate, a cycle) throws: whoever hashes has already validated.
 * Members whose value is undefined are left out, as `JSON.stringify` does.
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined };

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Whether a text is Unicode: an escape in a file can name half of a character, and nothing can be made of that. */
export const isUnicode = (text: string): boolean => !LONE_SURROGATE.test(text);

/** @throws TypeError for a value that has no canonical form. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return canonicalNumber(value);
  if (typeof value === "string") return canonicalString(value);
  // Array.from, because map passes over the holes of an array and would print `[1,,2]`.
  if (Array.isArray(value)) return `[${Array.from(value, canonicalItem).join(",")}]`;
  if (typeof value === "object") return canonicalObject(value as { readonly [name: string]: Json | undefined });
  throw new TypeError(`${typeof value} has no canonical form`);
}

const canonicalItem = (item: Json): string => canonicalJson(item);

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical form`);
  return JSON.stringify(value);
}

/** Printable ASCII without a quote or a backslash: written as it stands. */
const PLAIN = /^[ !#-[\]-~]*$/;

function canonicalString(value: string): string {
  if (PLAIN.test(value)) return `"${value}"`;
  if (!isUnicode(value)) throw new TypeError("a lone surrogate has no canonical form");
  return JSON.stringify(value);
}

function canonicalObject(value: { readonly [name: string]: Json | undefined }): string {
  let text = "";
  for (const name of Object.keys(value).sort(byCodeUnits)) {
    const member = value[name];
    if (member !== undefined) text += `${text === "" ? "" : ","}${canonicalString(name)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
