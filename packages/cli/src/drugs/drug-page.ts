/** The page of a drug with everything that stands about it in the library. */
import { ok, type Result } from "@compline/base";
import { chooseClaims, rulesOfDrug, type Monograph } from "@compline/formulary";
import { monographPage, type Page } from "@compline/sheet";
import { interactionLibrary } from "../interactions/library.ts";
import { claimsFiles, references } from "../disk/library.ts";

export function drugPage(monograph: Monograph): Result<Page> {
  const [library, claims, known] = [interactionLibrary(), claimsFiles(), references()];
  if (!library.ok) return library;
  if (!claims.ok) return claims;
  if (!known.ok) return known;
  const { drug } = monograph;
  return ok(
    monographPage({
      monograph,
      rules: rulesOfDrug(library.value, drug),
      claims: chooseClaims([...claims.value.values()], { drug }),
      titleOf: (text) => known.value.get(text)?.title ?? text,
    }),
  );
}
