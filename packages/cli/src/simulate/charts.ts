/**
 * The pictures of a simulation: shares of people by phase over time, fans of doses and of what is watched, decisions per
 * band. Readable in greyscale; each says in words what it shows, that people are virtual, and how many they were.
 */
import { element, label, svg } from "@compline/sheet";
import type { Spread } from "@compline/simulation";
import type { Chart } from "../disk/chart-files.ts";
import { niceAbove } from "../terminal/nice-above.ts";
import { fansOf, sharesOf, type Fan } from "./frames.ts";
import type { Side } from "./side.ts";
import { percent, plain } from "./text.ts";
import { seriesTitle, tickWord } from "./titles.ts";

const WIDTH = 720;
const AREA = { left: 110, right: 640, top: 60 };
const LEFT = { "text-anchor": "start" } as const;
const RIGHT = { "text-anchor": "end" } as const;

/** `prefix` tells the files of two protocols apart. */
export function chartsOf(side: Side, prefix = ""): readonly Chart[] {
  const { plan, frames } = side.population;
  const fans = fansOf(plan, frames).filter(({ spreads }) => spreads.some(({ p95 }) => p95 > 0));
  return [
    { name: `${prefix}phases`, svg: phasesSvg(side) },
    ...fans.map((fan) => ({
      name: `${prefix}${fan.name.replace(".level", "-dose").replaceAll("_", "-")}`,
      svg: fanSvg(side, fan),
    })),
    { name: `${prefix}bands`, svg: bandsSvg(side) },
  ];
}

const headOf = ({ prepared, summary }: Side): string =>
  `${prepared.protocol.id} ${prepared.protocol.version}, ${summary.people} virtual people`;

const heading = (title: string, side: Side, more: string): readonly string[] => [
  element("rect", { width: WIDTH, height: "100%", fill: "white" }),
  label(16, 22, title, { ...LEFT, "font-size": 15, "font-weight": "bold" }),
  label(16, 42, `${headOf(side)}; ${more}`, LEFT),
];

const round = (value: number): number => Math.round(value * 10) / 10;

const xOf = (side: Side): ((place: number) => number) => {
  const last = Math.max(1, side.population.plan.ticks.length - 1);
  return (place) => round(AREA.left + ((AREA.right - AREA.left) * place) / last);
};

/** Ticks below: the first, the last, and some between. */
function timeMarks(side: Side, y: number): readonly string[] {
  const { ticks } = side.population.plan;
  const x = xOf(side);
  const parts = Math.min(6, Math.max(1, ticks.length - 1));
  const places = Array.from({ length: parts + 1 }, (_, i) => Math.round(((ticks.length - 1) * i) / parts));
  return [
    ...places.map((place) => label(x(place), y + 16, String(ticks[place] ?? 0), { "font-size": 11 })),
    label((AREA.left + AREA.right) / 2, y + 34, tickWord(side.prepared)),
  ];
}

const ROW = 44;

function phasesSvg(side: Side): string {
  const { plan, frames } = side.population;
  const rows = sharesOf(plan, frames, side.summary.people);
  const words = rows.map(
    ({ phase, shares }) =>
      `${phase} ${percent(Math.max(...shares))} at most, ${percent(shares.at(-1) ?? 0)} at the end`,
  );
  const x = xOf(side);
  const bottom = AREA.top + rows.length * ROW;
  return svg(
    WIDTH,
    bottom + 56,
    `Share of people in each phase over time, ${headOf(side)}: ${words.join("; ")}.`,
    ...heading("Share of people in each phase", side, "each row from 0 to 100 %"),
    ...rows.flatMap(({ phase, shares }, r) => {
      const base = AREA.top + (r + 1) * ROW - 6;
      const up = (share: number): number => round(base - share * (ROW - 10));
      const top = shares.map((share, i) => `${x(i)},${up(share)}`).join(" ");
      return [
        element("line", { x1: AREA.left, x2: AREA.right, y1: base, y2: base, stroke: "#999999", "stroke-width": 0.5 }),
        element("polygon", { points: `${AREA.left},${base} ${top} ${AREA.right},${base}`, fill: "#b0b0b0" }),
        element("polyline", { points: top, fill: "none", stroke: "black", "stroke-width": 1.2 }),
        label(AREA.left - 8, base - 8, phase, RIGHT),
        label(AREA.right + 8, base - 8, percent(shares.at(-1) ?? 0), LEFT),
      ];
    }),
    ...timeMarks(side, bottom),
  );
}

const FAN = { height: 340, bottom: 280 };
const GREYS = { wide: "#dcdcdc", half: "#a8a8a8" } as const;

function fanSvg(side: Side, { name, spreads }: Fan): string {
  // Nobody comes back into a course: where nobody is left there is nothing more to draw.
  const seen = spreads.filter(({ n }) => n > 0);
  const title = seriesTitle(side.prepared, name);
  return svg(
    WIDTH,
    FAN.height,
    `${title} over time, ${headOf(side)}: ${fanWords(seen)}.`,
    ...heading(title, side, "of those still in their course"),
    ...fanShapes(side, seen),
    ...timeMarks(side, FAN.bottom),
    label(16, FAN.height - 8, "black: middle person; dark: half of them; light: nine in ten", LEFT),
  );
}

function fanWords(seen: readonly Spread[]): string {
  const [first, last] = [seen[0], seen.at(-1)];
  if (first === undefined || last === undefined) return "nobody is in a course";
  const between = `nine in ten of them between ${plain(last.p05)} and ${plain(last.p95)}`;
  return `middle person ${plain(first.p50)} at the opening, ${plain(last.p50)} at the last of those still in their course (${last.n}), ${between}`;
}

function fanShapes(side: Side, seen: readonly Spread[]): readonly string[] {
  const most = niceAbove(seen.reduce((top, { p95 }) => Math.max(top, p95), 0));
  const x = xOf(side);
  const y = (value: number): number => round(FAN.bottom - (value / most) * (FAN.bottom - AREA.top));
  const line = (key: keyof Spread): readonly string[] => seen.map((one, i) => `${x(i)},${y(one[key])}`);
  const area = (low: keyof Spread, high: keyof Spread, fill: string): string =>
    element("polygon", { points: [...line(high), ...line(low).toReversed()].join(" "), fill });
  const levels = Array.from({ length: 6 }, (_, i) => (most * i) / 5);
  return [
    ...levels.flatMap((value) => [
      ruler(y(value)),
      label(AREA.left - 8, y(value) + 4, plain(value), { ...RIGHT, "font-size": 11 }),
    ]),
    area("p05", "p95", GREYS.wide),
    area("p25", "p75", GREYS.half),
    element("polyline", { points: line("p50").join(" "), fill: "none", stroke: "black", "stroke-width": 1.6 }),
  ];
}

const ruler = (y: number): string =>
  element("line", { x1: AREA.left, x2: AREA.right, y1: y, y2: y, stroke: "#bbbbbb", "stroke-width": 0.5 });

const BAR = 26;

function bandsSvg(side: Side): string {
  const bands = Object.entries(side.summary.bands);
  const all = Math.max(
    1,
    bands.reduce((sum, [, count]) => sum + count, 0),
  );
  const most = Math.max(1, ...bands.map(([, count]) => count));
  const words = bands.map(([band, count]) => `${band} ${count} (${percent(count / all)})`);
  return svg(
    WIDTH,
    AREA.top + bands.length * BAR + 20,
    `Decisions of the engine per band, ${headOf(side)}: ${words.join(", ")}.`,
    ...heading("Decisions of the engine per band", side, `${all} decisions`),
    ...bands.flatMap(([band, count], i) => {
      const top = AREA.top + i * BAR;
      const width = round((count / most) * (AREA.right - AREA.left - 90));
      return [
        label(AREA.left - 8, top + 15, band, RIGHT),
        element("rect", {
          x: AREA.left,
          y: top,
          width,
          height: BAR - 8,
          fill: "#909090",
          stroke: "black",
          "stroke-width": 0.6,
        }),
        label(AREA.left + width + 8, top + 15, `${count} (${percent(count / all)})`, LEFT),
      ];
    }),
  );
}
