/**
 * A night as steps: wake at the top, then REM, light and deep sleep, over the hours in bed.
 *
 * Read in greyscale: REM is a thick line, what was not scored is a gap, the rest is thin. The levels are those that the scoring
 * tells apart; the words say the same as the picture.
 */
import { element, label, svg } from "../svg.ts";

export interface HypnogramDrawing {
  readonly title: string;
  /** Stage of each epoch: W, R, N1, N2, N3, L (light), S (asleep), ? (not scored). */
  readonly stages: readonly string[];
  readonly epochSec: number;
  /** Seconds after midnight at the first epoch, where it is known. */
  readonly startSecond?: number;
  readonly sentences: readonly string[];
}

const LEVELS: readonly (readonly [string, readonly string[]])[] = [
  ["wake", ["W"]],
  ["REM", ["R"]],
  ["N1", ["N1"]],
  ["light", ["L"]],
  ["N2", ["N2"]],
  ["asleep", ["S"]],
  ["N3, deep", ["N3"]],
];

const [WIDTH, HEIGHT] = [840, 240];
const [LEFT, RIGHT, TOP, BOTTOM] = [76, 14, 34, 34];
const SEC_PER_HOUR = 3600;

export function hypnogramChart(drawing: HypnogramDrawing): string {
  const { title, stages, epochSec, sentences } = drawing;
  const levels = LEVELS.filter(([, of]) => stages.some((stage) => of.includes(stage)));
  const x = (epoch: number): number => LEFT + (epoch / Math.max(stages.length, 1)) * (WIDTH - LEFT - RIGHT);
  const y = (level: number): number => TOP + ((level + 0.5) / Math.max(levels.length, 1)) * (HEIGHT - TOP - BOTTOM);
  const levelOf = (stage: string): number => levels.findIndex(([, of]) => of.includes(stage));
  return svg(
    WIDTH,
    HEIGHT,
    [title, ...sentences].join(". "),
    label(LEFT, 18, title, { "text-anchor": "start", "font-size": 15, "font-weight": "bold" }),
    ...levels.map(([name], i) => label(LEFT - 8, round(y(i) + 4), name, { "text-anchor": "end" })),
    ...hours(stages.length * epochSec, drawing.startSecond, (sec) => x(sec / epochSec)),
    element("path", { d: stepsOf(stages, levelOf, x, y), fill: "none", stroke: "currentColor", "stroke-width": 1.3 }),
    ...runsOf(stages, "R").map(([from, to]) =>
      element("line", {
        x1: round(x(from)),
        x2: round(x(to)),
        y1: round(y(levelOf("R"))),
        y2: round(y(levelOf("R"))),
        stroke: "currentColor",
        "stroke-width": 6,
      }),
    ),
  );
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** A line over the levels; it is lifted over what was not scored. */
function stepsOf(
  stages: readonly string[],
  levelOf: (stage: string) => number,
  x: (epoch: number) => number,
  y: (level: number) => number,
): string {
  const parts: string[] = [];
  let before = -1;
  for (const [i, stage] of stages.entries()) {
    const level = levelOf(stage);
    if (level >= 0 && before < 0) parts.push(`M ${round(x(i))} ${round(y(level))}`);
    if (level >= 0 && before >= 0 && level !== before) parts.push(`V ${round(y(level))}`);
    if (level >= 0) parts.push(`H ${round(x(i + 1))}`);
    before = level;
  }
  return merged(parts).join(" ");
}

/** Of neighbouring `H` only the last is needed. */
const merged = (parts: readonly string[]): readonly string[] =>
  parts.filter((part, i) => !(part.startsWith("H") && parts[i + 1]?.startsWith("H") === true));

function runsOf(stages: readonly string[], stage: string): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  stages.forEach((one, i) => {
    if (one !== stage) return;
    const last = runs.at(-1);
    if (last?.[1] === i) last[1] = i + 1;
    else runs.push([i, i + 1]);
  });
  return runs;
}

/** Hours of the clock where the start is known, hours since the start elsewhere; fewer marks on a long record. */
function hours(lengthSec: number, startSecond: number | undefined, x: (sec: number) => number): readonly string[] {
  const every = lengthSec > 14 * SEC_PER_HOUR ? 3 : 1;
  const first = startSecond === undefined ? 0 : Math.ceil(startSecond / SEC_PER_HOUR);
  const marks: string[] = [];
  for (let hour = first; ; hour += every) {
    const sec = hour * SEC_PER_HOUR - (startSecond ?? 0);
    if (sec > lengthSec) return marks;
    const text = startSecond === undefined ? `${hour} h` : `${String(hour % 24).padStart(2, "0")}:00`;
    const at = round(x(sec));
    marks.push(
      element("line", { x1: at, x2: at, y1: TOP, y2: HEIGHT - BOTTOM, stroke: "currentColor", "stroke-opacity": 0.15 }),
    );
    marks.push(label(at, HEIGHT - BOTTOM + 16, text));
  }
}
