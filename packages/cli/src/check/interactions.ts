/**
 * Files of interactions held against the rest of the library: names, circles, rules that hide a worse one, and every
 * rule's own examples.
 *
 * The file takes the place of the library's own of that kind (rules: of that subject). What is at odds somewhere else is
 * said where that file is checked.
 */
import type { Issue, Result } from "@compline/base";
import {
  compileInteractions,
  exampleIssues,
  movedIssues,
  parseBudget,
  parseClasses,
  parseRules,
  parseSubstances,
  type InteractionLibrary,
} from "@compline/formulary";
import { interactionLibrary } from "../interactions/library.ts";
import { monographs } from "../disk/library.ts";

const issuesOf = <T>(result: Result<T>): readonly Issue[] => (result.ok ? [] : result.issues);

export const checkBudgetFile = (text: string, file: string): readonly Issue[] => issuesOf(parseBudget(text, file));

export function checkSubstancesFile(text: string, file: string): readonly Issue[] {
  const substances = parseSubstances(text, file);
  if (!substances.ok) return substances.issues;
  const drugs = monographs();
  const moved = drugs.ok ? movedIssues([...drugs.value.values()], substances.value) : [];
  return [...inLibrary(file, (library) => ({ ...library, substances: substances.value })), ...moved];
}

export function checkClassesFile(text: string, file: string): readonly Issue[] {
  const classes = parseClasses(text, file);
  return classes.ok ? inLibrary(file, (library) => ({ ...library, classes: classes.value })) : classes.issues;
}

export function checkRulesFile(text: string, file: string): readonly Issue[] {
  const rules = parseRules(text, file);
  if (!rules.ok) return rules.issues;
  const { subject } = rules.value;
  return inLibrary(file, (library) => ({
    ...library,
    files: [...library.files.filter((other) => other.subject !== subject), rules.value],
  }));
}

function inLibrary(file: string, put: (library: InteractionLibrary) => InteractionLibrary): readonly Issue[] {
  const library = interactionLibrary();
  if (!library.ok) return library.issues.filter((issue) => issue.file === file);
  const together = put(library.value);
  const compiled = compileInteractions(together);
  const issues = compiled.ok ? exampleIssues(together.files, compiled.value) : compiled.issues;
  return issues.filter((issue) => issue.file === file);
}
