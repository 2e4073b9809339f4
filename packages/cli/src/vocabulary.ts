/** The vocabularies of the library, read once a process: measures, facts, bindings. */
import type { Result } from "@compline/base";
import { parseFactBook, type FactBook } from "@compline/course";
import { parseBindings, type Binding } from "@compline/fhir";
import { parseMeasures, type MeasureVocabulary } from "@compline/sleep";
import { join } from "node:path";
import { readText } from "./files.ts";
import { LIBRARY } from "./library.ts";

const file = (name: string): string => join(LIBRARY, "vocabulary", name);

export function measureVocabulary(): Result<MeasureVocabulary> {
  const text = readText(file("measures.yaml"));
  return text.ok ? parseMeasures(text.value, file("measures.yaml")) : text;
}

export function factBook(): Result<FactBook> {
  const text = readText(file("facts.yaml"));
  return text.ok ? factBookFrom(text.value, file("facts.yaml")) : text;
}

/** A vocabulary of facts over the library's measures. */
export function factBookFrom(text: string, name: string): Result<FactBook> {
  const measures = measureVocabulary();
  return measures.ok ? parseFactBook(text, measures.value.measures.map((measure) => measure.name), name) : measures;
}

export async function fhirBindings(): Promise<Result<readonly Binding[]>> {
  const text = readText(file("fhir-bindings.yaml"));
  return text.ok ? parseBindings(text.value, file("fhir-bindings.yaml")) : text;
}
