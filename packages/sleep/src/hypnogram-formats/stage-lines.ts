/**
 * One stage a line, as words or as numbers: the plainest way in which nights are shared.
 *
 * Lines that begin with `#` are remarks; a remark may say the meaning of the numbers (`# 0: Wake, 1: N1`) and the length
 * of an epoch (`per 30 seconds`). Bare numbers without a remark need a dialect, except where only one fits.
 */
import { fail, ok, type Issue, type Result } from "@compline/base";
import { errorAt, warningAt } from "../diary-issue.ts";
import { hypnogramOf } from "../hypnogram/hypnogram.ts";
import type { Stage } from "../hypnogram/stage.ts";
import {
  MAX_EPOCHS,
  USUAL_EPOCH_SEC,
  type HypnogramContext,
  type HypnogramFormat,
  type HypnogramRecords,
} from "./hypnogram-format.ts";
import { DIALECTS, stageOfWord } from "./stage-words.ts";

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

const linesOf = (text: string): readonly Line[] =>
  text
    .split("\n")
    .map((line, i) => ({ number: i + 1, text: line.trim() }))
    .filter((line) => line.text !== "" && !line.text.startsWith("#"));

const remarksOf = (text: string): string =>
  text
    .split("\n")
    .filter((line) => line.startsWith("#"))
    .slice(0, 100)
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
    const stage = codes.value[word] ?? (isNamed(word) ? stageOfWord(word) : undefined);
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
  const said = /(\d+(?:\.\d+)?)[ -]?s(?:ec(?:ond)?s?)?\b/i.exec(remarks)?.[1];
  const epochSec = context.epochSec ?? (said === undefined ? undefined : Number(said));
  return ok({
    scorings: [{ hypnogram: hypnogramOf(stages, epochSec !== undefined && epochSec > 0 ? epochSec : USUAL_EPOCH_SEC) }],
    issues: epochSec === undefined ? [assumedEpoch(file)] : [],
  });
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

function codesOf(lines: readonly Line[], remarks: string, { file, dialect }: HypnogramContext): Result<Codes> {
  const used = [...new Set(lines.map(({ text }) => text))].filter((text) => /^-?\d$/.test(text));
  if (dialect !== undefined) {
    const named = DIALECTS.find(({ name }) => name === dialect);
    if (named !== undefined) return ok(named.codes);
  }
  if (used.length === 0) return ok({});
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
    expected: `a remark above them that says which, such as "# 0: Wake, 1: N1, 2: N2, 3: N3, 4: REM"; known are ${DIALECTS.map(({ says }) => says).join("; ")}`,
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
