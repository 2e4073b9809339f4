export {
  USUAL_BOUNDS,
  type Build,
  type BuildBounds,
  type BuildItem,
  type Liquid,
  type Solid,
  type StockItem,
} from "./stock.ts";
export { MOST_GRADUATIONS, MOST_ITEMS, stockIssues } from "./stock-check.ts";
export { portionsOf, type Portion } from "./portion.ts";
export { isBuildable, latticeOf, latticeWhere, nearestDoses, type Lattice } from "./lattice.ts";
export { buildsFor } from "./builds-for.ts";
export { buildDose, type DoseAnswer, type DoseQuestion, type MadeDose } from "./build-dose.ts";
export { wouldHelp, type Help, type WouldHelp } from "./would-help.ts";
export { checkPlan, type ContractTerm, type LeverContract, type PlanContract } from "./plan-contract.ts";
export { parseReference, type Reference, type ReferenceKind } from "./reference.ts";
export { isVerified, quantityOf, UNITS_OF, type Cite, type NumberKind, type Standing } from "./sourced.ts";
export { parseMonograph, type Monograph, type MonographProduct } from "./monograph/monograph.ts";
export {
  everyProduct,
  isProductVerified,
  MARKETS,
  productSet,
  RELEASES,
  releasesOf,
  type Market,
  type ProductSet,
  type Release,
} from "./product-set.ts";
export { citationsIn, unverifiedIn, type Citation, type Unverified } from "./citations.ts";
export { toStockItem, type WrittenProduct } from "./product.ts";
export { parseProducts } from "./products-file.ts";
export { drugNamesOf, foldedName, nameClashes, type DrugNames } from "./drug-names.ts";
export { exactDecimal, fraction, printFraction, roundedDecimal, type Fraction } from "./equivalence/fraction.ts";
export { single, type Interval } from "./equivalence/interval.ts";
export { type EquivalenceRow, type EquivalenceTable } from "./equivalence/table.ts";
export { parseEquivalence } from "./equivalence/parse-table.ts";
export { equivalenceIssues, type TableKnown } from "./equivalence/check-table.ts";
export { convert, rowOf, type Convert, type Converted } from "./equivalence/convert.ts";
export {
  answersOf,
  coverageOf,
  disagreementOf,
  type Coverage,
  type Disagreement,
  type End,
  type TableAnswer,
} from "./equivalence/disagreement.ts";
export { consistencyOf, type Consistency, type Widest } from "./equivalence/consistency.ts";
export {
  answerOf,
  isAnswer,
  isPersonFact,
  PERSON_FACTS,
  titleOfFact,
  unitOfFact,
  wordsOfFact,
  type Person,
  type PersonFact,
} from "./interactions/person-facts.ts";
export { SEVERITIES, type Severity } from "./interactions/severity.ts";
export { parseSubstances, type Substance, type SubstanceBook } from "./interactions/substances.ts";
export { parseClasses, type ClassBook, type DrugClass } from "./interactions/drug-classes.ts";
export { parseRules, type InteractionRule, type RuleExample, type RuleFile } from "./interactions/rule-file.ts";
export { compileInteractions, type InteractionLibrary } from "./interactions/compile.ts";
export type { CompiledInteractions } from "./interactions/compiled.ts";
export { interactionsOf, type Finding, type InteractionAnswer } from "./interactions/interactions-of.ts";
export { fold, parseBudget, type AlertBudget, type Folded } from "./interactions/alert-budget.ts";
export { exampleIssues } from "./interactions/rule-examples.ts";
export { movedIssues } from "./interactions/medicine-names.ts";
export { CLAIM_GRADES, HARMS, type Claim, type ClaimGrade, type ClaimsFile } from "./claims/claim.ts";
export { claimsIssues, parseClaims, type ClaimsKnown } from "./claims/check-claims.ts";
export { chooseClaims, forPatient, type ClaimChoice, type FoundClaim } from "./claims/choose-claims.ts";
export { rulesOfDrug, type RuleOfDrug } from "./interactions/rules-of-drug.ts";
export type { Condition as PersonCondition } from "./interactions/condition.ts";
