/** The page of one drug, from the worst that must be known to the sources: one function a section, each from data. */
import type { FoundClaim, Monograph, RuleOfDrug } from "@compline/formulary";
import { paragraph, said, section, type Page, type Section } from "../document.ts";
import { numberWords, sentenceCase } from "../wording.ts";
import { identitySection, receptorSection } from "./acting.ts";
import { adjustmentSection, dosingSection } from "./dosing-section.ts";
import { claimSection, interactionSection } from "./neighbours.ts";
import { productSection } from "./products-section.ts";
import { safetySections, warningSection } from "./safety-section.ts";
import { guidelineSection, sleepSection } from "./sleep-section.ts";
import { stoppingSection } from "./stopping-section.ts";

/** Said at the foot of every page of a drug. */
export const PAGE_FOOTER =
  "Decision support for clinicians; no advice to a person, and never a substitute for one. Made from the library by compline.";

export interface DrugKnowledge {
  readonly monograph: Monograph;
  readonly rules: readonly RuleOfDrug[];
  readonly claims: readonly FoundClaim[];
  /** The title of a popular text by its key. */
  readonly titleOf: (text: string) => string;
}

export const monographPage = ({ monograph, rules, claims, titleOf }: DrugKnowledge): Page => ({
  title: sentenceCase(monograph.drug),
  subtitle: monograph.class,
  sections: [
    ...warningSection(monograph),
    ...identitySection(monograph),
    ...receptorSection(monograph),
    ...sleepSection(monograph),
    ...guidelineSection(monograph),
    ...dosingSection(monograph),
    ...adjustmentSection(monograph),
    ...productSection(monograph),
    ...stoppingSection(monograph),
    ...safetySections(monograph),
    ...interactionSection(rules),
    ...claimSection(claims, titleOf),
    ...scopeSection(monograph),
  ],
});

const scopeSection = ({ validFor }: Monograph): readonly Section[] =>
  section("scope", "For what this page holds", [
    paragraph(`Given by this route: ${validFor.route}; age from ${numberWords(validFor.ageFrom)}.`, validFor.ageFrom),
    { kind: "list", items: (validFor.not ?? []).map((one) => said(one.says, one)) },
  ]);
