/**
 * Files broken on purpose, the same for the same seed: what a bad disk, a careless editor, a strange app or an enemy
 * makes of a file.
 *
 * Most changes keep a text nearly what it was (a word swapped for another of the same file, a line doubled, a number
 * grown), because that reaches far behind the reader; the rest damage bytes. One to five changes are made, one after
 * the other.
 */
import type { Random } from "@compline/base";

const CHANGES = [1, 1, 1, 1, 2, 2, 3, 5];
/** No mutated file is larger than this many bytes more than its original. */
const MOST_GROWTH = 400_000;

export function mutated(original: Uint8Array, others: readonly Uint8Array[], draw: Random): Uint8Array {
  let bytes = original;
  for (let n = draw.pick(CHANGES); n > 0; n--) bytes = changed(bytes, others, draw);
  return bytes.subarray(0, original.length + MOST_GROWTH);
}

function changed(bytes: Uint8Array, others: readonly Uint8Array[], draw: Random): Uint8Array {
  const text = draw.unit() < 0.85 ? textOf(bytes) : undefined;
  if (text === undefined) return draw.pick(BYTE_CHANGES)(bytes, others, draw);
  return new TextEncoder().encode(draw.pick(TEXT_CHANGES)(text, draw));
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

type ByteChange = (bytes: Uint8Array, others: readonly Uint8Array[], draw: Random) => Uint8Array;

const BYTE_CHANGES: readonly ByteChange[] = [
  flipBits,
  (bytes, _others, draw) => bytes.subarray(0, draw.int(0, bytes.length)),
  (bytes, _others, draw) => bytes.subarray(draw.int(0, bytes.length)),
  (bytes, _others, draw) => splice(bytes, draw, (size) => randomBytes(size, draw)),
  (bytes, _others, draw) => splice(bytes, draw, () => draw.pick(PLANTED)),
  (bytes, others, draw) => {
    const other = draw.pick(others);
    return joined([bytes.subarray(0, draw.int(0, bytes.length)), other.subarray(draw.int(0, other.length))]);
  },
  (bytes, _others, draw) => repeated(bytes, draw),
];

/** Bytes that no text has, or that begin another kind of file. */
const PLANTED: readonly Uint8Array[] = [
  Uint8Array.of(0),
  Uint8Array.of(0xed, 0xa0, 0x80),
  Uint8Array.of(0xf4, 0x90, 0x80, 0x80),
  Uint8Array.of(0xff, 0xfe),
  Uint8Array.of(0xef, 0xbb, 0xbf),
  Uint8Array.of(0x1b, 0x5b, 0x32, 0x4a),
  Uint8Array.of(0x50, 0x4b, 3, 4),
  Uint8Array.of(0x50, 0x4b, 5, 6, ...new Uint8Array(18)),
  Uint8Array.of(0xff, 0xff, 0xff, 0xff),
  Uint8Array.of(0xff, 0xff, 0xff, 0x7f),
];

function flipBits(bytes: Uint8Array, _others: readonly Uint8Array[], draw: Random): Uint8Array {
  const copy = bytes.slice();
  for (let n = draw.int(1, 8); n > 0 && copy.length > 0; n--) {
    const at = draw.int(0, copy.length - 1);
    copy[at] = (copy[at] ?? 0) ^ (1 << draw.int(0, 7));
  }
  return copy;
}

function splice(bytes: Uint8Array, draw: Random, make: (size: number) => Uint8Array): Uint8Array {
  const at = draw.int(0, bytes.length);
  const size = draw.int(1, draw.pick([1, 4, 40, 400]));
  return joined([bytes.subarray(0, at), make(size), bytes.subarray(Math.min(bytes.length, at + draw.pick([0, size])))]);
}

function repeated(bytes: Uint8Array, draw: Random): Uint8Array {
  const at = draw.int(0, bytes.length);
  const part = bytes.subarray(at, at + draw.int(1, 2_000));
  const times = Math.min(draw.pick([1, 3, 50, 500]), Math.floor(MOST_GROWTH / Math.max(1, part.length)));
  return joined([bytes.subarray(0, at), ...Array.from({ length: times }, () => part), bytes.subarray(at)]);
}

const randomBytes = (size: number, draw: Random): Uint8Array =>
  Uint8Array.from({ length: size }, () => draw.int(0, 255));

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

type TextChange = (text: string, draw: Random) => string;

const TEXT_CHANGES: readonly TextChange[] = [
  swapWords,
  swapWords,
  swapWords,
  swapWords,
  swapWords,
  swapValues,
  swapValues,
  (text, draw) => replaceWord(text, draw, draw.pick(NAMES)),
  (text, draw) => replaceWord(text, draw, draw.pick(VALUES)),
  (text, draw) => replaceNumber(text, draw, draw.pick(NUMBERS)),
  (text, draw) => replaceNumber(text, draw, draw.pick(NUMBERS)),
  (text, draw) => changeLines(text, draw),
  (text, draw) => changeLines(text, draw),
  (text, draw) => replaceWord(text, draw, nested(draw)),
  (text, draw) =>
    replaceWord(text, draw, draw.pick(["x", "1", " ", "\u{1F600}", "-"]).repeat(draw.pick([100, 10_000, 100_000]))),
  (text, draw) => put(text, draw, draw.pick(SIGNS)),
  (text, draw) =>
    draw.pick([text.replaceAll("\n", "\r\n"), text.replaceAll("\n", "\r"), `\uFEFF${text}`, text.toUpperCase()]),
];

/** Names that every object has, and words of the languages that are read. */
const NAMES: readonly string[] = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "prototype",
  "<<",
  "&a",
  "*a",
  "!!js/function",
  "%TAG",
  "true",
  "null",
  "compline",
];

const VALUES: readonly string[] = [
  "[]",
  "{}",
  '""',
  '"\\ud800"',
  '"\\u0000"',
  "\u0000",
  "\u202E",
  "{a: 1}",
  "[null]",
  '{"__proto__":{"x":1}}',
  "2026-02-30",
  "9999-12-31",
  "0000-01-01",
  "24:00",
  "2026-11-20T25:00:00+00:00",
  "2026-03-29T01:30:00+00:00[Europe/London]",
  "+99:00",
  "10 mg",
  "-5 mg",
  "1000000 kg",
  "3 nights",
  "dose.alpha > 0 mg and not not not slept = poor",
  "../../../etc/passwd",
];

const NUMBERS: readonly string[] = [
  "0",
  "-0",
  "-1",
  "1e308",
  "1e999",
  "5e-324",
  "9007199254740993",
  "99999999999999999999999999",
  "4294967296",
  "2147483648",
  "0.1",
  "0x7fffffff",
  ".inf",
  ".nan",
  "NaN",
  "1_000",
  "400",
  "399999",
  `1${"0".repeat(400)}`,
];

const SIGNS: readonly string[] = [
  '"',
  "'",
  "{",
  "}",
  "[",
  "]",
  ":",
  ",",
  "-",
  "#",
  "|",
  ">",
  "\\",
  "\t",
  "\n",
  "\r",
  ";",
  "?",
];

const wordsIn = (text: string): RegExpExecArray[] => [...text.matchAll(/[A-Za-z0-9_.+-]+/g)];

/** A word of the text takes the place of another: the file keeps its shape and loses its sense. */
function swapWords(text: string, draw: Random): string {
  const words = wordsIn(text);
  return words.length < 2 ? text : replaceAt(text, draw.pick(words), draw.pick(words)[0]);
}

/**
 * What stands behind one name of the file stands behind another: numbers for words, lists for numbers, one unit for
 * another.
 */
function swapValues(text: string, draw: Random): string {
  const values = [...text.matchAll(/(?<=[:,] ?)[^\s,:{}[\]][^\n,{}[\]]*/g)];
  return values.length < 2 ? text : replaceAt(text, draw.pick(values), draw.pick(values)[0]);
}

function replaceWord(text: string, draw: Random, by: string): string {
  const words = wordsIn(text);
  return words.length === 0 ? by : replaceAt(text, draw.pick(words), by);
}

function replaceNumber(text: string, draw: Random, by: string): string {
  const numbers = [...text.matchAll(/\d+(?:\.\d+)?/g)];
  return numbers.length === 0 ? by : replaceAt(text, draw.pick(numbers), by);
}

const replaceAt = (text: string, { index, 0: word }: RegExpExecArray, by: string): string =>
  text.slice(0, index) + by + text.slice(index + word.length);

/** A block of lines left out, doubled, moved, or moved to another depth. */
function changeLines(text: string, draw: Random): string {
  const lines = text.split("\n");
  const at = draw.int(0, lines.length - 1);
  const block = lines.slice(at, at + draw.int(1, draw.pick([1, 3, 30])));
  const [before, after] = [lines.slice(0, at), lines.slice(at + block.length)];
  const times = Math.min(draw.pick([1, 2, 200]), Math.ceil(MOST_GROWTH / (block.join("\n").length + 1)));
  const copies = Array.from({ length: times }, () => block).flat();
  const indented = block.map((line) => (draw.unit() < 0.5 ? `  ${line}` : line.replace(/^ {2}/, "")));
  const elsewhere = draw.int(0, after.length);
  return draw
    .pick([
      [...before, ...after],
      [...before, ...block, ...copies, ...after],
      [...before, ...indented, ...after],
      [...before, ...after.slice(0, elsewhere), ...block, ...after.slice(elsewhere)],
    ])
    .join("\n");
}

/** Brackets, or the words and parentheses of a condition, far deeper than anybody writes. */
function nested(draw: Random): string {
  const depth = draw.pick([10, 63, 65, 500, 20_000]);
  const [open, close] = draw.pick([
    ["[", "]"],
    ['{"a":', "}"],
    ["(", ")"],
    ["not ", ""],
    ["- ", ""],
  ] as const);
  return `${open.repeat(depth)}1${close.repeat(depth)}`;
}

function put(text: string, draw: Random, sign: string): string {
  const at = draw.int(0, text.length);
  return text.slice(0, at) + sign + text.slice(at);
}
