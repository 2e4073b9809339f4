export { parseInstrument } from "./parse-instrument.ts";
export type { Instrument, Item } from "./instrument.ts";
export { answersFrom, parseAnswers, readAnswers, setOf, type Answers, type ReadAnswers } from "./answers.ts";
export { expectedAnswer, type AnswerSet, type Given } from "./answer-set.ts";
export {
  isComplete,
  score,
  type About,
  type Assessment,
  type ComponentScore,
  type CutOff,
  type Score,
} from "./score.ts";
export { raisedFlags, type Flag } from "./flags.ts";
export { changeFrom, type Change } from "./change.ts";
export { printRational, toJson, type Rational } from "./rational.ts";
export type { BandFound } from "./band.ts";
export type { Sex } from "./words.ts";
