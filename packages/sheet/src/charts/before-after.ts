/**
 * One measure over the nights of two phases: a dot a night, each phase's mean as a line, the estimated difference and its
 * interval in words. Readable in greyscale: nights before are hollow, nights after are filled, a missing night is a gap.
 *
 * No number is made here: the caller gives what was computed. The words say the same as the picture.
 */
import { element, label, svg } from "../svg.ts";

export interface ChartNight {
  readonly night: number;
  readonly date: string;
  readonly value: number;
  readonly phase: "before" | "after";
}

export interface BeforeAfter {
  readonly title: string;
  readonly unit: string;
  readonly nights: readonly ChartNight[];
  /** What the chart says, whole: it is the caption and what a screen reader reads. */
  readonly sentences: readonly string[];
}

const [WIDTH, HEIGHT] = [720, 260];
const [LEFT, RIGHT, TOP, BOTTOM] = [56, 16, 34, 56];
const TICKS = 4;

export function beforeAfterChart({ title, unit, nights, sentences }: BeforeAfter): string {
  const words = [title, ...sentences].join(". ");
  if (nights.length === 0) return svg(WIDTH, HEIGHT, words, label(WIDTH / 2, HEIGHT / 2, `${title}: no nights`));
  const scale = scaleOf(nights);
  return svg(
    WIDTH,
    HEIGHT,
    words,
    label(LEFT, 18, unit === "1" ? title : `${title} (${unit})`, {
      "text-anchor": "start",
      "font-size": 15,
      "font-weight": "bold",
    }),
    ...axis(scale),
    ...changes(nights, scale),
    ...means(nights, scale),
    ...nights.map((night) => dot(night, scale)),
    ...dates(nights, scale),
    label(LEFT, HEIGHT - 10, "○ before    ● after    — mean of the phase    ┊ change", {
      "text-anchor": "start",
      "font-size": 12,
    }),
  );
}

interface Scale {
  readonly x: (night: number) => number;
  readonly y: (value: number) => number;
  readonly bottom: number;
  readonly top: number;
  readonly step: number;
}

/** With zero, from a round number to a round number, so that a small difference does not look large. */
function scaleOf(nights: readonly ChartNight[]): Scale {
  const days = nights.map(({ night }) => night);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const values = nights.map(({ value }) => value);
  const [lowest, highest] = [Math.min(...values, 0), Math.max(...values, 0)];
  const step = roundStep(Math.max(highest - lowest, 1) / TICKS);
  const bottom = Math.floor(lowest / step) * step;
  const top = Math.max(Math.ceil(highest / step) * step, bottom + step);
  const width = WIDTH - LEFT - RIGHT;
  return {
    x: (night) => LEFT + (last === first ? width / 2 : ((night - first) / (last - first)) * width),
    y: (value) => HEIGHT - BOTTOM - ((value - bottom) / (top - bottom)) * (HEIGHT - TOP - BOTTOM),
    bottom,
    top,
    step,
  };
}

function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5, 10].find((one) => one * power >= least) ?? 10) * power;
}

const axis = ({ y, bottom, top, step }: Scale): readonly string[] =>
  Array.from({ length: Math.round((top - bottom) / step) + 1 }, (_, i) => bottom + i * step).flatMap((value) => [
    element("line", {
      x1: LEFT,
      x2: WIDTH - RIGHT,
      y1: y(value),
      y2: y(value),
      stroke: "currentColor",
      "stroke-opacity": 0.15,
    }),
    label(LEFT - 8, y(value) + 4, String(Number(value.toPrecision(6))), { "text-anchor": "end" }),
  ]);

/** A dotted line wherever the phase changes, half a night before the first of the new one. */
function changes(nights: readonly ChartNight[], { x }: Scale): readonly string[] {
  return nights.flatMap(({ night, phase }, i) => {
    const before = nights[i - 1];
    if (before === undefined || before.phase === phase) return [];
    const at = (x(before.night) + x(night)) / 2;
    const line = { x1: at, x2: at, y1: TOP, y2: HEIGHT - BOTTOM };
    return [element("line", { ...line, stroke: "currentColor", "stroke-dasharray": "2 4", "stroke-width": 1.5 })];
  });
}

/** The mean of each stretch of one phase. */
function means(nights: readonly ChartNight[], { x, y }: Scale): readonly string[] {
  return stretches(nights).map((stretch) => {
    const [first, last] = [stretch[0]!, stretch.at(-1)!];
    const mean = y(stretch.reduce((sum, { value }) => sum + value, 0) / stretch.length);
    return element("line", {
      x1: x(first.night),
      x2: x(last.night),
      y1: mean,
      y2: mean,
      stroke: "currentColor",
      "stroke-width": 2.5,
    });
  });
}

function stretches(nights: readonly ChartNight[]): readonly (readonly ChartNight[])[] {
  const found: ChartNight[][] = [];
  for (const night of nights) {
    const last = found.at(-1);
    if (last?.[0]?.phase === night.phase) last.push(night);
    else found.push([night]);
  }
  return found;
}

const dot = ({ night, value, phase }: ChartNight, { x, y }: Scale): string =>
  element("circle", {
    cx: x(night),
    cy: y(value),
    r: 3.6,
    stroke: "currentColor",
    "stroke-width": 1.3,
    fill: phase === "after" ? "currentColor" : "none",
  });

function dates(nights: readonly ChartNight[], { x }: Scale): readonly string[] {
  const [first, last] = [nights[0]!, nights.at(-1)!];
  const y = HEIGHT - BOTTOM + 18;
  return [
    label(x(first.night), y, first.date, { "text-anchor": first === last ? "middle" : "start" }),
    ...(first === last ? [] : [label(x(last.night), y, last.date, { "text-anchor": "end" })]),
  ];
}
