/** A number is never parted from its unit at the end of a line: on paper and screen the blank between them does not break. */
export const keepTogether = (text: string): string => text.replace(/(\d) (mg|mL|micrograms?)\b/g, `$1${NO_BREAK}$2`);

export const NO_BREAK = "\u{a0}";
