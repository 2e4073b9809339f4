/**
 * Text messages: the GSM 7-bit alphabet, and parts of at most 160 signs, each a message that can stand alone.
 *
 * A sign outside the alphabet would make the whole message twice as dear and three times as long, or a question mark: letters
 * with marks lose them, dashes and quotes become plain, anything else is refused by `isGsm`. Parts are numbered `1/2 `, since
 * they may come apart; a part ends behind a whole line or sentence, so that none can be read as the whole of a dose. Only
 * what is too long by itself is broken, between words, with `...` on both sides, and never between a number and its unit.
 * Source: 3GPP TS 23.038, section 6.2.1.
 */
const BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ!\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/** Behind an escape: two septets each. */
const EXTENDED = "^{}\\[~]|€";

export const MOST_SEPTETS = 160;
/** `1/2 `, and room for ten and more. */
const NUMBER_SEPTETS = 6;
const PART_SEPTETS = MOST_SEPTETS - NUMBER_SEPTETS;

const PLAIN: Readonly<Record<string, string>> = {
  "–": "-",
  "—": "-",
  "’": "'",
  "‘": "'",
  "“": '"',
  "”": '"',
  "…": "...",
  "\u{a0}": " ",
};

/** The text with the nearest signs of the alphabet. */
export const toGsm = (text: string): string =>
  [...text]
    .map((sign) => {
      if (isGsm(sign)) return sign;
      const plain = PLAIN[sign] ?? sign.normalize("NFD").replace(/\p{M}/gu, "");
      return isGsm(plain) ? plain : sign;
    })
    .join("");

export const isGsm = (text: string): boolean =>
  [...text].every((sign) => BASIC.includes(sign) || EXTENDED.includes(sign));

export const septetsOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (EXTENDED.includes(sign) ? 2 : 1), 0);

/** The parts of one message, in order; one where it fits. */
export function partsOfMessage(text: string): readonly string[] {
  if (septetsOf(text) <= MOST_SEPTETS) return [text];
  const parts = packed(text.split(/(?<=[;.]) /).flatMap(broken));
  return parts.map((part, i) => `${i + 1}/${parts.length} ${part}`);
}

/** As many pieces a part as it holds. */
function packed(pieces: readonly string[]): readonly string[] {
  const parts: string[] = [];
  for (const piece of pieces) {
    const longer = `${parts.at(-1) ?? ""} ${piece}`.trimStart();
    if (parts.length > 0 && septetsOf(longer) <= PART_SEPTETS) parts[parts.length - 1] = longer;
    else parts.push(piece);
  }
  return parts;
}

const BREAK = "...";

/** A piece that no part holds, between its words: a number stays with its unit, and a bracket is one word. */
function broken(piece: string): readonly string[] {
  if (septetsOf(piece) <= PART_SEPTETS) return [piece];
  const rows: string[] = [];
  for (const word of piece.match(/\([^()]{0,60}\)\S*|(?:[\d.]+ )?\S+/g) ?? []) {
    const longer = `${rows.at(-1) ?? ""} ${word}`.trimStart();
    if (rows.length > 0 && septetsOf(longer) <= PART_SEPTETS - 2 * BREAK.length) rows[rows.length - 1] = longer;
    else rows.push(word);
  }
  return rows.map((row, i) => `${i === 0 ? "" : BREAK}${row}${i === rows.length - 1 ? "" : BREAK}`);
}
