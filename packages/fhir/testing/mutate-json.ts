/**
 * Mutations of a JSON text, from a seed: what a broken export, a careless script or a malicious file looks like.
 *
 * Two kinds. Inside the structure a part is replaced by something of the wrong type (deep, huge, `__proto__`, half of a
 * surrogate pair), taken away or put where it does not belong; in the text a stretch is lost, doubled or overwritten.
 */
import type { Random } from "@compline/base";

const deep = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);

/** JSON texts of parts that fit nowhere. */
const JUNK: readonly string[] = [
  "null",
  "true",
  "0",
  "-1",
  "1e308",
  "1e999",
  "5e-324",
  '""',
  '" "',
  '"\\ud800"',
  '"\\u0000"',
  '"2026-13-40"',
  '"2026"',
  "[]",
  "{}",
  "[null]",
  "[[]]",
  "[{}]",
  '{"__proto__":{"x":1}}',
  '{"constructor":{"prototype":null},"toString":1}',
  '{"reference":"Patient/another"}',
  '{"coding":[null]}',
  '{"coding":{"code":1}}',
  '{"value":"88"}',
  deep(40),
  deep(90),
  `[${"0,".repeat(5_000)}0]`,
  `"${"x".repeat(50_000)}"`,
];

const NOISE: readonly string[] = [
  "{",
  "}",
  "[",
  "]",
  '"',
  ",",
  ":",
  "\\",
  "e",
  "-",
  "\u0000",
  "\ud83d",
  "nul",
  "0x1",
  "//",
];

/** Between one and four mutations of a text that is JSON to begin with. */
export function mutateJson(text: string, draw: Random): string {
  let mutated = text;
  const times = draw.int(1, 4);
  for (let i = 0; i < times; i++) mutated = draw.unit() < 0.8 ? mutatePart(mutated, draw) : mutateText(mutated, draw);
  return mutated;
}

/** Replaces, removes or doubles the part that begins after a random colon or bracket. */
function mutatePart(text: string, draw: Random): string {
  const starts = [...text.matchAll(/[:[,]/g)].map(({ index }) => index + 1);
  if (starts.length === 0) return mutateText(text, draw);
  const start = draw.pick(starts);
  const end = partEnd(text, start);
  const part = text.slice(start, end);
  const change = draw.int(0, 3);
  const put = change === 0 ? `${part},${part}` : change === 1 ? draw.pick(["", `[${part}]`]) : draw.pick(JUNK);
  return text.slice(0, start) + put + text.slice(end);
}

/** Where a part that begins at `start` ends: at the comma or bracket of its own level. */
function partEnd(text: string, start: number): number {
  let depth = 0;
  let isQuoted = false;
  for (let i = start; i < text.length; i++) {
    const char = text[i];
    if (isQuoted && char === "\\") i++;
    else if (char === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (char === "{" || char === "[") depth++;
    else if (char === "}" || char === "]") {
      if (depth === 0) return i;
      depth--;
    } else if (char === "," && depth === 0) return i;
  }
  return text.length;
}

function mutateText(text: string, draw: Random): string {
  const at = draw.int(0, text.length);
  const length = draw.int(0, 30);
  const put = draw.pick([draw.pick(NOISE), "", text.slice(at, at + length)]);
  return text.slice(0, at) + put + text.slice(at + draw.pick([0, length]));
}
