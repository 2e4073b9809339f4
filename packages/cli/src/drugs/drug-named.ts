/**
 * A drug of the library by the name that somebody wrote: its own without reading the others; a brand, or what is no name
 * at all, by looking through them (CL021 with the nearest name, CL002 where a needed option is not given).
 */
import { failWith, ok, type Result } from "@compline/base";
import { drugNamesOf, type Monograph } from "@compline/formulary";
import { nearest } from "../terminal/arguments.ts";
import { monographNamed, monographs } from "../disk/library.ts";
import type { Call } from "../verb.ts";

export function drugNamed(name: string, at: string): Result<Monograph> {
  const named = monographNamed(name);
  if (!named.ok) return named;
  if (named.value !== undefined) return ok(named.value);
  const known = monographs();
  if (!known.ok) return known;
  const names = drugNamesOf([...known.value.values()]);
  const found = names.find(name);
  return found === undefined ? noSuchDrug(name, at, names.names) : ok(found);
}

/** `--drug D`, which is needed. */
export function drugOption(call: Call): Result<Monograph> {
  const name = call.text("drug");
  if (name === undefined) return failWith("CL002", "--drug", "a drug is needed", "--drug clonazepam");
  return drugNamed(name, "--drug");
}

export const noSuchDrug = (name: string, at: string, names: readonly string[]): Result<never> =>
  failWith("CL021", at, `the library has no drug "${name}"`, nearest(name.toLowerCase(), names));
