/**
 * How much a night holds together: changes of stage of several kinds, how steady each stage is, runs, and complexity.
 *
 *     a stage's steadiness: of its epochs with a scored one after them, the share that is followed by the same
 *     of three states: wake, non-REM, REM     changes by the hour of sleep, or of the sleep period where wake is a state
 *
 * Steadiness, runs and complexity are counted in epochs (`COUNTED_IN_EPOCHS`), so they compare nights scored in epochs of one
 * length. What a scoring is too coarse to say is unknown. Epochs that were not scored are left out of runs and complexity.
 * Sources: YASA, transition_matrix [yasa-sleepstats]; Luna, HYPNO [luna-hypno].
 */
import { lempelZivPct, lzwPct } from "./complexity.ts";
import {
  countInBed,
  minutesOf,
  perHourAsleep,
  shareOf,
  unlessHidden,
  withinSleepPeriod,
  type HypnogramMeasure,
} from "./hypnogram-measure.ts";
import { inBed, type Hypnogram } from "./hypnogram.ts";
import { n2Directions, type N2Direction } from "./n2-direction.ts";
import { runCount, runsZ } from "./run-test.ts";
import { coarser, isAsleep, type Stage } from "./stage.ts";
import { changesOf, steadiness } from "./transitions.ts";

const FIVE = 5;
const THREE = 3;

/** What five stages need, and what three do. */
const COARSE: readonly Stage[] = ["L", "S"];
const NO_REM: readonly Stage[] = ["S"];

const five = (hypnogram: Hypnogram): readonly Stage[] => inBed(hypnogram).filter((stage) => stage !== "?");
const three = (hypnogram: Hypnogram): readonly Stage[] =>
  five(hypnogram).map((stage) => coarser(stage, "three") ?? stage);

const isRem = (stage: Stage): boolean => stage === "R";
const bothAsleep = (from: Stage, to: Stage): boolean => isAsleep(from) && isAsleep(to);

/** Changes between wake, non-REM and REM in the sleep period, by its hours. */
const threeStateShiftsPerHour: HypnogramMeasure = (hypnogram) => {
  const inside = withinSleepPeriod(hypnogram);
  if (inside === undefined) return undefined;
  const changes = changesOf(inside, (from, to) => coarser(from, "three") !== coarser(to, "three"));
  return (changes * 60) / minutesOf(inside, inBed(inside).length);
};

const steadinessPct =
  (stage: Stage): HypnogramMeasure =>
  (hypnogram) => {
    const share = steadiness(hypnogram, stage);
    return share === undefined ? undefined : 100 * share;
  };

/** The mean over the stages that YASA takes: N2, N3 and REM, those that came. */
const sleepSteadinessPct: HypnogramMeasure = (hypnogram) => {
  const shares = (["N2", "N3", "R"] as const).flatMap((stage) => steadinessPct(stage)(hypnogram) ?? []);
  return shares.length === 0 ? undefined : shares.reduce((sum, share) => sum + share, 0) / shares.length;
};

const n2Min =
  (direction: N2Direction): HypnogramMeasure =>
  (hypnogram) =>
    minutesOf(hypnogram, n2Directions(hypnogram).filter((one) => one === direction).length);

const allN2: HypnogramMeasure = (hypnogram) =>
  minutesOf(
    hypnogram,
    countInBed(hypnogram, (stage) => stage === "N2"),
  );

const fine = (measure: HypnogramMeasure): HypnogramMeasure => unlessHidden(COARSE, measure);
const withRem = (measure: HypnogramMeasure): HypnogramMeasure => unlessHidden(NO_REM, measure);

/** Whose value changes where the same night is cut into epochs of another length. */
const IN_EPOCHS: Readonly<Record<string, HypnogramMeasure>> = {
  wSteadinessPct: steadinessPct("W"),
  n1SteadinessPct: fine(steadinessPct("N1")),
  n2SteadinessPct: fine(steadinessPct("N2")),
  n3SteadinessPct: withRem(steadinessPct("N3")),
  rSteadinessPct: withRem(steadinessPct("R")),
  sleepSteadinessPct: fine(sleepSteadinessPct),
  stageRunsZ: fine((hypnogram) => runsZ(five(hypnogram))),
  threeStateRunsZ: withRem((hypnogram) => runsZ(three(hypnogram))),
  stageLzwPct: fine((hypnogram) => lzwPct(five(hypnogram))),
  threeStateLzwPct: withRem((hypnogram) => lzwPct(three(hypnogram))),
  stageLempelZivPct: fine((hypnogram) => lempelZivPct(five(hypnogram), FIVE)),
  threeStateLempelZivPct: withRem((hypnogram) => lempelZivPct(three(hypnogram), THREE)),
  n2AscendingMin: fine(n2Min("ascending")),
  n2DescendingMin: fine(n2Min("descending")),
  n2FlatMin: fine(n2Min("flat")),
  n2AscendingPct: fine(shareOf(n2Min("ascending"), allN2)),
  n2DescendingPct: fine(shareOf(n2Min("descending"), allN2)),
  n2FlatPct: fine(shareOf(n2Min("flat"), allN2)),
};

export const COUNTED_IN_EPOCHS: ReadonlySet<string> = new Set(Object.keys(IN_EPOCHS));

export const CONTINUITY_MEASURES: Readonly<Record<string, HypnogramMeasure>> = {
  sleepStageShiftsPerHour: fine(perHourAsleep((hypnogram) => changesOf(hypnogram, bothAsleep))),
  remShiftsPerHour: withRem(
    perHourAsleep((hypnogram) => changesOf(hypnogram, (from, to) => bothAsleep(from, to) && isRem(from) !== isRem(to))),
  ),
  threeStateShiftsPerHour: withRem(threeStateShiftsPerHour),
  stageRuns: (hypnogram) => (five(hypnogram).length === 0 ? undefined : runCount(five(hypnogram))),
  ...IN_EPOCHS,
};
