/** The instruments of the library, for tests. */
import { readdirSync, readFileSync } from "node:fs";
import { answersFrom } from "../src/answers.ts";
import type { Instrument } from "../src/instrument.ts";
import { parseInstrument } from "../src/parse-instrument.ts";
import { score, type About, type Assessment } from "../src/score.ts";
import type { Raw } from "./arbitrary-answers.ts";

const FOLDER = new URL("../../../library/instruments/", import.meta.url);

export const instrumentTexts: readonly (readonly [string, string])[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".yaml"))
  .toSorted()
  .map((name) => [name, readFileSync(new URL(name, FOLDER), "utf8")] as const);

export const instruments: readonly Instrument[] = instrumentTexts.map(([name, text]) => {
  const parsed = parseInstrument(text, name);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
});

export function instrumentNamed(name: string): Instrument {
  const found = instruments.find(({ instrument }) => instrument === name);
  if (found === undefined) throw new Error(`no instrument ${name}`);
  return found;
}

/** @throws Error where an answer is none. */
export function scored(instrument: Instrument, raw: Raw, about: About = {}): Assessment {
  const answers = answersFrom(instrument, raw);
  if (!answers.ok) throw new Error(JSON.stringify(answers.issues));
  return score(instrument, answers.value, about);
}

/** The total as a number; undefined where it is unknown or there is none. */
export const totalOf = ({ score: total }: Assessment): number | undefined =>
  total?.known === true ? Number(total.value.n) / Number(total.value.d) : undefined;
