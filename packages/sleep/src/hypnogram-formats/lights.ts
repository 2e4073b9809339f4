/**
 * Where lights went off and on again, from the events of a recording, and which measures rest on the record's ends instead.
 *
 * A mark inside the scored epochs is a place between them. Lights that went off before the first scored epoch put unscored epochs
 * (`?`) before it, and lights on after the last one behind it: that time was spent in bed and nobody scored it, which is said
 * (SL094). An end that nothing marks is the record's (SL093): a recorder that was switched on in the afternoon then makes a
 * time to fall asleep of the whole evening. Marks that stand the wrong way round count as none.
 */
import type { Issue } from "@compline/base";
import { warningAt } from "../diary-issue.ts";
import type { Hypnogram } from "../hypnogram/hypnogram.ts";
import type { Stage } from "../hypnogram/stage.ts";
import { MAX_EPOCHS, type LightsTold, type ReadHypnogram } from "./hypnogram-format.ts";

/** Something that was written beside the stages, in seconds after the first epoch. */
export interface Mark {
  readonly atSec: number;
  readonly text: string;
}

/** Seconds after the first epoch; undefined where nothing marks them. */
export interface Lights {
  readonly offSec: number | undefined;
  readonly onSec: number | undefined;
}

export const NO_LIGHTS: Lights = { offSec: undefined, onSec: undefined };

/** `Lights off`, `LIGHTS-OFF`, `LightsOut`, `Licht aus`; a channel may stand behind it. */
const OFF = /^lights?[ _-]?(?:off|out)\b|^licht[ _-]?aus\b/i;
const ON = /^lights?[ _-]?on\b|^licht[ _-]?an\b/i;

/** The first lights off and the last lights on: a trip to the bathroom lights the lamp in between. */
export const lightsIn = (marks: readonly Mark[]): Lights => ({
  offSec: marks.find(({ text }) => OFF.test(text.trim()))?.atSec,
  onSec: marks.findLast(({ text }) => ON.test(text.trim()))?.atSec,
});

/** A scored night between its lights, with what is to be said about them. */
export function lit(
  stages: readonly Stage[],
  epochSec: number,
  start: Hypnogram["start"],
  lights: Lights,
): ReadHypnogram {
  const [off, on] = [placeOf(lights.offSec, epochSec), placeOf(lights.onSec, epochSec)];
  const fits = (off ?? 0) < (on ?? Math.max(stages.length, (off ?? 0) + 1));
  const [from, to] = fits ? [off, on] : [undefined, undefined];
  const before = Math.max(0, -(from ?? 0));
  const behind = Math.max(0, (to ?? 0) - stages.length);
  if (before + behind + stages.length > MAX_EPOCHS) return lit(stages, epochSec, start, NO_LIGHTS);
  const unscored = (count: number): readonly Stage[] => new Array<Stage>(count).fill("?");
  const whole = before + behind === 0 ? stages : [...unscored(before), ...stages, ...unscored(behind)];
  const began = start === undefined ? undefined : moved(start, -before * epochSec);
  return {
    hypnogram: {
      stages: whole,
      epochSec,
      start: began,
      lightsOff: (from ?? 0) + before,
      lightsOn: to === undefined ? whole.length : to + before,
      lights: from === undefined || to === undefined ? "record" : "marked",
    },
    lights: {
      off: from === undefined ? "record" : "marked",
      on: to === undefined ? "record" : "marked",
      unscoredBeforeMin: (before * epochSec) / 60,
    },
  };
}

/** The first epoch that begins after the mark. */
const placeOf = (sec: number | undefined, epochSec: number): number | undefined =>
  sec === undefined || !Number.isFinite(sec) ? undefined : Math.ceil(sec / epochSec - 1e-9);

const SEC_PER_DAY = 86_400;

function moved({ day, second }: NonNullable<Hypnogram["start"]>, bySec: number): Hypnogram["start"] {
  const days = Math.floor((second + bySec) / SEC_PER_DAY);
  return { day: day + days, second: second + bySec - days * SEC_PER_DAY };
}

/** What a file is told about its lights, once for all its scorings. */
export function lightsIssues(scorings: readonly ReadHypnogram[], file: string): readonly Issue[] {
  const told = scorings[0]?.lights;
  const at = "lights";
  if (told === undefined) return [];
  const missing = [...(told.off === "record" ? ["off"] : []), ...(told.on === "record" ? ["on"] : [])];
  const unmarked = `the file does not mark lights ${missing.join(" and ")}: the record's ${missing.map((end) => (end === "off" ? "beginning" : "end")).join(" and ")}`;
  const ends = missing.length === 1 ? "stands for it" : "stand for them";
  const rests = `${unmarked} ${ends}, and time to fall asleep, time awake and efficiency rest on that`;
  const early = `lights went off ${told.unscoredBeforeMin} min before the first scored epoch: that time counts as in bed and unscored`;
  return [
    ...(missing.length === 0 ? [] : [warningAt({ file }, { code: "SL093", at, message: rests })]),
    ...(told.unscoredBeforeMin === 0 ? [] : [warningAt({ file }, { code: "SL094", at, message: early })]),
  ];
}

const FROM_OFF = ["sleepLatencyMin", "latencyToPersistentSleepMin", "remLatencyFromLightsOffMin"];
const TO_ON = ["scoredWasoMin", "finalWakeMin"];
const FROM_OFF_TO_ON = ["trtMin", "scoredSleepEfficiencyPct"];

/** The measures of a night that count from or to an end that nothing marked. */
export function measuresOnRecordEnds(lights: LightsTold | undefined): readonly string[] {
  const [off, on] = [lights?.off !== "marked", lights?.on !== "marked"];
  return [...(off ? FROM_OFF : []), ...(on ? TO_ON : []), ...(off || on ? FROM_OFF_TO_ON : [])];
}
