/**
 * A course from files: the protocol, the history, and the moment it is asked about.
 *
 * `--as-of` defaults to the last moment anything was recorded, never to the clock: the same files give the same answer
 * tomorrow. The protocol defaults to the library's of the name the course was opened on.
 */
import { fail, ok, type Instant, type Issue, type Result } from "@compline/base";
import { chainIssues, lastRecorded, misfits, parseHistory, type DecidePorts, type History } from "@compline/course";
import type { Protocol } from "@compline/protocol";
import { firstIssues } from "../terminal/answer.ts";
import { readText } from "../disk/files.ts";
import { loadProtocol, namedProtocol } from "../disk/library.ts";
import { readMoment } from "./moment.ts";
import { provedPorts } from "./proof-lookup.ts";

export interface CourseFiles {
  readonly protocol: Protocol;
  readonly history: History;
  readonly asOf: Instant;
  readonly ports: DecidePorts;
  /** What the history says that the protocol cannot hear. */
  readonly warnings: readonly Issue[];
}

export interface HistoryFile {
  readonly path: string;
  readonly history: History;
  /** Issues about its events, with the file and the line of each. */
  readonly placed: (issues: readonly Issue[]) => readonly Issue[];
}

export function openCourse(
  historyPath: string,
  protocolName: string | undefined,
  asOf: string | undefined,
): Result<CourseFiles> {
  const read = readHistory(historyPath);
  const ports = provedPorts(() => protocolName);
  if (!read.ok) return read;
  if (!ports.ok) return ports;
  const { history, placed } = read.value;
  const protocol = protocolOfCourse(read.value, protocolName);
  if (!protocol.ok) return protocol;
  const moment = asOf === undefined ? ok(lastRecorded(history)) : readMoment(asOf);
  if (!moment.ok) return moment;
  const warnings = firstIssues(placed(misfits(protocol.value, history)));
  return ok({ protocol: protocol.value, history, asOf: moment.value, ports: ports.value, warnings });
}

/** The protocol that was asked for, else the library's of the name in the history. */
export function protocolOfCourse({ history, placed }: HistoryFile, name: string | undefined): Result<Protocol> {
  if (name !== undefined) return loadProtocol(name);
  const named = namedProtocol(history.opening.protocol.id);
  return named.ok ? named : fail(placed(named.issues.map((issue) => atOpening(issue))));
}

const atOpening = (issue: Issue): Issue =>
  issue.code === "CL020"
    ? { ...issue, at: "events[0].body.protocol.id", message: `${issue.at}: ${issue.message}` }
    : issue;

/** A history whose chain holds, or is not there. */
export function readHistory(path: string): Result<HistoryFile> {
  const text = readText(path);
  const history = text.ok ? parseHistory(text.value, path) : text;
  if (!text.ok) return text;
  if (!history.ok) return fail(history.issues.map((issue) => ({ file: path, ...issue })));
  const placed = placer(text.value, path);
  const broken = chainIssues(history.value);
  return broken.length === 0 ? ok({ path, history: history.value, placed }) : fail(placed(broken));
}

/** `events[3]` is the fourth line that is not blank. */
function placer(text: string, file: string): HistoryFile["placed"] {
  const numbers = text.split("\n").flatMap((line, i) => (line.trim() === "" ? [] : [i + 1]));
  return (issues) =>
    issues.map((issue) => {
      const event = /^events\[(\d+)\]/.exec(issue.at)?.[1];
      const line = event === undefined ? undefined : numbers[Number(event)];
      return { file, ...(line === undefined ? {} : { line }), ...issue };
    });
}
