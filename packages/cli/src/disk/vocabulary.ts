/** The vocabularies of the library, read once a process: measures, facts, bindings. */
import type { Result } from "@compline/base";
import { parseFactBook, type FactBook } from "@compline/course";
import { parseBindings, type Binding } from "@compline/fhir";
import { parseMeasures, type MeasureVocabulary } from "@compline/sleep";
import { join } from "node:path";
import { readText } from "./files.ts";
import { LIBRARY } from "./library.ts";
import { once } from "./once.ts";

const file = (name: string): string => join(LIBRARY, "vocabulary", name);

export const measureVocabulary: () => Result<MeasureVocabulary> = once(() => {
  const text = readText(file("measures.yaml"));
  return text.ok ? parseMeasures(text.value, file("measures.yaml")) : text;
});

export const factBook: () => Result<FactBook> = once(() => {
  const text = readText(file("facts.yaml"));
  return text.ok ? factBookFrom(text.value, file("facts.yaml")) : text;
});

/** A vocabulary of facts over the library's measures. */
export function factBookFrom(text: string, name: string): Result<FactBook> {
  const measures = measureVocabulary();
  if (!measures.ok) return measures;
  return parseFactBook(
    text,
    measures.value.measures.map((measure) => measure.name),
    name,
  );
}

export const fhirBindings: () => Promise<Result<readonly Binding[]>> = once(async () => {
  const text = readText(file("fhir-bindings.yaml"));
  return text.ok ? parseBindings(text.value, file("fhir-bindings.yaml")) : text;
});
