/**
 * `compline assess`: the instruments there are, one as a form, or its answers scored.
 *
 * Red flags stand first, also where the answers are refused: a slip in one answer hides no other. Exit 0 scored, 1 where
 * something is missing or contradicts itself, 2 for what is no answer.
 */
import {
  changeFrom,
  isComplete,
  parseAnswers,
  parseInstrument,
  raisedFlags,
  score,
  toJson,
  type Answers,
  type Assessment,
  type Change,
  type Instrument,
  type Score,
  type Sex,
} from "@compline/assessment";
import { failWith, nearest, ok, type Result } from "@compline/base";
import { firstIssues, good, no, refused, type Answer } from "../answer.ts";
import { emptyAnswers, formLines } from "../assess-form.ts";
import { assessmentLines, flagLines, standingsOf } from "../assess-text.ts";
import { readText } from "../files.ts";
import { instruments } from "../library.ts";
import type { Call, Verb } from "../verb.ts";
import { page } from "../wrap.ts";

const SEXES = ["female", "male"] as const;

export const assess: Verb = {
  name: "assess",
  says: "a questionnaire or a rating: its form, its score, its band, its red flags",
  usage: "[INSTRUMENT (--form | ANSWERS.json [--sex S] [--before EARLIER.json])]",
  paths: { least: 0, most: 2 },
  options: {
    form: { type: "boolean", says: "a form to print; with --json an answers file with nothing answered" },
    sex: {
      type: "string",
      value: "S",
      says: "female or male, where the bands differ; without it the more serious counts",
    },
    before: { type: "string", value: "FILE", says: "earlier answers: what the change means" },
  },
  run: async (call) => {
    const [name, file] = call.paths;
    if (name === undefined) return listed();
    const found = instrumentNamed(name);
    if (!found.ok) return refused(found.issues);
    const isForm = call.is("form");
    if (isForm && file === undefined) return good(emptyAnswers(found.value), page(formLines(found.value)));
    if (!isForm && file !== undefined) return scored(found.value, file, call);
    const expected = `compline assess ${name} ANSWERS.json, or compline assess ${name} --form`;
    const message = isForm ? "a form needs no file" : "a file is missing";
    return refused([{ code: "CL003", at: "assess", message, expected }]);
  },
};

function listed(): Answer {
  const known = instruments();
  if (!known.ok) return refused(known.issues);
  const all = [...known.value.values()];
  const width = Math.max(...all.map(({ instrument }) => instrument.length));
  const rows = all.map(({ instrument, title, licence }) => {
    const text = licence.text === "yes" ? "" : " (codes only)";
    return `${instrument.padEnd(width)}  ${title}${text}`;
  });
  const json = all.map(({ instrument, title, measures, licence, items }) => ({
    instrument,
    title,
    measures,
    text: licence.text === "yes",
    items: items.length,
  }));
  return good({ instruments: json }, page(rows));
}

/** An instrument of the library by its name, or a file of one (CL025). */
function instrumentNamed(name: string): Result<Instrument> {
  if (name.endsWith(".yaml")) {
    const text = readText(name);
    return text.ok ? parseInstrument(text.value, name) : text;
  }
  const known = instruments();
  if (!known.ok) return known;
  const found = known.value.get(name);
  if (found !== undefined) return ok(found);
  return failWith(
    "CL025",
    name,
    "the library has no such instrument",
    nearest(name.toLowerCase(), [...known.value.keys()]),
  );
}

function scored(instrument: Instrument, file: string, call: Call): Answer {
  const answers = answersIn(instrument, file);
  const [sex, before] = [sexOf(call), answersBefore(instrument, call)];
  if ("exit" in answers) return answers;
  if (!sex.ok) return withFlags(refused(sex.issues), instrument, answers);
  if (before !== undefined && "exit" in before) return withFlags(before, instrument, answers);
  const about = { sex: sex.value };
  const assessment = score(instrument, answers, about);
  const change =
    before === undefined ? undefined : changeBetween(instrument, score(instrument, before, about), assessment);
  const json = {
    ...toDocument(instrument, assessment),
    ...(change === undefined ? {} : { change: changeJson(change) }),
  };
  const text = page(assessmentLines(instrument, assessment, change));
  return isComplete(assessment) ? good(json, text) : no(json, text);
}

/** The answers of a file, or a refusal that begins with the red flags that the file raises all the same. */
function answersIn(instrument: Instrument, file: string): Answers | Answer {
  const text = readText(file);
  const read = text.ok ? parseAnswers(text.value, instrument, file) : text;
  if (!read.ok) return refused(read.issues);
  const { answers, issues } = read.value;
  return issues.length === 0 ? answers : withFlags(refused(firstIssues(issues)), instrument, answers);
}

const answersBefore = (instrument: Instrument, call: Call): Answers | Answer | undefined => {
  const file = call.text("before");
  return file === undefined ? undefined : answersIn(instrument, file);
};

function withFlags(answer: Answer, instrument: Instrument, answers: Answers): Answer {
  const flags = raisedFlags(instrument, answers);
  if (flags.length === 0) return answer;
  return { ...answer, json: { ...answer.json, flags }, text: [page(flagLines(flags)), answer.text].join("\n") };
}

function sexOf(call: Call): Result<Sex | undefined> {
  const text = call.text("sex");
  const sex = SEXES.find((one) => one === text);
  if (text === undefined || sex !== undefined) return ok(sex);
  return failWith(
    "CL006",
    "--sex",
    `"${text}" is none that bands are published for`,
    `${SEXES.join(", ")}, or left out`,
  );
}

function changeBetween(instrument: Instrument, before: Assessment, now: Assessment): Change | undefined {
  if (before.score?.known !== true || now.score?.known !== true) return undefined;
  return changeFrom(instrument, before.score.value, now.score.value);
}

const changeJson = ({ difference, ...rest }: Change) => ({ difference: toJson(difference), ...rest });

const scoreJson = (total: Score | undefined) => (total?.known === true ? toJson(total.value) : null);

function toDocument(instrument: Instrument, assessment: Assessment): Readonly<Record<string, unknown>> {
  const { score: total, band, bands, possible, components, cutOffs, flags, missing, conflicts } = assessment;
  return {
    instrument: instrument.instrument,
    title: instrument.title,
    score: scoreJson(total),
    ...(total?.known === false
      ? { why: total.why, between: { least: toJson(total.least), most: toJson(total.most) } }
      : {}),
    band: band?.id ?? null,
    bands,
    possible,
    components: components.map(({ id, name, score: own }) => ({ id, name, score: scoreJson(own) })),
    cutOffs: cutOffs.map(({ reached, ...rest }) => ({ ...rest, reached: reached ?? null })),
    flags,
    missing,
    conflicts,
    ...standingsOf(instrument),
  };
}
