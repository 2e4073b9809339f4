/**
 * The measures of a scored night: name → function, as `library/vocabulary/measures.yaml` defines them (`said_by: scorer`).
 *
 *     TRT lights off → lights on;   SPT first → last epoch asleep;   TST all epochs asleep;   efficiency TST / TRT
 *     wake after onset: all wake from onset to lights on (AASM), or only inside SPT (as YASA and Luna count)
 *     REM latency: from sleep onset (AASM), or from lights off
 *
 * Minutes in bed that were not scored are counted in TRT, and in nothing else. A latency of what never came is unknown, not 0
 * and not the whole night. N1, N2 and light are told only where the scoring says which.
 * Source: AASM manual for the scoring of sleep, version 2, part II [aasm-manual-2020].
 */
import { CONTINUITY_MEASURES } from "./continuity-measures.ts";
import { cyclesOf } from "./cycles.ts";
import {
  countInBed,
  found,
  minutesOf,
  onsetOf,
  perHourAsleep,
  shareOf,
  sleepMin,
  sleepPeriod,
  unlessHidden,
  withinSleepPeriod,
  type HypnogramMeasure,
} from "./hypnogram-measure.ts";
import { inBed, type Hypnogram } from "./hypnogram.ts";
import { MARK_MEASURES } from "./night-marks.ts";
import { isAsleep, type Stage } from "./stage.ts";
import { runsOf, shiftsOf } from "./transitions.ts";

const PERSISTENT_MIN = 10;

const trtMin: HypnogramMeasure = (hypnogram) => minutesOf(hypnogram, inBed(hypnogram).length);

const sptMin: HypnogramMeasure = (hypnogram) => {
  const period = sleepPeriod(hypnogram);
  return period === undefined ? undefined : minutesOf(hypnogram, period[1] - period[0]);
};

/** Epochs awake from a place on, up to another. */
const wakeBetween = (hypnogram: Hypnogram, from: number, to?: number): number =>
  minutesOf(
    hypnogram,
    inBed(hypnogram)
      .slice(from, to)
      .filter((stage) => stage === "W").length,
  );

const afterOnset =
  (of: (hypnogram: Hypnogram, onset: number, end: number) => number): HypnogramMeasure =>
  (hypnogram) => {
    const period = sleepPeriod(hypnogram);
    return period === undefined ? undefined : of(hypnogram, ...period);
  };

const latencyTo =
  (holds: (stage: Stage) => boolean, from: "lights-off" | "onset"): HypnogramMeasure =>
  (hypnogram) => {
    const [onset, first] = [onsetOf(hypnogram), found(inBed(hypnogram).findIndex(holds))];
    if (onset === undefined || first === undefined) return undefined;
    return minutesOf(hypnogram, first - (from === "onset" ? onset : 0));
  };

/** Lights off to the first epoch of ten minutes asleep without a break. */
const latencyToPersistentSleepMin: HypnogramMeasure = (hypnogram) => {
  const stages = inBed(hypnogram);
  const least = Math.ceil((PERSISTENT_MIN * 60) / hypnogram.epochSec);
  let run = 0;
  for (const [i, stage] of stages.entries()) {
    run = isAsleep(stage) ? run + 1 : 0;
    if (run === least) return minutesOf(hypnogram, i + 1 - least);
  }
  return undefined;
};

/** Minutes of some stages; unknown where the scoring is too coarse to say. */
const stagesMin = (stages: readonly Stage[], hiddenIn: readonly Stage[]): HypnogramMeasure =>
  unlessHidden(hiddenIn, (hypnogram) =>
    minutesOf(
      hypnogram,
      countInBed(hypnogram, (one) => stages.includes(one)),
    ),
  );

const n1Min = stagesMin(["N1"], ["L", "S"]);
const n2Min = stagesMin(["N2"], ["L", "S"]);
const n3Min = stagesMin(["N3"], ["S"]);
const rMin = stagesMin(["R"], ["S"]);
const lightMin = stagesMin(["N1", "N2", "L"], ["S"]);
const unscoredMin = stagesMin(["?"], []);

/** Minutes asleep before the first epoch of REM: its latency without the wake in between. */
const remLatencyWithoutWakeMin = unlessHidden(["S"], (hypnogram) => {
  const first = found(inBed(hypnogram).findIndex((stage) => stage === "R"));
  return first === undefined
    ? undefined
    : minutesOf(hypnogram, inBed(hypnogram).slice(0, first).filter(isAsleep).length);
});

/** Stretches of wake inside the sleep period. */
const scoredAwakenings: HypnogramMeasure = (hypnogram) => {
  const inside = withinSleepPeriod(hypnogram);
  return inside === undefined ? undefined : runsOf(inside, (stage) => stage === "W").length;
};

const unscoredWithinSptMin: HypnogramMeasure = (hypnogram) => {
  const inside = withinSleepPeriod(hypnogram);
  return inside === undefined ? undefined : unscoredMin(inside);
};

export const HYPNOGRAM_MEASURES: Readonly<Record<string, HypnogramMeasure>> = {
  trtMin,
  sptMin,
  scoredTstMin: sleepMin,
  sleepLatencyMin: latencyTo(isAsleep, "lights-off"),
  latencyToPersistentSleepMin,
  remLatencyMin: latencyTo((stage) => stage === "R", "onset"),
  remLatencyFromLightsOffMin: latencyTo((stage) => stage === "R", "lights-off"),
  remLatencyWithoutWakeMin,
  n3LatencyMin: latencyTo((stage) => stage === "N3", "onset"),
  scoredWasoMin: afterOnset((hypnogram, onset) => wakeBetween(hypnogram, onset)),
  wasoWithinSptMin: afterOnset(wakeBetween),
  finalWakeMin: afterOnset((hypnogram, _, end) => wakeBetween(hypnogram, end)),
  scoredSleepEfficiencyPct: shareOf(sleepMin, trtMin),
  sleepMaintenanceEfficiencyPct: shareOf(sleepMin, sptMin),
  n1Min,
  n2Min,
  n3Min,
  rMin,
  lightMin,
  n1Pct: shareOf(n1Min, sleepMin),
  n2Pct: shareOf(n2Min, sleepMin),
  n3Pct: shareOf(n3Min, sleepMin),
  rPct: shareOf(rMin, sleepMin),
  lightPct: shareOf(lightMin, sleepMin),
  unscoredMin,
  unscoredWithinSptMin,
  scoredAwakenings,
  stageShifts: (hypnogram) => shiftsOf(hypnogram),
  stageShiftsPerHour: perHourAsleep((hypnogram) => shiftsOf(hypnogram)),
  sleepFragmentationPerHour: perHourAsleep((hypnogram) => shiftsOf(hypnogram, (stage) => stage === "W")),
  sleepFragmentationToLightPerHour: perHourAsleep((hypnogram) =>
    shiftsOf(hypnogram, (stage) => stage === "W" || stage === "N1"),
  ),
  cycles: unlessHidden(["S"], (hypnogram) => cyclesOf(hypnogram).filter(({ complete }) => complete).length),
  ...CONTINUITY_MEASURES,
  ...MARK_MEASURES,
};

/** The measures that are known, rounded to hundredths of their unit. */
export function hypnogramMeasures(hypnogram: Hypnogram): Readonly<Record<string, number>> {
  const values = Object.entries(HYPNOGRAM_MEASURES).flatMap(([name, measure]): [string, number][] => {
    const value = measure(hypnogram);
    return value === undefined ? [] : [[name, Math.round(value * 100) / 100]];
  });
  return Object.fromEntries(values);
}
