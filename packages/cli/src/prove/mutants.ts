/**
 * `compline prove --mutants`: single faults made in a protocol one after another, and who would notice each.
 *
 * Exit 0 where the gate is passed: nine of ten are noticed, or every survivor is explained in `survivors.yaml`; 1 where it is
 * not; 2 where something cannot be read, or an explanation stands for nothing any more (CL083).
 */
import { failWith, ok, type Issue, type Result } from "@compline/base";
import { runCase, type Case } from "@compline/course";
import type { Protocol } from "@compline/protocol";
import {
  caseHash,
  caseSet,
  drawn,
  idleExplanations,
  isProofOf,
  mutationOf,
  type Judged,
  type Mutation,
} from "@compline/verifier";
import { good, no, refused, type Answer } from "../terminal/answer.ts";
import { writeWhole } from "../disk/files.ts";
import { libraryPorts } from "../disk/library.ts";
import { now } from "../terminal/now.ts";
import { proofBeside, type ReadProof } from "../course/proof-files.ts";
import { knownProof } from "./known.ts";
import { memoryFile } from "./mutants-memory.ts";
import { judgeAll } from "./mutants-pool.ts";
import { casesBeside, loadMutants, type Loaded } from "./mutants-task.ts";
import { mutantsProgress, mutationText } from "./mutants-text.ts";
import { readSurvivors, survivorsBeside } from "./survivors.ts";
import type { Call } from "../verb.ts";

/** A mutant's search gives up sooner than a proof: most are noticed before it. */
const MOST_STATES = 60_000;
const SEED = 1;
const PROGRESS_MS = 200;

export interface MutantsCall {
  readonly path: string;
  /** Undefined for all of them. */
  readonly count: number | undefined;
  readonly seed: number;
  readonly mostStates: number;
  readonly write: boolean;
  /** Nothing that is remembered of earlier runs is used. */
  readonly anew: boolean;
}

/** What the options ask for, or what is wrong with them (CL006). */
export function mutantsCall(call: Call, paths: Result<readonly (readonly string[])[]>): MutantsCall | readonly Issue[] {
  if (!paths.ok) return paths.issues;
  const [path = "", ...others] = paths.value.flat();
  const count = call.text("mutants") === "all" ? undefined : Number(call.text("mutants"));
  const seed = Number(call.text("seed") ?? SEED);
  const mostStates = Number(call.text("max-states") ?? MOST_STATES);
  const wrong = (at: string, expected: string): Issue => ({
    code: "CL006",
    at: `--${at}`,
    message: `"${call.text(at) ?? ""}" cannot be used here`,
    expected,
  });
  const issues = [
    ...(count === undefined || (Number.isInteger(count) && count > 0) ? [] : [wrong("mutants", "all, or how many")]),
    ...(Number.isInteger(seed) && seed >= 0 ? [] : [wrong("seed", "a whole number from 0")]),
    ...(Number.isInteger(mostStates) && mostStates > 0 ? [] : [wrong("max-states", "a number of states")]),
    ...(count !== undefined && call.is("write") ? [wrong("mutants", "all: a sample is not written into a proof")] : []),
    ...(others.length === 0 ? [] : [{ code: "CL006", at: "--mutants", message: "one protocol at a time" }]),
    ...["trace", "date"].flatMap((option) =>
      call.text(option) === undefined
        ? []
        : [{ code: "CL006", at: `--${option}`, message: "is of proofs, and not of mutants" }],
    ),
  ];
  return issues.length > 0 ? issues : { path, count, seed, mostStates, write: call.is("write"), anew: call.is("anew") };
}

export async function proveMutants(call: MutantsCall): Promise<Answer> {
  const { path } = call;
  const loaded = loadMutants(path);
  if (!loaded.ok) return refused(loaded.issues);
  const { document, mutants, file } = loaded.value;
  const { protocol } = document;
  const explanations = readSurvivors(file, protocol.id);
  const proof = call.write ? ownProof(loaded.value) : undefined;
  if (!explanations.ok) return refused(explanations.issues);
  if (proof !== undefined && !proof.ok) return refused(proof.issues);
  const cases = casesBeside(file);
  const failing = cases.ok ? failingCases(cases.value, protocol) : cases.issues;
  if (!cases.ok || failing.length > 0) return refused(failing);
  const places = mutants.map((_, i) => i);
  const chosen = call.count === undefined ? places : drawn(places, call.count, call.seed);
  const memory = memoryFile(protocol, call.mostStates, call.anew);
  memory.add(caseSet(cases.value.map(caseHash)));
  const progress = progressTo(process.stderr, protocol.id, chosen.length);
  const task = { path, mostStates: call.mostStates, remembered: memory.lines };
  const answers = await judgeAll(task, chosen, (done, { judged, kept }) => {
    if (kept !== undefined) memory.add(kept);
    progress(done, judged);
  });
  if ("issues" in answers) return refused(answers.issues);
  const idle = idleExplanations(explanations.value, mutants, answers.judged);
  if (idle.length > 0) return refused(idle.map(({ id, says }) => idleIssue(file, id, says)));
  const sample = call.count === undefined ? {} : { sampled: chosen.length, seed: call.seed };
  const mutation = mutationOf(answers.judged, explanations.value, { mostStates: call.mostStates, ...sample });
  const unwritten = proof === undefined ? [] : written(file, proof.value, mutation);
  if (unwritten.length > 0) return refused(unwritten);
  return (mutation.passes ? good : no)(
    { protocol: protocol.id, mutation },
    mutationText(protocol.id, mutation, cases.value.length),
  );
}

/** Cases that fail before anything is changed would notice nothing (CL060). */
function failingCases(cases: readonly Case[], protocol: Protocol): readonly Issue[] {
  const ports = libraryPorts();
  if (!ports.ok) return ports.issues;
  return cases.flatMap((one) =>
    runCase(protocol, one, ports.value)
      .slice(0, 1)
      .map((message) => ({
        code: "CL060",
        at: one.case,
        message,
        expected: "cases that hold, before any fault is made",
      })),
  );
}

const idleIssue = (file: string, id: string, says: string): Issue => ({
  code: "CL083",
  at: id,
  file: survivorsBeside(file),
  message: `this ${says}, and is explained as a survivor`,
  expected: "no line for it",
});

/** The proof of this very text, into which the result goes (CL084 where there is none). */
function ownProof({ file, document }: Loaded): Result<ReadProof> {
  const ports = libraryPorts();
  if (!ports.ok) return ports;
  const path = proofBeside(file);
  const known = knownProof(path, (proof) => isProofOf(proof, document.protocol, ports.value));
  const message = "there is no proof of this text that the result could stand in";
  return known === undefined ? failWith("CL084", "--write", message, "compline prove --write first") : ok(known);
}

function written(file: string, proof: ReadProof, mutation: Mutation): readonly Issue[] {
  const issue = writeWhole(proofBeside(file), `${JSON.stringify({ ...proof, mutation }, null, 2)}\n`);
  return issue === undefined ? [] : [issue];
}

/** One line that is written over, on a terminal only. */
function progressTo(stream: NodeJS.WriteStream, protocol: string, of: number): (done: number, judged: Judged) => void {
  const began = now();
  let [last, killed] = [0, 0];
  return (done, { is }) => {
    if (is === "killed") killed++;
    if (!stream.isTTY || now() - last < PROGRESS_MS) return;
    last = now();
    stream.write(`\r\u001B[K${done === of ? "" : mutantsProgress(protocol, done, of, killed, last - began)}`);
  };
}
