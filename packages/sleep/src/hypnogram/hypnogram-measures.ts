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
import { cyclesOf } from "./cycles.ts";
import { inBed, type Hypnogram } from "./hypnogram.ts";
import { isAsleep, type Stage } from "./stage.ts";
import { runsOf, shiftsOf } from "./transitions.ts";

export type HypnogramMeasure = (hypnogram: Hypnogram) => number | undefined;

const SEC_PER_MIN = 60;
const PERSISTENT_MIN = 10;

const minutes = ({ epochSec }: Hypnogram, epochs: number): number => (epochs * epochSec) / SEC_PER_MIN;

const count = (hypnogram: Hypnogram, holds: (stage: Stage) => boolean): number => inBed(hypnogram).filter(holds).length;

const onsetOf = (hypnogram: Hypnogram): number | undefined => found(inBed(hypnogram).findIndex(isAsleep));
const found = (at: number): number | undefined => (at < 0 ? undefined : at);

/** First epoch asleep and the one after the last. */
function sleepPeriod(hypnogram: Hypnogram): readonly [number, number] | undefined {
  const onset = onsetOf(hypnogram);
  return onset === undefined ? undefined : [onset, inBed(hypnogram).findLastIndex(isAsleep) + 1];
}

const trtMin: HypnogramMeasure = (hypnogram) => minutes(hypnogram, inBed(hypnogram).length);
const scoredTstMin: HypnogramMeasure = (hypnogram) => minutes(hypnogram, count(hypnogram, isAsleep));

const sptMin: HypnogramMeasure = (hypnogram) => {
  const period = sleepPeriod(hypnogram);
  return period === undefined ? undefined : minutes(hypnogram, period[1] - period[0]);
};

/** Epochs awake from a place on, up to another. */
const wakeBetween = (hypnogram: Hypnogram, from: number, to?: number): number =>
  minutes(
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
    return minutes(hypnogram, first - (from === "onset" ? onset : 0));
  };

/** Lights off to the first epoch of ten minutes asleep without a break. */
const latencyToPersistentSleepMin: HypnogramMeasure = (hypnogram) => {
  const stages = inBed(hypnogram);
  const least = Math.ceil((PERSISTENT_MIN * SEC_PER_MIN) / hypnogram.epochSec);
  let run = 0;
  for (const [i, stage] of stages.entries()) {
    run = isAsleep(stage) ? run + 1 : 0;
    if (run === least) return minutes(hypnogram, i + 1 - least);
  }
  return undefined;
};

const shareOf =
  (part: HypnogramMeasure, whole: HypnogramMeasure): HypnogramMeasure =>
  (hypnogram) => {
    const [a, b] = [part(hypnogram), whole(hypnogram)];
    return a === undefined || b === undefined || b <= 0 ? undefined : (100 * a) / b;
  };

/** Minutes of a stage; unknown where the scoring is too coarse to say. */
const stageMin =
  (stage: Stage, hiddenIn: readonly Stage[]): HypnogramMeasure =>
  (hypnogram) =>
    count(hypnogram, (one) => hiddenIn.includes(one)) > 0
      ? undefined
      : minutes(
          hypnogram,
          count(hypnogram, (one) => one === stage),
        );

const n1Min = stageMin("N1", ["L", "S"]);
const n2Min = stageMin("N2", ["L", "S"]);
const n3Min = stageMin("N3", ["S"]);
const rMin = stageMin("R", ["S"]);

const lightMin: HypnogramMeasure = (hypnogram) =>
  count(hypnogram, (stage) => stage === "S") > 0
    ? undefined
    : minutes(
        hypnogram,
        count(hypnogram, (stage) => stage === "N1" || stage === "N2" || stage === "L"),
      );

const perHourAsleep =
  (of: (hypnogram: Hypnogram) => number): HypnogramMeasure =>
  (hypnogram) => {
    const tst = scoredTstMin(hypnogram) ?? 0;
    return tst === 0 ? undefined : (of(hypnogram) * SEC_PER_MIN) / tst;
  };

/** Stretches of wake inside the sleep period. */
const scoredAwakenings = afterOnset((hypnogram, onset, end) => {
  const inside = { ...hypnogram, lightsOff: hypnogram.lightsOff + onset, lightsOn: hypnogram.lightsOff + end };
  return runsOf(inside, (stage) => stage === "W").length;
});

export const HYPNOGRAM_MEASURES: Readonly<Record<string, HypnogramMeasure>> = {
  trtMin,
  sptMin,
  scoredTstMin,
  sleepLatencyMin: latencyTo(isAsleep, "lights-off"),
  latencyToPersistentSleepMin,
  remLatencyMin: latencyTo((stage) => stage === "R", "onset"),
  remLatencyFromLightsOffMin: latencyTo((stage) => stage === "R", "lights-off"),
  n3LatencyMin: latencyTo((stage) => stage === "N3", "onset"),
  scoredWasoMin: afterOnset((hypnogram, onset) => wakeBetween(hypnogram, onset)),
  wasoWithinSptMin: afterOnset(wakeBetween),
  finalWakeMin: afterOnset((hypnogram, _, end) => wakeBetween(hypnogram, end)),
  scoredSleepEfficiencyPct: shareOf(scoredTstMin, trtMin),
  sleepMaintenanceEfficiencyPct: shareOf(scoredTstMin, sptMin),
  n1Min,
  n2Min,
  n3Min,
  rMin,
  lightMin,
  n1Pct: shareOf(n1Min, scoredTstMin),
  n2Pct: shareOf(n2Min, scoredTstMin),
  n3Pct: shareOf(n3Min, scoredTstMin),
  rPct: shareOf(rMin, scoredTstMin),
  lightPct: shareOf(lightMin, scoredTstMin),
  unscoredMin: (hypnogram) =>
    minutes(
      hypnogram,
      count(hypnogram, (stage) => stage === "?"),
    ),
  scoredAwakenings,
  stageShifts: (hypnogram) => shiftsOf(hypnogram),
  stageShiftsPerHour: perHourAsleep((hypnogram) => shiftsOf(hypnogram)),
  sleepFragmentationPerHour: perHourAsleep((hypnogram) => shiftsOf(hypnogram, (stage) => stage === "W")),
  sleepFragmentationToLightPerHour: perHourAsleep((hypnogram) =>
    shiftsOf(hypnogram, (stage) => stage === "W" || stage === "N1"),
  ),
  cycles: (hypnogram) =>
    count(hypnogram, (stage) => stage === "S") > 0
      ? undefined
      : cyclesOf(hypnogram).filter(({ complete }) => complete).length,
};

/** The measures that are known, rounded to hundredths of their unit. */
export function hypnogramMeasures(hypnogram: Hypnogram): Readonly<Record<string, number>> {
  const values = Object.entries(HYPNOGRAM_MEASURES).flatMap(([name, measure]): [string, number][] => {
    const value = measure(hypnogram);
    return value === undefined ? [] : [[name, Math.round(value * 100) / 100]];
  });
  return Object.fromEntries(values);
}
