/**
 * What the longer diary says about the day and the morning, for JSON and as a table: only what somebody answered, never a 0 that nobody
 * wrote. Numbers are also measures of the night; times of the clock and words are told as they stand.
 */
import { MIN_PER_DAY, printMinute } from "@compline/base";
import { known, type DiaryNight } from "@compline/sleep";

export type DayAnswers = Readonly<Record<string, number | string>>;

const clock = (minute: number | undefined): string | undefined =>
  minute === undefined ? undefined : printMinute(((minute % MIN_PER_DAY) + MIN_PER_DAY) % MIN_PER_DAY);

/** By the names of the diary's columns. */
export function dayAnswers(night: DiaryNight): DayAnswers {
  const said = {
    naps: known(night, "naps"),
    nap_min: known(night, "napMin"),
    caffeine_drinks: known(night, "caffeineDrinks"),
    last_caffeine: clock(known(night, "lastCaffeineMinute")),
    alcohol_drinks: known(night, "alcoholDrinks"),
    last_alcohol: clock(known(night, "lastAlcoholMinute")),
    exercise_min: known(night, "exerciseMin"),
    exercise_at: clock(known(night, "exerciseMinute")),
    sleep_medicine: night.sleepMedicine,
    sleep_medicine_at: clock(known(night, "sleepMedicineMinute")),
    early_wake_min: known(night, "earlyWakeMin"),
    refreshed: known(night, "refreshed")?.value,
    reasons: night.reasons,
  };
  return Object.fromEntries(
    Object.entries(said).flatMap(([name, value]): [string, number | string][] =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}

const COLUMNS: readonly (readonly [title: string, name: string, behind?: string])[] = [
  ["naps", "nap_min"],
  ["caffeine", "caffeine_drinks", "last_caffeine"],
  ["alcohol", "alcohol_drinks", "last_alcohol"],
  ["exercise", "exercise_min", "exercise_at"],
  ["early", "early_wake_min"],
  ["refreshed", "refreshed"],
  ["for sleep", "sleep_medicine", "sleep_medicine_at"],
];
const WIDTH = 12;
const MOST_WORDS = 40;

/** A row a night, with the columns that any night has; nothing where no diary says anything of the day. */
export function dayTable(rows: readonly { readonly night: string; readonly day: DayAnswers }[]): readonly string[] {
  const says = (day: DayAnswers, [, name, behind = name]: (typeof COLUMNS)[number]): boolean =>
    day[name] !== undefined || day[behind] !== undefined;
  const told = rows.filter(({ day }) => COLUMNS.some((column) => says(day, column)));
  const columns = COLUMNS.filter((column) => told.some(({ day }) => says(day, column)));
  if (told.length === 0) return [];
  const line = (night: string, cells: readonly string[]): string =>
    `  ${night.padEnd(10)}  ${cells.map((cell) => cell.padEnd(WIDTH)).join("")}`.trimEnd();
  const head = line(
    "night",
    columns.map(([title]) => title),
  );
  return [
    "",
    "Of the day before, as written (naps, exercise and woken too early in minutes, drinks by number)",
    head,
    ...told.map(({ night, day }) =>
      line(
        night,
        columns.map(([, name, behind]) => cellOf(day[name], behind === undefined ? undefined : day[behind])),
      ),
    ),
  ];
}

function cellOf(value: number | string | undefined, at: number | string | undefined): string {
  const told = [
    ...(value === undefined ? [] : [String(value).slice(0, MOST_WORDS)]),
    ...(at === undefined ? [] : [at]),
  ];
  return told.join(", ");
}
