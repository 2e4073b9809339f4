/**
 * `compline interactions`: what a list of medicines does together in a person, the worst first.
 *
 * Exit 1 where something is contraindicated or major, and where a name is not known: who asks about a medicine that was
 * not checked has not been told that it is safe.
 */
import { failWith, ok, type Result } from "@compline/base";
import {
  fold,
  interactionsOf,
  type AlertBudget,
  type CompiledInteractions,
  type Finding,
  type InteractionAnswer,
  type Person,
} from "@compline/formulary";
import { good, no, refused, type Answer } from "../terminal/answer.ts";
import { alertBudget, compiledInteractions } from "./library.ts";
import { PERSON_OPTIONS, personOf } from "./person.ts";
import { interactionText } from "./text.ts";
import type { Call, Verb } from "../verb.ts";

const MOST_NAMES = 500;

export const interactions: Verb = {
  name: "interactions",
  says: "what a list of medicines does together in a person, the worst first",
  usage:
    "--drugs A,B,… [--age N] [--sex S] [--egfr N] [--crcl N] [--pregnant] [--alcohol A] [--liver L] [--has C,…] [--all]",
  paths: { least: 0, most: 0 },
  options: {
    drugs: { type: "string", value: "A,B,…", says: "names or brands, with commas between" },
    ...PERSON_OPTIONS,
    all: { type: "boolean", says: "every finding, nothing folded, with the wider rules that each one hides" },
  },
  run: async (call) => {
    const [list, person] = [listOf(call), personOf(call)];
    if (!list.ok) return refused(list.issues);
    if (!person.ok) return refused(person.issues);
    const [compiled, budget] = [compiledInteractions(), alertBudget()];
    if (!compiled.ok) return refused(compiled.issues);
    if (!budget.ok) return refused(budget.issues);
    return answerFor(compiled.value, budget.value, list.value, person.value, call.is("all"));
  },
};

function listOf(call: Call): Result<readonly string[]> {
  const names = (call.text("drugs") ?? "")
    .split(/[,;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (names.length === 0)
    return failWith("CL002", "--drugs", "a list of medicines is needed", "--drugs clonazepam,oxycodone");
  if (names.length <= MOST_NAMES) return ok(names);
  return failWith("CL072", "--drugs", `the list has ${names.length} names`, `at most ${MOST_NAMES}`);
}

function answerFor(
  compiled: CompiledInteractions,
  budget: AlertBudget,
  list: readonly string[],
  person: Person,
  isAll: boolean,
): Answer {
  const answer = interactionsOf(compiled, list, person);
  const folded = isAll ? { shown: answer.findings, folded: [] } : fold(budget, answer.findings);
  const json = { person, ...toJson(answer, folded.folded) };
  const text = interactionText(answer, folded, isAll);
  const isBad = answer.findings.some(({ rule }) => ["contraindicated", "major"].includes(rule.severity.is));
  return isBad || answer.notChecked.length > 0 ? no(json, text) : good(json, text);
}

function toJson(answer: InteractionAnswer, folded: readonly Finding[]): Readonly<Record<string, unknown>> {
  const { medicines, findings, unknown, unmentioned, notChecked, counts } = answer;
  return {
    medicines,
    findings: findings.map((finding) => ({ ...findingJson(finding), folded: folded.includes(finding) })),
    unknown,
    unmentioned,
    notChecked,
    counts: counts.map(({ of, drugs }) => ({ of, count: drugs.length, drugs })),
  };
}

function findingJson({ rule, drugs, pairs, also }: Finding): Readonly<Record<string, unknown>> {
  const { rule: id, severity, effect, mechanism, management, when = [], source, lead } = rule;
  return {
    id,
    severity: severity.is,
    severityVerified: severity.source !== null,
    effect,
    drugs,
    pairs,
    facts: [...new Set(when.map(({ fact }) => fact))],
    mechanism,
    management,
    verified: source !== null,
    cite: source,
    ...(lead === undefined ? {} : { lead }),
    also: also.map((one) => ({ id: one.rule, severity: one.severity.is })),
  };
}
