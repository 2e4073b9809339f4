/**
 * The columns of the longer diary: what was before the night (naps, drinks, exercise), what was taken for sleep, and how the morning was.
 *
 * `naps`, `nap_min` (all together), `caffeine_drinks`, `last_caffeine`, `alcohol_drinks`, `last_alcohol`, `exercise_min`, `exercise_at`,
 * `sleep_medicine` (name and amount in words), `sleep_medicine_at`, `early_wake_min` (earlier than planned), `refreshed` (1 not at all
 * to 5 very), `reasons`. All may be left out, and a blank cell is unknown: it does not say *none*, which is written `0`. Times are
 * times of the clock. What was taken is kept in words and is no dose of any course. The names are ours, not those of a form.
 */
import type { CellReader } from "../csv-cell.ts";
import type { DayAnswers } from "../diary-night.ts";

export const DAY_COLUMNS = [
  "naps",
  "nap_min",
  "caffeine_drinks",
  "last_caffeine",
  "alcohol_drinks",
  "last_alcohol",
  "exercise_min",
  "exercise_at",
  "sleep_medicine",
  "sleep_medicine_at",
  "early_wake_min",
  "refreshed",
  "reasons",
] as const;

/** Not at all to very. */
const REFRESHED = { scale: "csd-refreshed", low: 1, high: 5 } as const;

export function dayAnswers(cell: (name: string) => string, reader: CellReader): DayAnswers {
  const read = <T>(take: (name: string, text: string) => T, name: (typeof DAY_COLUMNS)[number]): T =>
    take(name, cell(name));
  return {
    naps: read(reader.count, "naps"),
    napMin: read(reader.minutes, "nap_min"),
    caffeineDrinks: read(reader.amount, "caffeine_drinks"),
    lastCaffeineMinute: read(reader.clock, "last_caffeine"),
    alcoholDrinks: read(reader.amount, "alcohol_drinks"),
    lastAlcoholMinute: read(reader.clock, "last_alcohol"),
    exerciseMin: read(reader.minutes, "exercise_min"),
    exerciseMinute: read(reader.clock, "exercise_at"),
    sleepMedicine: reader.words(cell("sleep_medicine")),
    sleepMedicineMinute: read(reader.clock, "sleep_medicine_at"),
    earlyWakeMin: read(reader.minutes, "early_wake_min"),
    refreshed: reader.rating("refreshed", cell("refreshed"), REFRESHED),
    reasons: reader.words(cell("reasons")),
  };
}
