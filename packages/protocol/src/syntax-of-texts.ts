/**
 * The syntax of the conditions and effects of a document that has not the shape of a protocol.
 *
 * Whatever stands where a condition or an effect belongs, and is a text, is parsed; names cannot be looked up, since what is
 * declared is not known. So an author sees a mistyped key and a mistyped condition in one run.
 */
import type { Path } from "@compline/base";
import { parseCondition } from "./condition-parser.ts";
import { parseEffect } from "./effect-parser.ts";
import { valueAt } from "./known-keys.ts";
import { taken, type Reading } from "./reading.ts";

export function reportSyntax(reading: Reading): void {
  for (const part of ["rules", "gates", "red_flags"]) {
    for (const path of itemsAt(reading, [part])) {
      condition(reading, [...path, "when"]);
      for (const effect of itemsAt(reading, [...path, "do"])) effectAt(reading, effect);
    }
  }
  for (const path of itemsAt(reading, ["memory"])) {
    condition(reading, [...path, "since"]);
    condition(reading, [...path, "window"]);
  }
}

function itemsAt({ source }: Reading, path: Path): readonly Path[] {
  const value = valueAt(source.value, path);
  if (typeof value !== "object" || value === null) return [];
  return Array.isArray(value) ? value.map((_, i) => [...path, i]) : Object.keys(value).map((key) => [...path, key]);
}

function condition(reading: Reading, path: Path): void {
  const text = valueAt(reading.source.value, path);
  if (typeof text === "string") taken<unknown>(reading, path, parseCondition(text), undefined);
}

function effectAt(reading: Reading, path: Path): void {
  const text = valueAt(reading.source.value, path);
  if (typeof text === "string") taken<unknown>(reading, path, parseEffect(text), undefined);
}
