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
  type ReadAnswers,
  type Score,
  type Sex,
} from "@compline/assessment";
import { fail, failWith, nearest, ok, type Result } from "@compline/base";
import { firstIssues, good, no, refused, type Answer } from "../terminal/answer.ts";
import { emptyAnswers, formLines } from "./form.ts";
import { assessmentLines, flagLines, standingsOf } from "./text.ts";
import { readText } from "../disk/files.ts";
import { instruments } from "../disk/library.ts";
import type { Call, Verb } from "../verb.ts";
import { page } from "../terminal/wrap.ts";

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
  const read = answersIn(instrument, file);
  if (!read.ok) return refused(read.issues);
  const { answers, issues } = read.value;
  const [sex, earlier] = [sexOf(call), earlierAnswers(instrument, call)];
  const all = [...issues, ...(sex.ok ? [] : sex.issues), ...(earlier.ok ? [] : earlier.issues)];
  if (all.length > 0 || !sex.ok || !earlier.ok) return withFlags(refused(firstIssues(all)), instrument, answers);
  const assessment = score(instrument, answers, { sex: sex.value });
  const before = earlier.value === undefined ? undefined : score(instrument, earlier.value);
  const change = before === undefined ? undefined : changeBetween(instrument, before, assessment);
  const json = {
    ...toDocument(instrument, assessment),
    ...(change === undefined ? {} : { change: changeJson(change) }),
  };
  const text = page(assessmentLines(instrument, assessment, change));
  return isComplete(assessment) ? good(json, text) : no(json, text);
}

function answersIn(instrument: Instrument, file: string): Result<ReadAnswers> {
  const text = readText(file);
  return text.ok ? parseAnswers(text.value, instrument, file) : text;
}

/** What was answered earlier calls nobody now: only its totals are looked at. */
function earlierAnswers(instrument: Instrument, call: Call): Result<Answers | undefined> {
  const file = call.text("before");
  if (file === undefined) return ok(undefined);
  const read = answersIn(instrument, file);
  if (!read.ok) return read;
  return read.value.issues.length > 0 ? fail(read.value.issues) : ok(read.value.answers);
}

/** A refusal that begins with the red flags that the good answers raise all the same. */
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

function changeBetween(instrument: Instrument, before: Assessment, now: Assessment): Change | "unknown" {
  if (before.score?.known !== true || now.score?.known !== true) return "unknown";
  return changeFrom(instrument, before.score.value, now.score.value) ?? "unknown";
}

function changeJson(change: Change | "unknown"): unknown {
  if (change === "unknown") return null;
  const { difference, ...rest } = change;
  return { difference: toJson(difference), ...rest };
}

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
    ...standingsOf(instrument, assessment),
  };
}
