/** The page of a drug with everything that stands about it in the library. */
import { ok, type Result } from "@compline/base";
import type { Monograph } from "@compline/formulary";
import { monographPage, type Page } from "@compline/sheet";

export const PAGE_FOOTER =
  "Decision support for clinicians; no advice to a person, and never a substitute for one. Made from the library by compline.";

export const drugPage = (monograph: Monograph): Result<Page> =>
  ok(monographPage({ monograph, interactions: [], claims: [] }));
