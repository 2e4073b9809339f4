/**
 * A person's answers, by night: the file behind `--answers`, YAML or JSON.
 *
 *     compline: answers/1
 *     nights: { 2026-11-19: { grog: 2, taken: as_prescribed, rf_breathing: false } }
 *     now: { alcohol: false, age: 46 }
 *
 * `nights` are answers of reports, `now` is everything else that a person may answer (records, labs, scores). Signatures and
 * orders are not answers: they stand in the course's history, with who gave them (CL040–CL042).
 */
import { admit, fail, issueAt, ok, parseDate, readYaml, type Issue, type Result } from "@compline/base";
import type { FactValue } from "@compline/course";
import type { Protocol } from "@compline/protocol";
import { z } from "zod";
import { nearest } from "./arguments.ts";

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

export function parseAnswers(text: string, protocol: Protocol, file: string): Result<Answers> {
  const source = readYaml(text, file);
  if (!source.ok) return source;
  const read = admit(FILE, source.value);
  if (!read.ok) return read;
  const { nights = {}, now = {} } = read.value;
  const issues: Issue[] = [];
  const check = (path: readonly string[], fact: string, isNight: boolean): void => {
    const fault = faultOf(protocol, fact, isNight);
    if (fault !== undefined)
      issues.push(issueAt(source.value, fault.code, [...path, fact], fault.message, fault.expected));
  };
  for (const [night, values] of Object.entries(nights)) {
    if (!parseDate(night).ok)
      issues.push(
        issueAt(
          source.value,
          "CL040",
          ["nights", night],
          `"${night}" is no night`,
          "the date of its evening, YYYY-MM-DD",
        ),
      );
    for (const fact of Object.keys(values)) check(["nights", night], fact, true);
  }
  for (const fact of Object.keys(now)) check(["now"], fact, false);
  return issues.length === 0 ? ok({ nights, now }) : fail(issues);
}

function faultOf(
  { facts }: Protocol,
  name: string,
  isNight: boolean,
): { readonly code: string; readonly message: string; readonly expected: string } | undefined {
  const fact = facts[name];
  if (fact === undefined)
    return {
      code: "CL041",
      message: `the protocol asks nothing called "${name}"`,
      expected: nearest(name, Object.keys(facts)),
    };
  if (fact.from === "signature" || fact.from === "order")
    return {
      code: "CL042",
      message: `"${name}" is no answer: it is ${fact.from === "order" ? "an order" : "a signature"}`,
      expected: "an event in the course's history",
    };
  const belongs = (fact.from === "report") === isNight;
  return belongs
    ? undefined
    : {
        code: "CL042",
        message: `"${name}" belongs to ${isNight ? "`now`" : "a night"}`,
        expected: isNight ? "under `now`" : "under `nights`, by the date of the evening",
      };
}
