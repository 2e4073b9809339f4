/**
 * Numbers and names of the library in plain words: `2 mg`, `every 3 days`, `below 30 mL/min`.
 *
 * Doses are written safely: no trailing zero, a zero before the point, micrograms in full, since `ug` and `mg` are
 * taken for each other (ISMP list of error-prone abbreviations, as a rule of this house).
 */
export interface WrittenNumber {
  readonly value: number;
  readonly unit: string;
}

const UNIT_WORDS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  ug: ["microgram", "micrograms"],
  "ug/mL": ["microgram/mL", "micrograms/mL"],
  "ug/kg": ["microgram/kg", "micrograms/kg"],
  min: ["minute", "minutes"],
  h: ["hour", "hours"],
  d: ["day", "days"],
  wk: ["week", "weeks"],
  a: ["year", "years"],
  "mL/min/{1.73_m2}": ["mL/min/1.73 m²", "mL/min/1.73 m²"],
  "1": ["", ""],
};

export function numberWords({ value, unit }: WrittenNumber): string {
  const [one, many] = UNIT_WORDS[unit] ?? [unit, unit];
  const name = value === 1 ? one : many;
  if (unit === "%") return `${value} %`;
  return name === "" ? String(value) : `${value} ${name}`;
}

/** `once`, `twice`, `3 times` a day. */
export function timesWords(count: number): string {
  if (count === 1) return "once";
  return count === 2 ? "twice" : `${count} times`;
}

/** `rem-sleep-behaviour-disorder` as people write it. */
export const plainName = (slug: string): string =>
  slug
    .split("-")
    .map((word) => (ABBREVIATIONS.has(word) ? word.toUpperCase() : word))
    .join(" ");

const ABBREVIATIONS = new Set(["rem", "crcl", "copd", "ptsd", "cyp1a2", "cyp3a4"]);

export const sentenceCase = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
