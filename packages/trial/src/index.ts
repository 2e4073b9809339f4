export {
  comparePhases,
  LEAST_NIGHTS,
  type Direction,
  type Effect,
  type Interval,
  type PhaseComparison,
  type PhaseSummary,
  type Verdict,
} from "./compare-phases.ts";
export { compareMeasures, type AskedMeasure, type MeasureComparison, type Plan } from "./compare-measures.ts";
export { sortNights, spansAround, type NightValue, type Phase, type PhaseNight, type Span } from "./phase.ts";
export { randomisationTest, type Block, type RandomisationTest, type Scheme } from "./randomisation.ts";
export { nightsNeeded, varianceOfMean, type NightsQuestion } from "./nights-needed.ts";
export { reliableChange, type Reliability, type ReliableChange } from "./reliable-change.ts";
export { agreementOf, type Agreement } from "./limits-of-agreement.ts";
export type { Ends, PairOfValues } from "./pair-of-values.ts";
export { adjustForSeveral } from "./several-measures.ts";
export { adviceOf, sentencesOf, type Told } from "./sentences.ts";
export { coefficient, type Leaf, type Row } from "./serial-regression.ts";
export { quantileOf, shareBelow } from "./belief.ts";
