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

interface Document {
  readonly instrument?: string | undefined;
  readonly answers: Readonly<Record<string, unknown>>;
}

/** `ok` stands in a form as the command line prints it. */
const document: z.ZodType<Document> = z.strictObject({
  ok: z.literal(true).optional(),
  instrument: z.string().optional(),
  answers: z.record(z.string(), z.unknown()),
});
const alone: z.ZodType<Document> = z.record(z.string(), z.unknown()).transform((answers) => ({ answers }));

/**
 * The answers in a JSON file, `{"instrument": "phq-9", "answers": {"q1": 2, …}}` or the answers alone, with the place of
 * what is wrong. A file of another instrument is none (AS022), nor is one without any answer (AS023).
 */
export function parseAnswers(text: string, instrument: Instrument, file?: string): Result<ReadAnswers> {
  const source = readJson(text, file);
  if (!source.ok) return source;
  const isWrapped = hasMember(source.value.value, "answers");
  const admitted = admit(isWrapped ? document : alone, source.value);
  if (!admitted.ok) return admitted;
  const { instrument: name = instrument.instrument, answers } = admitted.value;
  const say = inFile(source.value, isWrapped ? ["answers"] : []);
  if (name !== instrument.instrument)
    return fail([
      issueAt(source.value, "AS022", ["instrument"], `these are answers of "${name}"`, instrument.instrument),
    ]);
  if (Object.values(answers).every((answer) => answer === null))
    return fail([say("AS023", [], "nothing is answered", instrument.items.map(({ id }) => id).join(", "))]);
  return ok(readAnswers(instrument, answers, say));
}

const hasMember = (value: unknown, name: string): boolean =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name);

const inFile =
  (source: Source, at: Path): Say =>
  (code, path, message, expected) =>
    issueAt(source, code, [...at, ...path], message, expected);
