/**
 * What is swallowed, drawn: whole tablets, and of a broken one the part that is taken, the rest a broken outline.
 *
 * Sizes and colours of real tablets are not known here, so none are claimed: the strength stands in words beside the
 * picture. More than `MOST_DRAWN` are one, and the number stands beside it. A picture always has words that say the same.
 */
import { element, svg } from "../svg.ts";
import type { SheetItem } from "./plan-sheet.ts";

export const MOST_DRAWN = 6;

const PER_UNIT = 4;
const [CELL, MIDDLE, RADIUS] = [44, 22, 19];
const INK = { stroke: "#000", "stroke-width": 1.6 };
const TAKEN = { ...INK, fill: "#c9d6e4" };
const LEFT = { ...INK, fill: "none", "stroke-width": 1, "stroke-dasharray": "2 2.5" };

export function dosePicture({ form, quarters, volumeNl, words }: SheetItem): string {
  if (volumeNl > 0) return svg(CELL, CELL, words, ...syringe());
  const [whole, rest] = [Math.floor(quarters / PER_UNIT), quarters % PER_UNIT];
  const shown = whole > MOST_DRAWN ? [PER_UNIT] : Array.from({ length: whole }, () => PER_UNIT);
  const parts = rest === 0 ? shown : [...shown, rest];
  const drawn = parts.map((part, i) =>
    element("g", { transform: `translate(${i * CELL} 0)` }, ...(form.includes("capsule") ? capsule() : tablet(part))),
  );
  return svg(parts.length * CELL, CELL, words, ...drawn);
}

function tablet(quarters: number): readonly string[] {
  if (quarters === PER_UNIT) return [element("circle", { cx: MIDDLE, cy: MIDDLE, r: RADIUS, ...TAKEN })];
  return [
    element("circle", { cx: MIDDLE, cy: MIDDLE, r: RADIUS, ...LEFT }),
    element("path", { d: sector(quarters), ...TAKEN }),
  ];
}

/** So many quarters of the circle, from the top to the left and down, closed to a half disc or along the lines. */
function sector(quarters: number): string {
  const [top, left, bottom, right] = [
    `${MIDDLE} ${MIDDLE - RADIUS}`,
    `${MIDDLE - RADIUS} ${MIDDLE}`,
    `${MIDDLE} ${MIDDLE + RADIUS}`,
    `${MIDDLE + RADIUS} ${MIDDLE}`,
  ];
  const arc = (to: string, isLarge: 0 | 1): string => `A ${RADIUS} ${RADIUS} 0 ${isLarge} 0 ${to}`;
  const centre = `L ${MIDDLE} ${MIDDLE} Z`;
  if (quarters === 1) return `M ${top} ${arc(left, 0)} ${centre}`;
  return quarters === 2 ? `M ${top} ${arc(bottom, 0)} Z` : `M ${top} ${arc(right, 1)} ${centre}`;
}

const capsule = (): readonly string[] => [
  element("rect", { x: 4, y: 13, width: 36, height: 18, rx: 9, ...TAKEN }),
  element("line", { x1: MIDDLE, y1: 13, x2: MIDDLE, y2: 31, ...INK }),
];

const syringe = (): readonly string[] => [
  element("rect", { x: 14, y: 12, width: 16, height: 24, rx: 2, ...INK, fill: "#fff" }),
  element("rect", { x: 15, y: 22, width: 14, height: 13, fill: "#c9d6e4" }),
  element("path", { d: "M 19 36 L 19 42 L 25 42 L 25 36", ...INK, fill: "#fff" }),
  element("path", { d: "M 22 22 L 22 4 M 15 4 L 29 4 M 15 22 L 29 22", ...INK, fill: "none" }),
  element("path", {
    d: "M 14 16 L 18 16 M 14 20 L 18 20 M 14 24 L 18 24 M 14 28 L 18 28 M 14 32 L 18 32",
    ...INK,
    fill: "none",
  }),
];
