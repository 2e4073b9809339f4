/**
 * A person's answers, by night: the file behind `--answers`, YAML or JSON.
 *
 *     compline: answers/1
 *     nights: { 2026-11-19: { grog: 2, taken: as_prescribed, rf_breathing: false } }
 *     now: { alcohol: false, age: 46 }
 *
 * `nights` are answers of reports, `now` is everything else that a person may answer (records, labs, scores); `null` is
 * "not known". Signatures and orders are not answers: they stand in the course's history, with who gave them. What the
 * protocol cannot hear is refused, never dropped (CL040 no night, CL041 no such question, CL042 the wrong place, CL043
 * no such answer, CL044 a night to come).
 */
import { admit, fail, issueAt, ok, parseDate, readYaml, type Issue, type Result } from "@compline/base";
import { encodeFact, type FactValue } from "@compline/course";
import type { Fact, Protocol } from "@compline/protocol";
import { z } from "zod";
import { nearest } from "../terminal/arguments.ts";

const VALUES = z.record(z.string(), z.union([z.boolean(), z.int(), z.string(), z.null()]));
const FILE = z.strictObject({
  compline: z.literal("answers/1"),
  nights: z.record(z.string(), VALUES).optional(),
  now: VALUES.optional(),
});

export type Values = Readonly<Record<string, FactValue>>;

export interface Answers {
  readonly nights: Readonly<Record<string, Values>>;
  readonly now: Values;
}

export const NO_ANSWERS: Answers = { nights: {}, now: {} };

interface Fault {
  readonly code: string;
  readonly message: string;
  readonly expected: string;
}

/** The file's shape alone, where no protocol is named to hold the answers against. */
export function answersShape(text: string, file: string): Result<Answers> {
  const source = readYaml(text, file);
  const read = source.ok ? admit(FILE, source.value) : source;
  return read.ok ? ok({ ...NO_ANSWERS, ...withoutUndefined(read.value) }) : read;
}

/** Reads answers to a protocol's questions; `lastNight` is the last night that is over. */
export function parseAnswers(text: string, protocol: Protocol, lastNight: string, file: string): Result<Answers> {
  const [source, read] = [readYaml(text, file), answersShape(text, file)];
  if (!source.ok) return source;
  if (!read.ok) return read;
  const { nights, now } = read.value;
  const issue = (path: readonly string[], { code, message, expected }: Fault): Issue =>
    issueAt(source.value, code, path, message, expected);
  const valueIssues = (path: readonly string[], values: Values, isNight: boolean): readonly Issue[] =>
    Object.entries(values).flatMap(([fact, value]) => {
      const fault = faultOf(protocol, fact, value, isNight);
      return fault === undefined ? [] : [issue([...path, fact], fault)];
    });
  const issues = [
    ...Object.keys(nights).flatMap((night) => nightFault(night, lastNight).map((f) => issue(["nights", night], f))),
    ...Object.entries(nights).flatMap(([night, values]) => valueIssues(["nights", night], values, true)),
    ...valueIssues(["now"], now, false),
  ];
  return issues.length === 0 ? read : fail(issues);
}

const withoutUndefined = ({ nights, now }: z.infer<typeof FILE>): Partial<Answers> => ({
  ...(nights === undefined ? {} : { nights }),
  ...(now === undefined ? {} : { now }),
});

function nightFault(night: string, lastNight: string): readonly Fault[] {
  if (!parseDate(night).ok) {
    return [{ code: "CL040", message: `"${night}" is no night`, expected: "the date of its evening, YYYY-MM-DD" }];
  }
  if (night <= lastNight) return [];
  return [{ code: "CL044", message: `the night of ${night} is not over`, expected: `${lastNight} or an earlier one` }];
}

function faultOf({ facts }: Protocol, name: string, value: FactValue, isNight: boolean): Fault | undefined {
  const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
  if (fact === undefined) {
    const message = `the protocol asks nothing called "${name}"`;
    return { code: "CL041", message, expected: nearest(name, Object.keys(facts)) };
  }
  if (fact.from === "signature" || fact.from === "order") {
    const message = `"${name}" is no answer: it is ${fact.from === "order" ? "an order" : "a signature"}`;
    return { code: "CL042", message, expected: "an event in the course's history" };
  }
  if ((fact.from === "report") !== isNight) {
    const expected = isNight ? "under `now`" : "under `nights`, by the date of the evening";
    return { code: "CL042", message: `"${name}" belongs to ${isNight ? "`now`" : "a night"}`, expected };
  }
  if (value === null || !Number.isNaN(encodeFact(fact, value))) return undefined;
  return { code: "CL043", message: `${JSON.stringify(value)} is no answer to "${name}"`, expected: typeText(fact) };
}

function typeText({ type }: Fact): string {
  if (type.kind === "bool") return "true or false";
  return type.kind === "int" ? `a whole number from ${type.low} to ${type.high}` : type.words.join(", ");
}
