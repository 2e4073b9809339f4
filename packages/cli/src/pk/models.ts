/** The kinetic models of the library: by name, or those of a drug. Read once a process and kept. */
import { all, failWith, nearest, ok, type Issue, type Result } from "@compline/base";
import { citationsIn } from "@compline/formulary";
import { parseModel, type PkModel } from "@compline/pkpd";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readText } from "../disk/files.ts";
import { LIBRARY, references } from "../disk/library.ts";
import { once } from "../disk/once.ts";

const FOLDER = join(LIBRARY, "models");

export const pkModels: () => Result<ReadonlyMap<string, PkModel>> = once(() => {
  const names = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith(".yaml")) : [];
  const read = all(
    names.toSorted().map((name) => {
      const text = readText(join(FOLDER, name));
      return text.ok ? parseModel(text.value, join(FOLDER, name)) : text;
    }),
  );
  return read.ok ? ok(new Map(read.value.map((model) => [model.model, model]))) : read;
});

/** By its name, or from a file that somebody gives (CL100). */
export function pkModelCalled(name: string): Result<PkModel> {
  if (name.endsWith(".yaml")) {
    const text = readText(name);
    return text.ok ? parseModel(text.value, name) : text;
  }
  const known = pkModels();
  if (!known.ok) return known;
  const found = known.value.get(name);
  if (found !== undefined) return ok(found);
  const names = [...known.value.keys()];
  return failWith("CL100", "--model", `the library has no kinetic model "${name}"`, nearest(name, names));
}

/** Every model of a drug (CL101 where there is none). */
export function pkModelsOf(drug: string): Result<readonly PkModel[]> {
  const known = pkModels();
  if (!known.ok) return known;
  const found = [...known.value.values()].filter((model) => model.drug === drug);
  if (found.length > 0) return ok(found);
  const drugs = [...new Set([...known.value.values()].map((model) => model.drug))].toSorted();
  return failWith("CL101", "--drug", `the library has no kinetic model of "${drug}"`, drugs.join(", "));
}

/** A file of a model: its own shape, and that what it cites is there. */
export function checkModelFile(text: string, file: string): readonly Issue[] {
  const model = parseModel(text, file);
  if (!model.ok) return model.issues;
  const known = references();
  if (!known.ok) return known.issues;
  return citationsIn(model.value)
    .filter(({ cite }) => !known.value.has(cite.reference))
    .map(({ at, cite }) => ({
      code: "CL102",
      at,
      file,
      message: `"${cite.reference}" is no file of library/references`,
    }));
}
