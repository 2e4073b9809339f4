/**
 * The picture of `compline pk`: the curve black, the band light grey, levels dashed; readable in grey and in words.
 *
 * Time along the bottom in hours or days, ng/mL upwards. The title says that it is a model, whose, and what the band is.
 */
import { escaped } from "@compline/sheet";
import { niceAbove } from "../terminal/nice-above.ts";
import { isVaried, NG_PER_ML, type PkAnswer } from "./answer.ts";
import { referenceOf } from "./json.ts";
import { highestOf, hourText, number } from "./text.ts";

const [WIDTH, HEIGHT] = [720, 380];
const AREA = { left: 70, right: 700, top: 56, bottom: 320 };
const TICKS = 5;
/** So that a curve does not touch its frame. */
const ROOM = 1.02;

interface Scales {
  readonly x: (timeH: number) => number;
  readonly y: (mgPerL: number) => number;
}

export function pkSvg(answer: PkAnswer): string {
  const { model, curve, bands, levels } = answer;
  const band = bands.find(({ observable }) => observable === "central");
  const central = curve.concentration[0] ?? new Float64Array();
  const most = niceAbove(highestOf(central, band?.high) * NG_PER_ML, ROOM) / NG_PER_ML;
  const scales = scalesOf(curve.times, most);
  const shown = levels.filter(({ mgPerL, observable }) => observable === "central" && mgPerL <= most);
  const words = wordsOf(answer);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="t d" font-family="sans-serif">`,
    `<title id="t">${escaped(`Model ${model.model}: ${model.drug} in the blood`)}</title>`,
    `<desc id="d">${escaped(words)}</desc>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="white"/>`,
    text(
      AREA.left,
      22,
      `Model ${model.model} [${referenceOf(answer)}]: ${model.drug}, ng/mL`,
      'font-size="15" font-weight="bold"',
    ),
    text(AREA.left, 42, caption(answer), 'font-size="12"'),
    ...grid(scales, curve.times, most),
    ...(band === undefined
      ? []
      : [`<polygon points="${outline(curve.times, band.low, band.high, scales)}" fill="#d4d4d4"/>`]),
    ...shown.map((level) => levelLine(level.mgPerL, `${level.name} ${number(level.mgPerL * NG_PER_ML)}`, scales)),
    `<polyline points="${points(curve.times, central, scales)}" fill="none" stroke="black" stroke-width="1.6"/>`,
    text(AREA.left, HEIGHT - 12, "A model of groups, no measurement of anybody: it decides no dose.", 'font-size="11"'),
    "</svg>",
    "",
  ].join("\n");
}

const text = (x: number, y: number, content: string, attributes: string): string =>
  `<text x="${x}" y="${y}" ${attributes}>${escaped(content)}</text>`;

const caption = ({ model, interval, people, seed }: PkAnswer): string =>
  isVaried(model)
    ? `black: typical person; grey: ${interval} of 100 people of the model (${people} drawn, seed ${seed})`
    : "black: typical person; no band, because the publication does not say how people differ";

function wordsOf(answer: PkAnswer): string {
  const { cmax, levels } = answer;
  const above = levels.map(({ name, hours, lastH }) =>
    lastH === undefined ? `never above ${name}` : `above ${name} for ${number(hours)} h, last at ${hourText(lastH)}`,
  );
  const peak = `highest ${number(cmax.value * NG_PER_ML)} ng/mL at ${hourText(cmax.timeH)}`;
  return `${[peak, ...above].join("; ")}. ${caption(answer)}.`;
}

function scalesOf(times: readonly number[], most: number): Scales {
  const [from, to] = [times[0] ?? 0, times.at(-1) ?? 1];
  const span = to > from ? to - from : 1;
  const rounded = (value: number): number => Math.round(value * 100) / 100;
  return {
    x: (timeH) => rounded(AREA.left + ((timeH - from) / span) * (AREA.right - AREA.left)),
    y: (mgPerL) => rounded(AREA.bottom - (mgPerL / most) * (AREA.bottom - AREA.top)),
  };
}

const HOURS_PER_DAY = 24;

function grid({ x, y }: Scales, times: readonly number[], most: number): readonly string[] {
  const [from, to] = [times[0] ?? 0, times.at(-1) ?? 1];
  const inDays = to - from > 4 * HOURS_PER_DAY;
  const unit = inDays ? HOURS_PER_DAY : 1;
  const step = niceAbove((to - from) / unit / 8, ROOM);
  const first = Math.ceil(from / unit / step);
  const marks = Array.from({ length: Math.floor(to / unit / step) - first + 1 }, (_, i) => (first + i) * step);
  return [
    ...Array.from({ length: TICKS + 1 }, (_, i) => (most * i) / TICKS).flatMap((level) => [
      `<line x1="${AREA.left}" x2="${AREA.right}" y1="${y(level)}" y2="${y(level)}" stroke="#bbbbbb" stroke-width="0.5"/>`,
      text(AREA.left - 6, y(level) + 4, number(level * NG_PER_ML), 'font-size="11" text-anchor="end"'),
    ]),
    ...marks.map((mark) =>
      text(x(mark * unit), AREA.bottom + 16, String(Number(mark.toFixed(2))), 'font-size="11" text-anchor="middle"'),
    ),
    text(
      (AREA.left + AREA.right) / 2,
      AREA.bottom + 34,
      inDays ? "days" : "hours",
      'font-size="11" text-anchor="middle"',
    ),
  ];
}

const points = (times: readonly number[], values: ArrayLike<number>, { x, y }: Scales): string =>
  times.map((time, i) => `${x(time)},${y(values[i] ?? 0)}`).join(" ");

const outline = (times: readonly number[], low: Float64Array, high: Float64Array, scales: Scales): string =>
  `${points(times, high, scales)} ${points(times.toReversed(), low.toReversed(), scales)}`;

const levelLine = (mgPerL: number, name: string, { y }: Scales): string =>
  `<line x1="${AREA.left}" x2="${AREA.right}" y1="${y(mgPerL)}" y2="${y(mgPerL)}" stroke="black" stroke-dasharray="6 4"/>` +
  text(AREA.right - 4, y(mgPerL) - 5, name, 'font-size="11" text-anchor="end"');
