/**
 * Texts that are hard to print as YAML and read again: what looks like syntax, like a number, or is too long for a line.
 *
 * Templates hold only places that are named to them, so that PR117 has nothing to find in what is random.
 */
import type { Draw } from "./draw.ts";

const HARD = [
  "Same dose tonight.",
  "a: b # c",
  "- x",
  "no",
  "1.0",
  "true",
  "~",
  "'single' and \"double\"",
  " leading",
  "trailing ",
  "two\nlines",
  "two lines\n\nand one after an empty one\n",
  "\ttab",
  "ünïcödé, 日本語, 🌙",
  "back\\slash",
  "*star &and !tag %percent @at `tick",
  "[not, a, list]",
  "Please take the dose that stands on your card, at bedtime, and write down in the morning how the night was, how drowsy you are and what you took; if anything on the list of signs is true, call first.",
  "#no comment",
  "ends with colon:",
  "null",
  "0x1F",
  "2026-11-22",
  "\u00A0non-breaking\u2028line",
];

export const textFrom = (draw: Draw): string => draw.pick(HARD);

/** A text for a reader, with places that may be filled. */
export function templateFrom(draw: Draw, places: readonly string[]): string {
  const text = textFrom(draw);
  return draw.chance(40) && places.length > 0 ? `${text} {${draw.pick(places)}}` : text;
}
