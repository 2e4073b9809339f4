/**
 * Many nights under each other, the same hours of the clock above each other: when this person was in bed, and when asleep.
 *
 * A thin line is time in bed or recorded, a thick bar is from falling asleep to the last waking; what is not known is not
 * drawn. A night that nobody wrote down is an empty row, so that gaps are seen. The words say the same as the picture.
 */
import { element, label, svg } from "../svg.ts";

export interface RasterNight {
  /** Date of the evening, and its number: rows are days apart. */
  readonly date: string;
  readonly night: number;
  /** Minutes after noon of the evening's date, by the clock on the wall. */
  readonly bed?: readonly [number, number];
  readonly asleep?: readonly [number, number];
}

const [LEFT, RIGHT, TOP, ROW] = [92, 30, 54, 11];
const WIDTH = 760;
const MIN_PER_DAY = 1440;
/** Rows beyond this make no picture: the last ones are drawn, and it is said. */
const MOST_ROWS = 400;

export function nightRaster(title: string, nights: readonly RasterNight[], sentences: readonly string[]): string {
  const last = Math.max(...nights.map(({ night }) => night));
  const shown = nights.filter(({ night }) => night > last - MOST_ROWS);
  const first = Math.min(...shown.map(({ night }) => night));
  const rows = nights.length === 0 ? 0 : last - first + 1;
  const cut = shown.length < nights.length ? [`only the last ${MOST_ROWS} nights are drawn`] : [];
  const height = TOP + rows * ROW + 34;
  const y = (night: number): number => TOP + (night - first) * ROW + ROW / 2;
  return svg(
    WIDTH,
    height,
    [title, ...sentences, ...cut].join(". "),
    label(LEFT, 18, title, { "text-anchor": "start", "font-size": 15, "font-weight": "bold" }),
    ...clockMarks(height),
    ...shown.flatMap((night) => drawn(night, y(night.night))),
    ...datesOf(shown, y),
    label(LEFT, height - 10, "— in bed or recorded    ▬ from falling asleep to the last waking", {
      "text-anchor": "start",
    }),
  );
}

const x = (minute: number): number =>
  Math.round((LEFT + (Math.min(Math.max(minute, 0), MIN_PER_DAY) / MIN_PER_DAY) * (WIDTH - LEFT - RIGHT)) * 10) / 10;

function drawn({ bed, asleep }: RasterNight, y: number): readonly string[] {
  const bar = ([from, to]: readonly [number, number], width: number): string =>
    element("line", { x1: x(from), x2: x(to), y1: y, y2: y, stroke: "currentColor", "stroke-width": width });
  return [...(bed === undefined ? [] : [bar(bed, 1.4)]), ...(asleep === undefined ? [] : [bar(asleep, 6)])];
}

/** 12:00 to 12:00, every three hours. */
const clockMarks = (height: number): readonly string[] =>
  Array.from({ length: 9 }, (_, i) => i * 180).flatMap((minute) => [
    element("line", {
      x1: x(minute),
      x2: x(minute),
      y1: TOP - 6,
      y2: height - 28,
      stroke: "currentColor",
      "stroke-opacity": minute === 720 ? 0.4 : 0.15,
    }),
    label(x(minute), TOP - 12, `${String((12 + minute / 60) % 24).padStart(2, "0")}:00`, { "font-size": 11 }),
  ]);

/** A date every week and at both ends. */
function datesOf(nights: readonly RasterNight[], y: (night: number) => number): readonly string[] {
  const [first, last] = [nights[0]?.night, nights.at(-1)?.night];
  return nights
    .filter(
      ({ night }, i) =>
        nights[i - 1]?.night !== night &&
        (night === last || ((night - (first ?? 0)) % 7 === 0 && (last ?? 0) - night >= 2)),
    )
    .map(({ date, night }) => label(LEFT - 8, y(night) + 4, date, { "text-anchor": "end", "font-size": 11 }));
}
