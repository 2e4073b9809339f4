/**
 * `compline together`: several courses of one person side by side, everything they can do under a coordination, and whether
 * what must never be can be; or, with histories, what the last decision of each is beside the others. Exit 0 proved, 1 not, 2 the coordination or a protocol cannot be read or searched.
 */
import { all, type Issue } from "@compline/base";
import type { Protocol } from "@compline/protocol";
import { proveTogether, type NeverVerdict, type TogetherProgress, type TogetherProof } from "@compline/verifier";
import { join } from "node:path";
import { good, no, refused } from "../terminal/answer.ts";
import { loadCoordination } from "./coordination-file.ts";
import { madeFolder, writeWhole } from "../disk/files.ts";
import { loadProtocol } from "../disk/library.ts";
import { provedPorts } from "../course/proof-lookup.ts";
import { now } from "../terminal/now.ts";
import { togetherTonight } from "./history.ts";
import { togetherText } from "./text.ts";
import type { Call, Verb } from "../verb.ts";

const MOST_STATES = 2_000_000;
const PROGRESS_MS = 200;

export const together: Verb = {
  name: "together",
  says: "searches what several courses of one person can do side by side, and proves their coordination or shows what goes wrong",
  usage:
    "COORDINATION [PROTOCOL…] [--without-coordinator] [--max-states N] [--trace DIR] | --history F.jsonl… [--as-of T]",
  paths: { least: 1, most: 9 },
  options: {
    history: {
      type: "string",
      multiple: true,
      value: "F.jsonl",
      says: "a course of the person; one for each, and nothing is searched",
    },
    "as-of": { type: "string", value: "T", says: "the moment asked about; the last recorded one if left out" },
    "without-coordinator": { type: "boolean", says: "as if nothing were ever held: what the coordination is for" },
    "max-states": { type: "string", value: "N", says: `where a search gives up (if left out, ${MOST_STATES})` },
    trace: { type: "string", value: "DIR", says: "write the courses that show each finding there" },
  },
  run: async (call) => {
    const mostStates = Number(call.text("max-states") ?? MOST_STATES);
    if (!Number.isInteger(mostStates) || mostStates <= 0)
      return refused([
        { code: "CL006", at: "--max-states", message: `"${call.text("max-states") ?? ""}" is no number of states` },
      ]);
    const [name = "", ...files] = call.paths;
    const given = all(files.map(loadProtocol));
    if (!given.ok) return refused(given.issues);
    const [coordination, ports] = [loadCoordination(name, given.value), provedPorts(namedBy(given.value, files))];
    if (!coordination.ok) return refused(coordination.issues);
    if (!ports.ok) return refused(ports.issues);
    const asked = call.is("without-coordinator") ? { ...coordination.value, holds: [] } : coordination.value;
    const histories = call.texts("history");
    if (histories.length > 0) {
      const answer = togetherTonight(asked, histories, call.text("as-of"), ports.value);
      return answer.ok ? answer.value : refused(answer.issues);
    }
    const proof = proveTogether(asked, ports.value, { mostStates }, progressTo(process.stderr));
    if (!proof.ok) return refused(proof.issues);
    const unwritten = written(call, asked.id, proof.value);
    if (unwritten.length > 0) return refused(unwritten);
    const { id, version } = asked;
    const json = { coordination: id, version, coordinated: !call.is("without-coordinator"), ...proof.value };
    return (proof.value.proved ? good : no)(json, togetherText(asked, proof.value));
  },
};

/** What of the line a course's protocol was given by; undefined where it is the library's. */
const namedBy =
  (given: readonly Protocol[], files: readonly string[]) =>
  ({ id }: Protocol): string | undefined =>
    files[given.findIndex((one) => one.id === id)];

function written(call: Call, id: string, { never }: TogetherProof): readonly Issue[] {
  const folder = call.text("trace");
  if (folder === undefined) return [];
  const unmade = madeFolder(folder, "--trace");
  if (unmade !== undefined) return [unmade];
  return never.flatMap((one) =>
    filesOf(one).flatMap(([ending, content]) => {
      const issue = writeWhole(join(folder, `${id}-${one.never}${ending}`), content);
      return issue === undefined ? [] : [issue];
    }),
  );
}

const filesOf = ({ shown }: NeverVerdict): readonly (readonly [ending: string, content: string])[] =>
  shown === undefined
    ? []
    : [
        ...shown.courses.map(
          ({ name, events }) =>
            [`-${name}.jsonl`, `${events.map((event) => JSON.stringify(event)).join("\n")}\n`] as const,
        ),
        [".txt", `${shown.table}\n\n${shown.story}\n`],
      ];

/** One line that is written over, on a terminal only. */
function progressTo(stream: NodeJS.WriteStream): (progress: TogetherProgress) => void {
  let last = 0;
  return ({ course, never, states }) => {
    if (!stream.isTTY || now() - last < PROGRESS_MS) return;
    last = now();
    const where = course === undefined ? `asking ${never ?? ""}` : course;
    stream.write(`\r\u001B[K${where}: ${states} states`);
  };
}
