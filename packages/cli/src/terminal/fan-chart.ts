/**
 * How a number spreads over time, as a chart for a terminal: `█` the median, `▒` the middle half of people, `░` nine in
 * ten. One column a moment; readable without colour. And shares over time as rows of shades, ` ░▒▓█` in fifths.
 */
export interface FanPoint {
  readonly p05: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
}

const ROWS = 10;
const LABEL = 8;

/** Rows from the top; nothing where there is nothing to see. */
export function fanChart(points: readonly FanPoint[], numberText: (value: number) => string): readonly string[] {
  const most = points.reduce((top, { p95 }) => (p95 > top ? p95 : top), 0);
  if (!(most > 0)) return [];
  return Array.from({ length: ROWS }, (_, row) => {
    const [floor, ceiling] = [(most * (ROWS - 1 - row)) / ROWS, (most * (ROWS - row)) / ROWS];
    // The highest value lies in the top row, the lowest in the bottom one.
    const touches = (low: number, high: number): boolean =>
      (high >= floor || row === ROWS - 1) && (low < ceiling || row === 0) && low <= high;
    const cells = points.map(({ p05, p25, p50, p75, p95 }) => {
      if (touches(p50, p50)) return "█";
      if (touches(p25, p75)) return "▒";
      return touches(p05, p95) ? "░" : " ";
    });
    const label = row === 0 ? numberText(most) : row === ROWS - 1 ? "0" : "";
    return `  ${label.padStart(LABEL)} │${cells.join("").trimEnd()}`;
  });
}

/** What stands below: where time begins and ends. */
export function timeAxis(columns: number, from: string, to: string, margin = LABEL + 3): readonly string[] {
  const gap = " ".repeat(Math.max(1, columns - from.length - to.length));
  return [`${" ".repeat(margin)}└${"─".repeat(columns)}`, `${" ".repeat(margin + 1)}${from}${gap}${to}`];
}

const SHADES = [" ", "░", "▒", "▓", "█"] as const;

/** Any share above nothing is seen; whole is whole. */
export const shadeOf = (share: number): string =>
  share <= 0 ? " " : (SHADES[Math.min(4, Math.max(1, Math.round(share * 4)))] ?? " ");
