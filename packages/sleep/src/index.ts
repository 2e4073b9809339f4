export {
  CLOCK_FIELDS,
  extentOf,
  known,
  type ClockField,
  type DiaryField,
  type DiaryNight,
  type DiarySource,
  type NightAnswers,
  type Rating,
  type SleepPeriod,
} from "./diary-night.ts";
export type { DiaryFormat } from "./diary-format.ts";
export { DIARY_FORMATS } from "./formats.ts";
export { readDiary, type DiaryFile, type DiaryImport, type DiaryOptions } from "./read-diary.ts";
export { judgeNight, type JudgedNight } from "./judge-night.ts";
export { judgeNights, type JudgedNights, type SameNight } from "./judge-nights.ts";
export { MEASURES, measuresOf, type Measure } from "./measures.ts";
export {
  parseMeasures,
  type MeasureCitation,
  type MeasureDefinition,
  type MeasureOverDays,
  type MeasureVocabulary,
  type RatingScale,
} from "./measure-vocabulary.ts";
export { nightsSummary, SUMMARY_MEASURES, type SummaryMeasure, type SummaryRow } from "./nights-summary.ts";
export { ZIP_LIMITS, type ZipLimits } from "./zip-directory.ts";
export { FINENESS, isAsleep, STAGES, type Fineness, type Stage } from "./hypnogram/stage.ts";
export { hypnogramOf, nightOfHypnogram, type Hypnogram, type WallStart } from "./hypnogram/hypnogram.ts";
export { HYPNOGRAM_MEASURES, hypnogramMeasures } from "./hypnogram/hypnogram-measures.ts";
export { cyclesOf, type Cycle } from "./hypnogram/cycles.ts";
export { transitionsOf } from "./hypnogram/transitions.ts";
export {
  consensusOf,
  scorerAgreement,
  softAgreements,
  type ScorerAgreement,
  type StageAgreement,
} from "./hypnogram/scorer-agreement.ts";
export { measuresOnRecordEnds } from "./hypnogram-formats/lights.ts";
export type { LightsTold } from "./hypnogram-formats/hypnogram-format.ts";
export {
  HYPNOGRAM_KINDS,
  isHypnogram,
  readHypnogram,
  type HypnogramImport,
  type HypnogramOptions,
} from "./read-hypnogram.ts";
export { chooseSleeps, sourceName, type ChosenSleeps } from "./wearables/choose-sleeps.ts";
export {
  countedMeasures,
  measuresOfScored,
  scoredMeasures,
  type ScoredMeasures,
  type ScoredNight,
  type ScoredSource,
} from "./wearables/scored-night.ts";
export { NIGHT_KINDS, readAny, type AnyImport, type AnyOptions } from "./read-any.ts";
export { APPLE_KIND, isAppleHealth, type WearableImport } from "./wearable-archive.ts";
export { appleWhole, readWearable, WEARABLE_KINDS, type WearableOptions } from "./read-wearable.ts";
export type { KnownSleep, WallSpan } from "./known-sleep.ts";
export { clockSummary, regularityOf, type CircularSummary, type Regularity } from "./regularity.ts";
export { activitySeries, wakeSeries, type ActivitySeries } from "./rest-activity/series.ts";
export { interdailyStability, intradailyVariability } from "./rest-activity/stability.ts";
export { leastAndMost, type LeastAndMost } from "./rest-activity/least-and-most.ts";
export { cosinorOf, type Cosinor, type Estimate } from "./rest-activity/cosinor.ts";
export {
  compositePhaseDeviation,
  isBefore,
  laterBy,
  socialJetlag,
  WEEKDAYS,
  type NightMidpoint,
  type Weekday,
} from "./rest-activity/sleep-timing.ts";
export { measuresOverDays, OVER_DAYS_MEASURES, type DaysOfSleep } from "./rest-activity/over-days.ts";
export { daysOfDiary, daysOfHypnograms } from "./rest-activity/days-of-nights.ts";
export { sleepOnsetOf, sleepSpanOf } from "./sleep-onset.ts";
export { nightMarksOf, type NightMark } from "./hypnogram/night-marks.ts";
