/**
 * Contradictions in what a diary says about the day: minutes that are more than a day, and none that still has a length or a time.
 *
 * Nobody took a nap for twenty minutes who took none, and nobody drank a last cup of nothing. Which of the two was meant is asked;
 * both are in doubt until then. How much is much is no business of this file.
 */
import { known, type DiaryField, type DiaryNight } from "./diary-night.ts";

export interface DayFinding {
  readonly fields: readonly DiaryField[];
  readonly code: string;
  readonly message: string;
  readonly expected?: string;
}

const MAX_MIN = 24 * 60;
const MINUTES = ["napMin", "exerciseMin", "earlyWakeMin"] as const;
const NONE_BUT_SOME = [
  ["naps", "napMin"],
  ["caffeineDrinks", "lastCaffeineMinute"],
  ["alcoholDrinks", "lastAlcoholMinute"],
  ["exerciseMin", "exerciseMinute"],
] as const;

export type DayCheck = (night: DiaryNight) => DayFinding | undefined;

const tooLong =
  (field: (typeof MINUTES)[number]): DayCheck =>
  (night) => {
    const minutes = known(night, field);
    if (minutes === undefined || minutes <= MAX_MIN) return undefined;
    const message = `${field} is ${minutes}: more than a day`;
    return { fields: [field], code: "SL042", message, expected: "minutes of one day" };
  };

const noneButSome =
  ([count, other]: (typeof NONE_BUT_SOME)[number]): DayCheck =>
  (night) => {
    const value = known(night, other);
    const isSome = other === "napMin" ? value !== undefined && value > 0 : value !== undefined;
    if (known(night, count) !== 0 || !isSome) return undefined;
    return { fields: [count, other], code: "SL043", message: `${count} is 0, but ${other} is written` };
  };

export const DAY_CHECKS: readonly DayCheck[] = [...MINUTES.map(tooLong), ...NONE_BUT_SOME.map(noneButSome)];
