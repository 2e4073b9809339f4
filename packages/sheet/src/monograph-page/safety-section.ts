/** What can go wrong: boxed warnings first, then when not to give it, what it does to people, pregnancy and milk. */
import type { Monograph } from "@compline/formulary";
import { said, section, type Said, type Section } from "../document.ts";

const saidOf = (statements: Monograph["pregnancy"]): readonly Said[] => statements.map((one) => said(one.says, one));

export const warningSection = ({ boxedWarnings }: Monograph): readonly Section[] =>
  section("warnings", "Boxed warnings", [{ kind: "warning", items: saidOf(boxedWarnings) }]);

export const safetySections = (monograph: Monograph): readonly Section[] => [
  ...section("contraindications", "When not to give it", [
    { kind: "list", items: monograph.contraindications.map((one) => said(one.says, one)) },
  ]),
  ...section("adverse-effects", "Adverse effects", [
    { kind: "paragraph", said: said("Serious:") },
    { kind: "list", items: saidOf(monograph.adverseEffects.serious) },
    { kind: "paragraph", said: said("Common:") },
    { kind: "list", items: saidOf(monograph.adverseEffects.common) },
  ]),
  ...section("pregnancy", "Pregnancy and breast-feeding", [
    { kind: "list", items: [...saidOf(monograph.pregnancy), ...saidOf(monograph.lactation)] },
  ]),
];
