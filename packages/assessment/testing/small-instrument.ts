/** An instrument that is nobody's, for tests: three items, one reversed, bands, a flag. Parts are put in and taken out of it. */
import type { Instrument } from "../src/instrument.ts";
import { parseInstrument } from "../src/parse-instrument.ts";

export const SOURCE = "{ reference: nobody-1999, locator: table 1 }";

export const SMALL = `instrument: small
title: A small instrument
language: en-GB
measures: nothing
licence: { says: ours, text: "no", why: because, source: ${SOURCE} }
answer_sets:
  points: { kind: range, from: 0, to: 3, source: ${SOURCE} }
items:
  - { id: a, answers: points }
  - { id: b, answers: points, reversed: "yes" }
  - { id: c, answers: points }
scoring: { method: sum, source: ${SOURCE} }
worse: higher
range: { least: 0, most: 9, source: ${SOURCE} }
bands:
  - list:
      - { id: low, says: low, from: 0, to: 3 }
      - { id: high, says: high, from: 4, to: 9 }
    source: ${SOURCE}
red_flags:
  - { id: flag, when: { item: c, at_least: 1 }, urgency: now, says: somebody is called, source: ${SOURCE} }
missing: { rule: complete, says: every item, source: ${SOURCE} }
`;

/** @throws Error with its issues where it does not parse. */
export function instrumentFrom(text: string): Instrument {
  const parsed = parseInstrument(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

/** @throws Error where the part is not there. */
export function replaced(text: string, part: string, by: string): string {
  if (!text.includes(part)) throw new Error(`not there: ${part}`);
  return text.replace(part, by);
}
