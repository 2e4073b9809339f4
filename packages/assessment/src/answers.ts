/**
 * Answers held against an instrument: each item is one of its own, each answer one of its set.
 *
 * An item that does not exist is refused with the nearest name (AS020), an answer outside its set with what would have
 * been one (AS021): a slip of the pen must not become a score. An item that is left out, or `null`, is missing; whether
 * that matters is the instrument's rule. Answers are judged one by one, so what is wrong with one hides no other.
 */
import {
  admit,
  fail,
  failWith,
  issueAt,
  nearest,
  ok,
  readJson,
  type Issue,
  type Path,
  type Result,
  type Source,
} from "@compline/base";
import { z } from "zod";
import { expectedAnswer, readAnswer, type AnswerSet, type Given } from "./answer-set.ts";
import type { Instrument } from "./instrument.ts";

/** Item → answer; an item that is missing is not there. */
export type Answers = ReadonlyMap<string, Given>;

export interface ReadAnswers {
  readonly answers: Answers;
  readonly issues: readonly Issue[];
}

type Say = (code: string, path: Path, message: string, expected: string) => Issue;

/** Reads what can be read, and says of the rest what is wrong with it. */
export function readAnswers(
  instrument: Instrument,
  raw: Readonly<Record<string, unknown>>,
  say: Say = plain,
): ReadAnswers {
  const answers = new Map<string, Given>();
  const issues: Issue[] = [];
  for (const [id, value] of Object.entries(raw)) {
    const set = setOf(instrument, id);
    if (set === undefined) {
      issues.push(say("AS020", [id], `${instrument.instrument} has no item "${id}"`, nearest(id, idsOf(instrument))));
      continue;
    }
    if (value === null) continue;
    const given = readAnswer(set, value);
    if (given !== undefined) answers.set(id, given);
    else issues.push(say("AS021", [id], "this is no answer of the item", expectedAnswer(set)));
  }
  return { answers, issues };
}

const plain: Say = (code, path, message, expected) => ({ code, at: path.join("."), message, expected });

const idsOf = ({ items }: Instrument): readonly string[] => items.map(({ id }) => id);

export function setOf({ items, answerSets }: Instrument, id: string): AnswerSet | undefined {
  const item = items.find((one) => one.id === id);
  return item === undefined ? undefined : answerSets[item.answers];
}

/** Answers as a program has them. */
export function answersFrom(instrument: Instrument, raw: Readonly<Record<string, unknown>>): Result<Answers> {
  const { answers, issues } = readAnswers(instrument, raw);
  return issues.length > 0 ? fail(issues) : ok(answers);
}

/** `ok` stands in a form as the command line prints it. */
const document = z.strictObject({
  ok: z.literal(true).optional(),
  instrument: z.string().optional(),
  answers: z.record(z.string(), z.unknown()),
});

/**
 * The answers in a JSON file: `{"instrument": "phq-9", "answers": {"q1": 2, …}}`, with the place of what is wrong. A file of
 * another instrument is none (AS022).
 */
export function parseAnswers(text: string, instrument: Instrument, file?: string): Result<ReadAnswers> {
  const source = readJson(text, file);
  if (!source.ok) return source;
  const admitted = admit(document, source.value);
  if (!admitted.ok) return admitted;
  const { instrument: name = instrument.instrument, answers } = admitted.value;
  if (name !== instrument.instrument) return fail([otherIssue(source.value, name, instrument)]);
  if (Object.keys(answers).length === 0) return failWith("AS023", "answers", "there are no answers", "item: answer");
  return ok(readAnswers(instrument, answers, inFile(source.value)));
}

const inFile =
  (source: Source): Say =>
  (code, path, message, expected) =>
    issueAt(source, code, ["answers", ...path], message, expected);

const otherIssue = (source: Source, name: string, { instrument }: Instrument): Issue =>
  issueAt(source, "AS022", ["instrument"], `these are answers of "${name}"`, instrument);
