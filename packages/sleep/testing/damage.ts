/**
 * Files damaged on purpose, the same for the same seed: bytes flipped, left out, put in, doubled, cut off, or taken
 * from another file.
 *
 * A mutated text now and then gets a word that its format knows, because random bytes alone seldom reach far.
 */
import type { Random } from "@compline/base";

const WORDS = [
  '"',
  ",",
  "\n",
  "-1",
  "99999999999999",
  "24:00",
  "NIGHT_SLEEP",
  "Id,Tz,From",
  "\0",
  "PK\u0003\u0004",
  "31. 02. 2020 8:00",
  "1e9",
  "\uFEFF",
];

/** One to six changes, one after the other. */
export function damaged(bytes: Uint8Array, other: Uint8Array, draw: Random): Uint8Array {
  let result = bytes;
  for (let n = draw.int(1, 6); n > 0; n--) result = changed(result, other, draw);
  return result;
}

function changed(bytes: Uint8Array, other: Uint8Array, draw: Random): Uint8Array {
  const at = draw.int(0, bytes.length);
  const size = draw.int(1, draw.pick([1, 4, 40, 400]));
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(Math.min(bytes.length, at + size))];
  switch (draw.int(0, 6)) {
    case 0:
      return joined([
        before,
        Uint8Array.from(bytes.subarray(at, at + size), (byte) => byte ^ (1 << draw.int(0, 7))),
        after,
      ]);
    case 1:
      return joined([before, after]);
    case 2:
      return joined([before, randomBytes(size, draw), bytes.subarray(at)]);
    case 3:
      return joined([before, bytes.subarray(at, at + size), bytes.subarray(at)]);
    case 4:
      return bytes.subarray(0, at);
    case 5:
      return joined([before, Uint8Array.from(draw.pick(WORDS), (char) => char.charCodeAt(0) & 0xff), after]);
    default:
      return joined([before, other.subarray(Math.min(at, other.length))]);
  }
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
