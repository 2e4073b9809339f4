export { explore, type Budget, type Explored, type Group } from "./search/explore.ts";
export { culpritOf, estimateOf, overBudget, type Estimate } from "./search/estimate.ts";
export { modelOf, type Model } from "./model.ts";
export { shapesOf, type Shape } from "./openings.ts";
export { CATALOGUE } from "./properties/catalogue.ts";
export type { Property, Subject, Violation } from "./properties/property.ts";
export {
  prove,
  type Exceeded,
  type Finding,
  type Foreseen,
  type Progress,
  type Proof,
  type ProveBudget,
  type ProvedShape,
  type Verdict,
} from "./prove.ts";
export type { ItfTrace } from "./trace/itf.ts";
export type { Trace, TraceStep } from "./trace/trace.ts";
export {
  askedHashOf,
  changedBetween,
  changedSince,
  isProofOf,
  isProvedBy,
  NOT_PROVED,
  PROOF_FORMAT,
  proofFileOf,
  type Changed,
  type ProofFile,
} from "./proof-file.ts";
export { readEnvelope } from "./envelope/read-envelope.ts";
export { uncovered, type Uncovered } from "./envelope/coverage.ts";
export type { Clause } from "./envelope/clause.ts";
export { allMutants, OPERATORS } from "./mutants/operators.ts";
export type { Mutant } from "./mutants/fault.ts";
export { benchOf, judgedOf, type Bench, type BenchOf, type Judgement } from "./mutants/judge.ts";
export { caseHash, caseSet, memoryOf, type MutantMemory, type Remembered } from "./mutants/remembered.ts";
export { drawn } from "./mutants/draw.ts";
export {
  idleExplanations,
  mutationOf,
  type Explanations,
  type Judged,
  type Mutation,
  type Survivor,
} from "./mutants/score.ts";
export {
  proveTogether,
  type NeverVerdict,
  type TogetherBudget,
  type TogetherCourse,
  type TogetherProgress,
  type TogetherProof,
} from "./compose/prove-together.ts";
export type { Ends, Wait } from "./compose/ends.ts";
export type { Shown } from "./compose/show-way.ts";
