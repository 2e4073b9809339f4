/**
 * `compline prove`: every state that a course of a protocol can reach, every property asked of it, and for each that
 * fails the shortest course that shows it. Exit 0 proved, 1 not, 2 the protocol cannot be searched.
 */
import { all, parseDate, type Issue } from "@compline/base";
import { changedBetween, type Finding, type ProofFile } from "@compline/verifier";
import { join } from "node:path";
import { good, no, refused, type Answer } from "../terminal/answer.ts";
import { madeFolder, writeWhole } from "../disk/files.ts";
import { loadProtocol, protocolFile } from "../disk/library.ts";
import { protocolPaths } from "../disk/protocol-paths.ts";
import { now } from "../terminal/now.ts";
import { proofBeside } from "../course/proof-files.ts";
import { knownProof } from "./known.ts";
import { mutantsCall, proveMutants } from "./mutants.ts";
import { proveAll } from "./pool.ts";
import type { Proven } from "./task.ts";
import { progressText, provenTexts } from "./text.ts";
import type { Call, Verb } from "../verb.ts";

const MOST_STATES = 2_000_000;
const PROGRESS_MS = 200;

export const prove: Verb = {
  name: "prove",
  says: "searches everything a protocol can do, and proves it or shows what goes wrong",
  usage:
    "PROTOCOL|FOLDER… [--max-states N] [--trace DIR] [--write] [--date DATE] | PROTOCOL --mutants N|all [--seed S] [--anew] [--write]",
  paths: { least: 1, most: 100 },
  options: {
    "max-states": {
      type: "string",
      value: "N",
      says: `where the search gives up (if left out, ${MOST_STATES}; of a mutant 60000)`,
    },
    trace: { type: "string", value: "DIR", says: "write each trace there: as JSON, as a course, and as ITF" },
    write: { type: "boolean", says: "write proof.json beside each protocol" },
    mutants: {
      type: "string",
      value: "N|all",
      says: "make single faults in the text, and say which nobody would notice",
    },
    seed: { type: "string", value: "S", says: "which mutants are drawn, where not all are judged (if left out, 1)" },
    anew: { type: "boolean", says: "judge every mutant anew, whatever is remembered of earlier runs" },
    date: { type: "string", value: "DATE", says: "the day that proof.json names (if left out, today)" },
  },
  run: async (call) => {
    const paths = all(call.paths.map(protocolPaths));
    const asked = call.text("mutants") === undefined ? undefined : mutantsCall(call, paths);
    if (asked !== undefined) return "mostStates" in asked ? proveMutants(asked) : refused(asked);
    const mostStates = Number(call.text("max-states") ?? MOST_STATES);
    const date = call.text("date") ?? new Date(now()).toISOString().slice(0, 10);
    const wrong = [...numberIssues(call, mostStates), ...dateIssues(date), ...idleIssues(call)];
    if (!paths.ok || wrong.length > 0) return refused([...(paths.ok ? [] : paths.issues), ...wrong]);
    const unfit = unfitIssues(call, paths.value.flat());
    if (unfit.length > 0) return refused(unfit);
    const answers = await proveAll(
      paths.value.flat().map((path) => ({ path, mostStates, date })),
      progressTo(process.stderr),
    );
    const issues = answers.flatMap((answer) => ("issues" in answer ? answer.issues : []));
    if (issues.length > 0) return refused(issues);
    const proven = answers.flatMap((answer) => ("proven" in answer ? [answer.proven] : []));
    const unwritten = written(call, proven);
    return unwritten.length > 0 ? refused(unwritten) : answerOf(proven);
  },
};

const numberIssues = (call: Call, mostStates: number): readonly Issue[] =>
  Number.isInteger(mostStates) && mostStates > 0
    ? []
    : [{ code: "CL006", at: "--max-states", message: `"${call.text("max-states") ?? ""}" is no number of states` }];

const dateIssues = (date: string): readonly Issue[] =>
  parseDate(date).ok ? [] : [{ code: "CL006", at: "--date", message: `"${date}" is no day`, expected: "YYYY-MM-DD" }];

/** Options that mean nothing where no mutants are asked for. */
const idleIssues = (call: Call): readonly Issue[] =>
  [...(call.text("seed") === undefined ? [] : ["seed"]), ...(call.is("anew") ? ["anew"] : [])].map((option) => ({
    code: "CL006",
    at: `--${option}`,
    message: "is of mutants, and none are asked for",
    expected: "--mutants N or --mutants all beside it",
  }));

/** Several are all read before any is searched: a slip in the last one is said at once. Traces are named by the protocol (CL085). */
function unfitIssues(call: Call, paths: readonly string[]): readonly Issue[] {
  if (paths.length < 2) return [];
  const protocols = all(paths.map(loadProtocol));
  if (!protocols.ok) return protocols.issues;
  if (call.text("trace") === undefined) return [];
  const ids = protocols.value.map(({ id }) => id);
  return [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))].map((id) => ({
    code: "CL085",
    at: "--trace",
    message: `several of these protocols are called ${id}, and the traces of one would take the place of another's`,
    expected: "one of them at a time, each with a folder of its own",
  }));
}

function answerOf(proven: readonly Proven[]): Answer {
  const errors = proven.flatMap(({ path, proof }) => proof.errors.map((issue) => ({ file: path, ...issue })));
  if (errors.length > 0) return refused(errors);
  const text = provenTexts(proven);
  const [first] = proven;
  const json =
    proven.length === 1 && first !== undefined
      ? jsonOf(first)
      : { protocols: proven.map((one) => ({ path: one.path, ...jsonOf(one) })) };
  return (proven.every(({ proof }) => proof.proved) ? good : no)(json, text);
}

function jsonOf({ protocol, proof, file }: Proven): Answer["json"] {
  const { findings, errors: _errors, ...figures } = proof;
  return {
    protocol,
    ...figures,
    findings: findings.map(({ table: _table, itf: _itf, ...finding }) => finding),
    notProved: file.notProved,
  };
}

/** What was asked to be written, and what could not be. */
function written(call: Call, proven: readonly Proven[]): readonly Issue[] {
  const folder = call.text("trace");
  const traces = folder === undefined ? [] : proven.flatMap((one) => writeTraces(folder, one));
  const proofs = call.is("write") ? proven.flatMap(writeProof) : [];
  return [...traces, ...proofs];
}

function writeProof({ path, file }: Proven): readonly Issue[] {
  const protocol = protocolFile(path);
  if (protocol === undefined)
    return [{ code: "CL081", at: "--write", message: `${path} is no file that a proof can stand beside` }];
  const place = proofBeside(protocol);
  const issue = writeWhole(place, `${JSON.stringify({ ...file, ...mutationIn(place, file) }, null, 2)}\n`);
  return issue === undefined ? [] : [issue];
}

/** What was found out about the mutants of the same text, products and engine before stays. */
function mutationIn(place: string, proof: ProofFile): Pick<ProofFile, "mutation"> {
  const known = knownProof(place, (before) => changedBetween(before, proof).length === 0);
  return known?.mutation === undefined ? {} : { mutation: known.mutation };
}

function writeTraces(folder: string, { protocol, proof }: Proven): readonly Issue[] {
  const unmade = madeFolder(folder, "--trace");
  if (unmade !== undefined) return [unmade];
  return proof.findings.flatMap((finding) =>
    filesOf(finding).flatMap(([ending, content]) => {
      const issue = writeWhole(join(folder, `${protocol}-${finding.property.toLowerCase()}${ending}`), content);
      return issue === undefined ? [] : [issue];
    }),
  );
}

const filesOf = ({ trace, itf, table, story }: Finding): readonly (readonly [ending: string, content: string])[] =>
  trace === undefined
    ? []
    : [
        [".trace.json", `${JSON.stringify(trace, null, 2)}\n`],
        [".jsonl", `${trace.events.map((event) => JSON.stringify(event)).join("\n")}\n`],
        [".itf.json", `${JSON.stringify(itf)}\n`],
        [".txt", `${table ?? ""}\n\n${story ?? ""}\n`],
      ];

/** One line that is written over, on a terminal only. */
function progressTo(stream: NodeJS.WriteStream): (path: string, progress: Parameters<typeof progressText>[1]) => void {
  let last = 0;
  return (path, progress) => {
    if (!stream.isTTY || now() - last < PROGRESS_MS) return;
    last = now();
    stream.write(`\r\u001B[K${progressText(path, progress)}`);
  };
}
