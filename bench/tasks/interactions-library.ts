/** The library's interactions for the bench: read and parsed, not compiled. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import type { Result } from "@compline/base";
import { good } from "@compline/base/testing";
import {
  parseClasses,
  parseMonograph,
  parseRules,
  parseSubstances,
  type InteractionLibrary,
} from "@compline/formulary";

const LIBRARY = fileURLToPath(new URL("../../library/", import.meta.url));

const read = <T>(path: string, parse: (text: string, file: string) => Result<T>): T =>
  good(parse(readFileSync(join(LIBRARY, path), "utf8"), path));

const NO_RULES = new Set(["classes.yaml", "budget.yaml"]);

export function interactionsLibrary(): InteractionLibrary {
  const rules = readdirSync(join(LIBRARY, "interactions")).filter((name) => !NO_RULES.has(name));
  return {
    drugs: readdirSync(join(LIBRARY, "drugs")).map((name) => read(`drugs/${name}`, parseMonograph)),
    substances: read("vocabulary/substances.yaml", parseSubstances),
    classes: read("interactions/classes.yaml", parseClasses),
    files: rules.toSorted().map((name) => read(`interactions/${name}`, parseRules)),
  };
}
