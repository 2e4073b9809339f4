/**
 * Lines of a calendar file, none longer than 75 octets of UTF-8, and none broken within a sign (RFC 5545, 3.1).
 *
 * ts-ics breaks behind 75 signs, which are more octets where a sign has several, and one more with the blank of the next line.
 */
const MOST_OCTETS = 75;
const [NEW_LINE, BLANK] = ["\r\n", " "];

export const folded = (text: string): string =>
  text
    .replaceAll(/\r?\n[ \t]/g, "")
    .split(/\r?\n/)
    .map((line) => rowsOf(line).join(`${NEW_LINE}${BLANK}`))
    .join(NEW_LINE);

function rowsOf(line: string): readonly string[] {
  const rows = [""];
  let octets = 0;
  for (const sign of line) {
    const size = octetsOf(sign);
    if (octets + size > MOST_OCTETS) {
      rows.push("");
      octets = BLANK.length;
    }
    rows[rows.length - 1] += sign;
    octets += size;
  }
  return rows;
}

/** By the first code point above which UTF-8 takes one octet more. */
const LONGER_FROM = [0x80, 0x800, 0x1_0000] as const;

const octetsOf = (sign: string): number => 1 + LONGER_FROM.filter((from) => (sign.codePointAt(0) ?? 0) >= from).length;
