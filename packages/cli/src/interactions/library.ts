/**
 * The interactions of the library on disk: substances, classes, rules and the alert budget, read and compiled once.
 *
 * `library/interactions` holds `classes.yaml`, `budget.yaml` and rules by subject; the names of drugs are those of the
 * monographs.
 */
import { all, ok, type Result } from "@compline/base";
import {
  compileInteractions,
  parseBudget,
  parseClasses,
  parseRules,
  parseSubstances,
  type AlertBudget,
  type CompiledInteractions,
  type InteractionLibrary,
} from "@compline/formulary";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readText } from "../disk/files.ts";
import { LIBRARY, monographs } from "../disk/library.ts";
import { once } from "../disk/once.ts";

const FOLDER = join(LIBRARY, "interactions");
const CLASSES = "classes.yaml";
const BUDGET = "budget.yaml";

function read<T>(path: string, parse: (text: string, file: string) => Result<T>): Result<T> {
  const text = readText(path);
  return text.ok ? parse(text.value, path) : text;
}

export const interactionLibrary: () => Result<InteractionLibrary> = once(() => {
  const drugs = monographs();
  const substances = read(join(LIBRARY, "vocabulary", "substances.yaml"), parseSubstances);
  const classes = read(join(FOLDER, CLASSES), parseClasses);
  const files = all(
    readdirSync(FOLDER)
      .filter((name) => name.endsWith(".yaml") && name !== CLASSES && name !== BUDGET)
      .toSorted()
      .map((name) => read(join(FOLDER, name), parseRules)),
  );
  if (!drugs.ok) return drugs;
  if (!substances.ok) return substances;
  if (!classes.ok) return classes;
  if (!files.ok) return files;
  return ok({
    drugs: [...drugs.value.values()],
    substances: substances.value,
    classes: classes.value,
    files: files.value,
  });
});

export const compiledInteractions: () => Result<CompiledInteractions> = once(() => {
  const library = interactionLibrary();
  return library.ok ? compileInteractions(library.value) : library;
});

export const alertBudget: () => Result<AlertBudget> = once(() => read(join(FOLDER, BUDGET), parseBudget));
