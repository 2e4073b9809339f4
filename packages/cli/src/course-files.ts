/**
 * A course from files: the protocol, the history, and the moment it is asked about.
 *
 * `--as-of` defaults to the last moment anything was recorded, never to the clock: the same files give the same answer
 * tomorrow. The protocol defaults to the library's of the name the course was opened on.
 */
import { fail, ok, parseInstant, type Instant, type Issue, type Result } from "@compline/base";
import { chainIssues, lastRecorded, misfits, parseHistory, type History, type Ports } from "@compline/course";
import type { Protocol } from "@compline/protocol";
import { readText } from "./files.ts";
import { libraryPorts, loadProtocol } from "./library.ts";

export interface CourseFiles {
  readonly protocol: Protocol;
  readonly history: History;
  readonly asOf: Instant;
  readonly ports: Ports;
  /** What the history says that the protocol cannot hear. */
  readonly warnings: readonly Issue[];
}

export function openCourse(historyPath: string, protocolName: string | undefined, asOf: string | undefined): Result<CourseFiles> {
  const history = readHistory(historyPath);
  const ports = libraryPorts();
  if (!history.ok) return history;
  if (!ports.ok) return ports;
  const protocol = loadProtocol(protocolName ?? history.value.opening.protocol.id);
  if (!protocol.ok) return protocol;
  const moment = asOf === undefined ? ok(lastRecorded(history.value)) : parseInstant(asOf, "--as-of");
  if (!moment.ok) return moment;
  return ok({ protocol: protocol.value, history: history.value, asOf: moment.value, ports: ports.value, warnings: misfits(protocol.value, history.value) });
}

/** A history whose chain holds, or is not there. */
export function readHistory(path: string): Result<History> {
  const text = readText(path);
  const history = text.ok ? parseHistory(text.value, path) : text;
  if (!history.ok) return history;
  const broken = chainIssues(history.value);
  return broken.length === 0 ? history : fail(broken.map((issue) => ({ ...issue, file: path })));
}
