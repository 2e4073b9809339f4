/**
 * A time and a stage a line, without a header: `30 2`, `60,N2`, as collections of watches and scripts write it.
 *
 * The first number is in seconds and grows by the same step, which is the epoch; a step that is left out stays unscored. The stage
 * is a word, or a number of a dialect as in `stage-lines.ts`. A line of any other shape makes the file none of these.
 */
import { fail, type Result } from "@compline/base";
import { errorAt } from "../diary-issue.ts";
import { MAX_EPOCHS, type HypnogramContext, type HypnogramFormat, type HypnogramRecords } from "./hypnogram-format.ts";
import { stageLines } from "./stage-lines.ts";
import { stageOfWord } from "./stage-words.ts";

export const stagePairs: HypnogramFormat = {
  name: "stage-pairs",
  title: "seconds and a stage a line",
  sniff: (head) => {
    const lines = contentOf(head).slice(0, 50);
    return lines.length >= 2 && lines.every(({ text }) => pairOf(text) !== undefined) && stepOf(lines) !== undefined;
  },
  read,
};

interface Line {
  readonly number: number;
  readonly text: string;
}

const contentOf = (text: string): readonly Line[] =>
  text
    .split("\n")
    .map((line, i) => ({ number: i + 1, text: line.trim() }))
    .filter((line) => line.text !== "" && !line.text.startsWith("#"));

interface Pair {
  readonly sec: number;
  readonly stage: string;
}

const PAIR = /^(\d{1,7}(?:\.\d{1,6})?)(?:\s*[,;]\s*|\s+)(-?\d|[A-Za-z?][A-Za-z0-9 ?-]{0,30})$/;

function pairOf(text: string): Pair | undefined {
  const match = PAIR.exec(text);
  if (match === null) return undefined;
  const stage = match[2] ?? "";
  return /^-?\d$/.test(stage) || stageOfWord(stage) !== undefined ? { sec: Number(match[1]), stage } : undefined;
}

/** The least step between lines, where every other one is a whole number of it. */
function stepOf(lines: readonly Line[]): number | undefined {
  const times = lines.map(({ text }) => pairOf(text)?.sec ?? Number.NaN);
  const steps = times.slice(1).map((sec, i) => sec - (times[i] ?? Number.NaN));
  const step = steps.reduce((least, one) => Math.min(least, one), Infinity);
  const isWhole = (one: number): boolean => Math.abs(one / step - Math.round(one / step)) < 1e-6;
  return step > 0 && Number.isFinite(step) && steps.every(isWhole) ? step : undefined;
}

function read(text: string, context: HypnogramContext): Result<HypnogramRecords> {
  const { file } = context;
  const lines = contentOf(text);
  const odd = lines.find((line) => pairOf(line.text) === undefined);
  const no = (message: string, line?: number): Result<never> =>
    fail([errorAt(line === undefined ? { file } : { file, line }, { code: "SL081", at: placeOf(line), message })]);
  if (odd !== undefined) return no(`"${odd.text.slice(0, 40)}" is no time and stage`, odd.number);
  const step = stepOf(lines);
  if (step === undefined) return no("the times of this file do not grow by whole epochs");
  const pairs = lines.flatMap((line) => pairOf(line.text) ?? []);
  const first = pairs[0]?.sec ?? 0;
  const count = Math.round(((pairs.at(-1)?.sec ?? 0) - first) / step) + 1;
  if (count > MAX_EPOCHS) return no(`${count} epochs are no night`);
  const words = new Array<string>(count).fill("");
  for (const { sec, stage } of pairs) words[Math.round((sec - first) / step)] = stage;
  const remarks = text.split("\n").filter((line) => line.startsWith("#"));
  const known = words.map((word) => (word === "" ? "?" : word));
  return stageLines.read([...remarks, ...known].join("\n"), { epochSec: step, ...context });
}

const placeOf = (line: number | undefined): string => (line === undefined ? "" : `line ${line}`);
