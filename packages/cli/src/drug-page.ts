/** The page of a drug with everything that stands about it in the library. */
import { ok, type Result } from "@compline/base";
import type { Monograph } from "@compline/formulary";
import { monographPage, type Page } from "@compline/sheet";

export const drugPage = (monograph: Monograph): Result<Page> =>
  ok(monographPage({ monograph, interactions: [], claims: [] }));
