/**
 * One stage a line, as words or as numbers, or a JSON list of numbers: the plainest ways in which nights are shared.
 *
 * Lines that begin with `#` are remarks; a remark may say the meaning of the numbers (`# 0: Wake, 1: N1`) and the length
 * of an epoch (`1 value per 30 seconds`, `30-second epochs`); another time in a remark is none. Bare numbers without a remark need a dialect, except where only one fits.
 */
import { fail, ok, type Issue, type Result } from "@compline/base";
import { errorAt, warningAt } from "../diary-issue.ts";
import type { Stage } from "../hypnogram/stage.ts";
import {
  MAX_EPOCHS,
  USUAL_EPOCH_SEC,
  type HypnogramContext,
  type HypnogramFormat,
  type HypnogramRecords,
} from "./hypnogram-format.ts";
import { lit, NO_LIGHTS } from "./lights.ts";
import { DIALECTS, stageOfWord } from "./stage-words.ts";
import { entryOf } from "../entry-of.ts";

export const stageLines: HypnogramFormat = {
  name: "stage-lines",
  title: "one stage a line",
  sniff: (head) => {
    const lines = linesOf(head).slice(0, 50);
    // The last of them may be cut off by the end of the head.
    return lines.length > 0 && lines.every(({ text }) => /^-?\d$/.test(text) || isNamed(text));
  },
  read,
};

const isNamed = (text: string): boolean => !/^-?\d/.test(text) && stageOfWord(text) !== undefined;

interface Line {
  readonly number: number;
  readonly text: string;
}

/** A list of JSON with nothing but numbers in it is lines that stand side by side. */
const LIST = /^\[[\s\d,-]*\]?$/;

const linesOf = (text: string): readonly Line[] =>
  (LIST.test(text.trim()) ? text.replaceAll(/[[\]\s]/g, "").replaceAll(",", "\n") : text)
    .split("\n")
    .map((line, i) => ({ number: i + 1, text: line.trim() }))
    .filter((line) => line.text !== "" && !line.text.startsWith("#"));

/** What is said of numbers and epochs is short; a line of a hundred thousand blanks is no remark. */
const MOST_REMARK = 300;

const remarksOf = (text: string): string =>
  text
    .split("\n")
    .filter((line) => line.startsWith("#"))
    .slice(0, 100)
    .map((line) => line.slice(0, MOST_REMARK))
    .join("\n");

function read(text: string, context: HypnogramContext): Result<HypnogramRecords> {
  const { file } = context;
  const lines = linesOf(text);
  const remarks = remarksOf(text);
  if (lines.length === 0 || lines.length > MAX_EPOCHS)
    return fail([
      errorAt(
        { file },
        { code: "SL080", at: "", message: `${lines.length} epochs are no night`, expected: `1 to ${MAX_EPOCHS}` },
      ),
    ]);
  const codes = codesOf(lines, remarks, context);
  if (!codes.ok) return codes;
  const wrong: Issue[] = [];
  const stages = lines.map(({ number, text: word }): Stage => {
    const stage = entryOf(codes.value, word) ?? (isNamed(word) ? stageOfWord(word) : undefined);
    if (stage !== undefined) return stage;
    wrong.push(
      errorAt(
        { file, line: number },
        { code: "SL081", at: `line ${number}`, message: `"${word.slice(0, 40)}" is no stage` },
      ),
    );
    return "?";
  });
  if (wrong.length > 0) return fail(wrong);
  const epochSec = context.epochSec ?? epochInRemarks(remarks);
  return ok({
    scorings: [lit(stages, epochSec ?? USUAL_EPOCH_SEC, undefined, NO_LIGHTS)],
    issues: epochSec === undefined ? [assumedEpoch(file)] : [],
  });
}

const SECONDS = String.raw`(\d{1,3}(?:\.\d{1,3})?)[ -]?s(?:ec(?:ond)?s?)?\b`;
/** `1 value per 30 seconds`, `epoch length: 30 s`, `30-second epochs`, `30 s per line`. */
const EPOCH_REMARKS = [
  String.raw`\b(?:values?|stages?|lines?|rows?|epochs?|codes?|scores?|scored|hypnogram)\s+(?:per|every|each)\s+${SECONDS}`,
  String.raw`^#\s*(?:per|every|each)\s+${SECONDS}`,
  String.raw`\bepochs?(?:[ _-]?(?:length|duration|size|sec))?\s*(?:[:=]|of|is|are)?\s*${SECONDS}`,
  String.raw`\b${SECONDS}(?:[ -]+long)?[ -]+(?:epochs?|per (?:value|stage|line|row|epoch|code)|each)\b`,
].map((words) => new RegExp(words, "gim"));

/** Only a remark that speaks of epochs says their length, and two that differ say nothing: `latency 22 s` is none. */
function epochInRemarks(remarks: string): number | undefined {
  const said = EPOCH_REMARKS.flatMap((words) => [...remarks.matchAll(words)].map(([, seconds]) => Number(seconds)));
  const [only, other] = new Set(said.filter((seconds) => seconds > 0));
  return other === undefined ? only : undefined;
}

/** Said wherever the length of an epoch was not: it changes every minute that is counted. */
export const assumedEpoch = (file: string): Issue =>
  warningAt(
    { file },
    {
      code: "SL082",
      at: "",
      message: `the file does not say how long an epoch is; ${USUAL_EPOCH_SEC} s are taken`,
      expected: "--epoch SECONDS",
    },
  );

type Codes = Readonly<Record<string, Stage>>;

/** Where wake and REM are letters, `W 1 2 3 4 R`, the numbers between them can only be the non-REM stages. */
const WORDS_OF_FOUR = /^(?:w|wake|r|rem)$/i;
const BETWEEN_WORDS: Codes = { "1": "N1", "2": "N2", "3": "N3", "4": "N3", "-1": "?" };

function codesOf(lines: readonly Line[], remarks: string, { file, dialect }: HypnogramContext): Result<Codes> {
  const used = [...new Set(lines.map(({ text }) => text))].filter((text) => /^-?\d$/.test(text));
  if (dialect !== undefined) {
    const named = DIALECTS.find(({ name }) => name === dialect);
    if (named !== undefined) return ok(named.codes);
  }
  if (used.length === 0) return ok({});
  if (lines.some(({ text }) => WORDS_OF_FOUR.test(text)) && used.every((code) => BETWEEN_WORDS[code] !== undefined))
    return ok(BETWEEN_WORDS);
  const own = codesInRemarks(remarks);
  if (used.every((code) => own[code] !== undefined || code.startsWith("-")))
    return ok({ "-1": "?", "-2": "?", ...own });
  const fitting = DIALECTS.filter(({ codes }) => used.every((code) => codes[code] !== undefined));
  if (fitting.length === 1) return ok(fitting[0]!.codes);
  const issue = {
    code: "SL083",
    at: "",
    message:
      fitting.length === 0
        ? "no list of stages has all these numbers"
        : "these numbers mean stages in more than one way",
    expected: `a remark above them that says which, such as "# 0: Wake, 1: N1, 2: N2, 3: N3, 4: REM", or --as one of ${DIALECTS.map(({ name, says }) => `${name} (${says})`).join(", ")}`,
  };
  return fail([errorAt({ file }, issue)]);
}

/** `# 0: Wake, 1: N1, 2: N2` */
function codesInRemarks(remarks: string): Codes {
  const pairs = [...remarks.matchAll(/(-?\d)\s*[:=]\s*([A-Za-z][A-Za-z0-9]*)/g)];
  return Object.fromEntries(
    pairs.flatMap(([, code, word]) => {
      const stage = stageOfWord(word ?? "");
      return code === undefined || stage === undefined ? [] : [[code, stage]];
    }),
  );
}
