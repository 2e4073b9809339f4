/**
 * Cells of one row of a typed table: each read into a value, or left unknown with an issue that names its column.
 *
 * A blank cell, `-`, `?`, `n/a` and `unknown` are no answer. Minutes are written as a number, `min` may follow; any
 * other unit is refused (SL024). A clock time that the clock showed twice or never showed that night is in doubt
 * (SL034, SL033): an offset behind it (`2026-10-25 01:30 +00:00`) settles which hour is meant.
 */
import { NOON, type EpochDay, type Instant, type Issue, type ZoneClock } from "@compline/base";
import { clockReadings } from "./clock-readings.ts";
import { errorAt, warningAt, type Spot } from "./diary-issue.ts";
import type { DiaryField, Rating } from "./diary-night.ts";
import { readTimeOfDay, readWallTime, type WallTime } from "./wall-time.ts";

export interface CellReader {
  readonly time: (column: string, text: string, field: DiaryField) => Instant | undefined;
  readonly minutes: (column: string, text: string) => number | undefined;
  readonly count: (column: string, text: string) => number | undefined;
  /** How many, with a fraction where half of one was drunk. */
  readonly amount: (column: string, text: string) => number | undefined;
  /** Minutes after midnight of a time without a date, or of one whose date says nothing new. */
  readonly clock: (column: string, text: string) => number | undefined;
  readonly words: (text: string) => string | undefined;
  readonly rating: (column: string, text: string, scale: RatingRange) => Rating | undefined;
  readonly issues: () => readonly Issue[];
  readonly doubtful: () => readonly DiaryField[];
}

export interface RatingRange {
  readonly scale: string;
  readonly low: number;
  readonly high: number;
}

interface RowPlace {
  readonly spot: Spot;
  readonly clock: ZoneClock;
  /** The night's evening, for times without a date. */
  readonly evening: EpochDay | undefined;
  readonly decimalComma: boolean;
}

/** No number of minutes is longer, and a page of blanks in a cell is tried by no pattern. */
const MOST_NUMBER = 40;

const NO_ANSWER = new Set(["", "-", "?", "n/a", "na", "unknown"]);

/** A reader for the cells of one row, which gathers what was wrong with them. */
export function cellReader(place: RowPlace): CellReader {
  const issues: Issue[] = [];
  const doubtful: DiaryField[] = [];
  const wrong = (column: string, text: string, expected: string): undefined => {
    const message = `"${text.slice(0, 40)}" is not read`;
    issues.push(
      errorAt(place.spot, { code: "SL024", at: `line ${place.spot.line ?? 0}, ${column}`, message, expected }),
    );
  };
  const doubt = (column: string, field: DiaryField, code: string, message: string): void => {
    doubtful.push(field);
    issues.push(warningAt(place.spot, { code, at: `line ${place.spot.line ?? 0}, ${column}`, message }));
  };
  const number = (text: string): number | undefined => numberIn(text, place.decimalComma);
  return {
    time: (column, text, field) => {
      if (isBlank(text)) return undefined;
      const wall = wallOf(text, place.evening);
      if (wall === undefined) return wrong(column, text, "HH:MM beside a night, or YYYY-MM-DD HH:MM");
      return oneReading(wall, place.clock, (code, message) => doubt(column, field, code, message));
    },
    minutes: (column, text) => {
      if (isBlank(text)) return undefined;
      const minutes = text.length > MOST_NUMBER ? undefined : number(text.replace(/\s*min(utes)?$/i, ""));
      return minutes === undefined ? wrong(column, text, "minutes as a number") : minutes;
    },
    count: (column, text) => {
      if (isBlank(text)) return undefined;
      const count = number(text);
      return count === undefined || !Number.isInteger(count) ? wrong(column, text, "a whole number") : count;
    },
    amount: (column, text) => {
      if (isBlank(text)) return undefined;
      return number(text) ?? wrong(column, text, "a number");
    },
    clock: (column, text) => {
      if (isBlank(text)) return undefined;
      return (readTimeOfDay(text) ?? wallOf(text, undefined))?.minute ?? wrong(column, text, "HH:MM");
    },
    words: (text) => (isBlank(text) ? undefined : text.trim()),
    rating: (column, text, { scale, low, high }) => {
      if (isBlank(text)) return undefined;
      const value = number(text);
      const outside = value === undefined || value < low || value > high;
      return outside ? wrong(column, text, `${low} to ${high}`) : { value, scale };
    },
    issues: () => issues,
    doubtful: () => doubtful,
  };
}

const isBlank = (text: string): boolean => NO_ANSWER.has(text.trim().toLowerCase());

/** A plain decimal without sign; with a decimal comma only where the comma does not part the cells. */
function numberIn(text: string, decimalComma: boolean): number | undefined {
  const plain = decimalComma ? text.trim().replace(",", ".") : text.trim();
  return /^\d{1,9}(\.\d{1,9})?$/.test(plain) ? Number(plain) : undefined;
}

/** A time of day before noon belongs to the morning after the evening; day and month must not be open. */
function wallOf(text: string, evening: EpochDay | undefined): WallTime | undefined {
  const time = readTimeOfDay(text);
  if (time !== undefined && evening !== undefined) {
    return { ...time, day: time.minute < NOON ? evening + 1 : evening, offsetMin: undefined };
  }
  const readings = readWallTime(text);
  return readings.length === 1 ? readings[0]?.wall : undefined;
}

function oneReading(
  wall: WallTime,
  clock: ZoneClock,
  doubt: (code: string, message: string) => void,
): Instant | undefined {
  const readings = clockReadings(clock, wall);
  if (readings.length === 0) doubt("SL033", `the clock of ${clock.zone} skipped this time that night`);
  if (readings.length > 1)
    doubt("SL034", `the clock of ${clock.zone} showed this time twice that night: add an offset`);
  return readings[0];
}
