/**
 * What comes of the examples of `examples/invariants` when they are checked and proved, held against what they say of themselves.
 *
 * The correct protocol passes `compline check` and is proved whole. The incorrect one differs by a few lines and fails as it
 * says; where the checker refuses it before any search could see the fault, it says with which code.
 */
import type { Issue } from "@compline/base";
import { compile, EMPTY_OPENING, type Compiled, type Ports } from "@compline/course";
import { checkProtocol, readProtocol, type CheckPorts, type Protocol } from "@compline/protocol";
import { prove, readEnvelope, shapesOf, type Finding as Found, type Proof } from "@compline/verifier";
import type { Finding, SourceFile } from "./finding.ts";
import type { InvariantExample } from "./invariant-examples.ts";
import { changedLines, lineDiff, type DiffLine } from "./line-diff.ts";

export interface Trial {
  /** Errors of the checker: code and words. */
  readonly refused: readonly string[];
  /** Nothing where the text does not read. */
  readonly proof: Proof | undefined;
}

export interface Tried {
  readonly example: InvariantExample;
  readonly correct: Trial;
  readonly incorrect: Trial | undefined;
  readonly diff: readonly DiffLine[];
}

const MOST_STATES = 5000;
/** A line or two, in both texts. */
const MOST_CHANGED = 6;

export function tried(example: InvariantExample, ports: Ports): Tried {
  const { correct, incorrect } = example;
  return {
    example,
    correct: trialOf(correct, ports),
    incorrect: incorrect === undefined ? undefined : trialOf(incorrect, ports),
    diff: incorrect === undefined ? [] : lineDiff(correct.text, incorrect.text),
  };
}

function trialOf({ path, text }: SourceFile, ports: Ports): Trial {
  const read = readProtocol(text, path);
  if (!read.ok) return { refused: errorsOf(read.issues), proof: undefined };
  const { protocol } = read.value;
  const envelope = readEnvelope(protocol);
  const issues = checkProtocol(protocol, { ...checkPorts(protocol, ports), document: read.value });
  const proof = prove(protocol, ports, { mostStates: MOST_STATES });
  return {
    refused: errorsOf([...issues, ...(envelope.ok ? [] : envelope.issues)]),
    proof: proof.ok ? proof.value : undefined,
  };
}

const errorsOf = (issues: readonly Issue[]): readonly string[] =>
  issues.filter(({ severity }) => severity !== "warning").map(({ code, at, message }) => `${code} ${at}: ${message}`);

/** What can be made, as the course itself finds it. */
function checkPorts(protocol: Protocol, ports: Ports): CheckPorts {
  const compiled = compiledFirst(protocol, ports);
  const limits = compiled?.limits ?? [];
  return {
    buildable: (lever, amount) => limits.find((one) => protocol.levers[one.lever] === lever)?.makes(amount),
  };
}

function compiledFirst(protocol: Protocol, ports: Ports): Compiled | undefined {
  const shapes = shapesOf(protocol, ports);
  const opening = (shapes.ok ? shapes.value[0]?.opening : undefined) ?? EMPTY_OPENING;
  const compiled = compile(protocol, opening, ports);
  return compiled.ok ? compiled.value : undefined;
}

/** What a trial says of the property that the example is about. */
export const foundIn = ({ proof }: Trial, { property }: InvariantExample): Found | undefined =>
  proof?.findings.find((finding) => finding.property === property.id);

/** Examples that are not as they say. `broken` are properties that engines with a fault stand for. */
export function trialFindings(one: Tried, broken: ReadonlySet<string>): readonly Finding[] {
  const { correct, incorrect, example } = one;
  const { property } = example;
  const said = (file: SourceFile, messages: readonly string[]): readonly Finding[] =>
    messages.map((message) => ({ path: file.path, message }));
  const isProved = correct.proof?.proved === true;
  const failing = correct.proof?.findings.map((finding) => `${finding.property}: ${finding.says}`) ?? [];
  const wrong = [...correct.refused, ...(isProved ? [] : ["is not proved", ...failing])];
  if (example.incorrect === undefined || incorrect === undefined) {
    const isShown = property.how === "engine" && broken.has(property.id);
    return said(example.correct, [
      ...wrong,
      ...(isShown ? [] : ["has no incorrect protocol, and no engine breaks it"]),
    ]);
  }
  const promised = promiseFindings(example, foundIn(incorrect, example) !== undefined, broken);
  return [...said(example.correct, wrong), ...said(example.incorrect, [...unexpected(one, incorrect), ...promised])];
}

/** A text fails its property by name; where none can, an engine with a fault does, and the page says why no text can. */
function promiseFindings(
  { about, property }: InvariantExample,
  doesFail: boolean,
  broken: ReadonlySet<string>,
): readonly string[] {
  if (doesFail) return about.promise === "" ? [] : [`fails ${property.id}, and about.yaml promises that no text does`];
  if (about.promise === "") return [`does not fail ${property.id}`];
  return broken.has(property.id) ? [] : [`does not fail ${property.id}, and no engine breaks it`];
}

function unexpected({ example, diff }: Tried, trial: Trial): readonly string[] {
  const { fails, ticks, refused } = example.about.expect;
  const seen = trial.proof?.findings.map((finding) => finding.property) ?? [];
  const codes = [...new Set(trial.refused.map((line) => line.split(" ")[0] ?? ""))];
  const differs = (what: string, is: readonly string[], said: readonly string[]): readonly string[] =>
    is.join(", ") === said.join(", ") ? [] : [`${what}: ${is.join(", ")}; about.yaml says ${said.join(", ")}`];
  return [
    ...differs("fails", seen, fails),
    ...differs("is refused with", codes, refused),
    ...differs("shows after", [String(foundIn(trial, example)?.ticks)], [String(ticks)]),
    ...(changedLines(diff) <= MOST_CHANGED
      ? []
      : [`differs in ${changedLines(diff)} lines, more than ${MOST_CHANGED}`]),
    ...(trial.proof?.errors ?? []).map(({ code, message }) => `${code} ${message}`),
  ];
}
