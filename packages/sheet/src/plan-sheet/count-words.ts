/**
 * How many tablets, in words and as a sign: `one and a half tablets` and `1½`.
 *
 * A count is in quarters of one unit, so that halves and quarters of the same product add. Words, because a bare `1 1/2`
 * was read as eleven halves and `1` beside a strength as part of it; the sign stands beside the words, never alone.
 */
const ONES = [
  "no",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
  "thirteen",
  "fourteen",
  "fifteen",
  "sixteen",
  "seventeen",
  "eighteen",
  "nineteen",
] as const;
const TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"] as const;

const PER_UNIT = 4;
const MOST = 100;

export interface CountedNoun {
  readonly one: string;
  readonly many: string;
}

/** `half a tablet`, `one tablet`, `two and a quarter tablets`. */
export function countWords(quarters: number, { one, many }: CountedNoun): string {
  const [whole, rest] = split(quarters);
  if (whole === 0 && rest > 0) return `${["", "a quarter of a", "half a", "three quarters of a"][rest] ?? ""} ${one}`;
  if (rest === 0) return `${word(whole)} ${whole === 1 ? one : many}`;
  return `${word(whole)} and ${["", "a quarter", "a half", "three quarter"][rest] ?? ""} ${many}`;
}

/** `½`, `1`, `2¼`. */
export function countSign(quarters: number): string {
  const [whole, rest] = split(quarters);
  return `${whole === 0 && rest > 0 ? "" : whole}${["", "¼", "½", "¾"][rest] ?? ""}`;
}

function split(quarters: number): readonly [whole: number, rest: number] {
  if (!Number.isInteger(quarters) || quarters < 0) throw new RangeError(`${quarters} quarters are no count`);
  return [Math.floor(quarters / PER_UNIT), quarters % PER_UNIT];
}

/** Above ninety-nine in digits: nobody swallows as many, but a list of supplies has them. */
function word(count: number): string {
  if (count >= MOST) return String(count);
  const small = ONES[count];
  if (small !== undefined) return small;
  const rest = count % 10;
  return `${TENS[Math.floor(count / 10)] ?? ""}${rest === 0 ? "" : `-${ONES[rest] ?? ""}`}`;
}
