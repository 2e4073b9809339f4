/**
 * Reads a line of a sheet back, by a grammar of its own: what is swallowed, in ng, and the dose that stands in brackets.
 *
 * It shares nothing with what writes the line, so that a slip on one side is seen on the other.
 */
const UNITS =
  "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const PARTS: Readonly<Record<string, number>> = {
  "a quarter of a": 0.25,
  "half a": 0.5,
  "three quarters of a": 0.75,
  "a quarter": 0.25,
  "a half": 0.5,
  "three quarter": 0.75,
};
const NG_PER: Readonly<Record<string, number>> = { mg: 1_000_000, microgram: 1_000, micrograms: 1_000 };

const SOLID =
  /(?:(a quarter of a|half a|three quarters of a)|([a-z]+(?:-[a-z]+)?|\d+)(?: and (a quarter|a half|three quarter))?) (?:tablets?|capsules?) of ([\d.]+) (mg|micrograms?)/g;
const LIQUID = /([\d.]+) mL of the liquid with ([\d.]+) (mg|micrograms?) in each mL/g;
const DOSE = /\(([\d.]+) (mg|micrograms?)\)/g;

export interface ReadLine {
  readonly swallowedNg: number;
  /** Of every dose in brackets. */
  readonly dosesNg: readonly number[];
}

export function readLine(line: string): ReadLine {
  const text = line.replaceAll("\u{a0}", " ");
  const solids = [...text.matchAll(SOLID)].map(
    ([, part, whole, rest, strength, unit]) =>
      (part === undefined ? countOf(whole ?? "") + (PARTS[rest ?? ""] ?? 0) : (PARTS[part] ?? Number.NaN)) *
      ngOf(strength, unit),
  );
  const liquids = [...text.matchAll(LIQUID)].map(([, mL, strength, unit]) => Number(mL) * ngOf(strength, unit));
  const doses = [...text.matchAll(DOSE)].map(([, amount, unit]) => Math.round(ngOf(amount, unit)));
  return { swallowedNg: Math.round([...solids, ...liquids].reduce((sum, ng) => sum + ng, 0)), dosesNg: doses };
}

const ngOf = (amount = "", unit = ""): number => Number(amount) * (NG_PER[unit] ?? Number.NaN);

export function countOf(word: string): number {
  if (/^\d+$/.test(word)) return Number(word);
  const small = UNITS.indexOf(word);
  if (small >= 0) return small;
  const [tens = "", ones = "no"] = word.split("-");
  return TENS.includes(tens) ? (TENS.indexOf(tens) + 2) * 10 + UNITS.indexOf(ones) : Number.NaN;
}
