/**
 * One night scored epoch by epoch.
 *
 * `stages[i]` covers the `epochSec` seconds that begin `i · epochSec` after the first epoch. Lights off and lights on are
 * places between epochs; where the file does not say them, the whole record lies between them and `lights` says so.
 */
import { nightOfLocal, type EpochDay } from "@compline/base";
import type { Stage } from "./stage.ts";

/** A recorder's clock: a date and the seconds after its midnight. It knows no zone and is not set while it records. */
export interface WallStart {
  readonly day: EpochDay;
  readonly second: number;
}

export interface Hypnogram {
  readonly stages: readonly Stage[];
  readonly epochSec: number;
  /** When the first epoch began, where the file says it. */
  readonly start: WallStart | undefined;
  /** The first epoch after lights off, and the first after lights on. */
  readonly lightsOff: number;
  readonly lightsOn: number;
  /** Whether the file marks them, or the record's ends stand for them. */
  readonly lights: "marked" | "record";
}

/** A record without marks of its lights. @throws RangeError for an epoch that is no length. */
export function hypnogramOf(stages: readonly Stage[], epochSec: number, start?: WallStart): Hypnogram {
  if (!(epochSec > 0)) throw new RangeError(`an epoch of ${epochSec} s`);
  return { stages, epochSec, start, lightsOff: 0, lightsOn: stages.length, lights: "record" };
}

/** The epochs between lights off and lights on; no copy where that is the whole record. */
export const inBed = ({ stages, lightsOff, lightsOn }: Hypnogram): readonly Stage[] =>
  lightsOff === 0 && lightsOn === stages.length ? stages : stages.slice(lightsOff, lightsOn);

/** The evening that the night belongs to, where the file says when it began. */
export const nightOfHypnogram = ({ start }: Hypnogram): EpochDay | undefined =>
  start === undefined ? undefined : nightOfLocal({ day: start.day, minute: Math.floor(start.second / 60) });
