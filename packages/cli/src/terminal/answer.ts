/**
 * What a verb answers: one JSON document, the same for people as text, and an exit code.
 *
 * Exit 0: done, and the answer is good. 1: done, and the answer is no. 2: could not be done, with issues that say
 * where. A verb never prints; it answers, and `main.ts` prints once.
 */
import type { Issue } from "@compline/base";

export interface Answer {
  readonly exit: 0 | 1 | 2;
  /** Beside `ok`, which is true where `exit` is 0. */
  readonly json: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** In the place of the text, where the answer is no text: a PDF for a pipe. */
  readonly bytes?: Uint8Array;
  /** For standard error, where the text itself is for another program: what should not get lost on the way. */
  readonly warnings?: readonly Issue[];
}

export const good = (json: Answer["json"], text: string): Answer => ({ exit: 0, json, text });
export const no = (json: Answer["json"], text: string): Answer => ({ exit: 1, json, text });

/** Bad arguments or input: every issue with its place. */
export function refused(all: readonly Issue[]): Answer {
  const issues = firstIssues(all);
  return { exit: 2, json: { issues }, text: issues.map(issueText).join("\n") };
}

/** More of them help nobody: a file that is broken so often is read again from the first. */
const MOST_ISSUES = 500;

/** The first issues, and behind them how many there are besides (CL015). */
export function firstIssues(issues: readonly Issue[]): readonly Issue[] {
  const more = issues.length - MOST_ISSUES;
  const last = issues[MOST_ISSUES];
  if (more <= 0 || last === undefined) return issues;
  const { code: _code, message: _message, expected: _expected, ...place } = last;
  return [...issues.slice(0, MOST_ISSUES), { ...place, code: "CL015", message: `${more} more issues are not listed` }];
}

/** `file.yaml:41:9  PR012  rules[3].when: message (expected: …)`, always on one line. */
export function issueText(issue: Issue): string {
  const { code, at, message, expected, severity } = issue;
  const place = placeText(issue);
  const where = at === "" ? "" : `${shortened(at)}: `;
  const wanted = expected === undefined ? "" : ` (expected: ${shortened(expected)})`;
  const kind = severity === "warning" ? "warning " : "";
  return `${place === "" ? "" : `${place}  `}${kind}${code}  ${where}${shortened(message)}${wanted}`;
}

/** A message may quote a file, and a file may hold anything. */
const MOST_QUOTED = 400;

function shortened(text: string): string {
  const line = text.slice(0, MOST_QUOTED + 1).replaceAll(/[\r\n]+/g, " ");
  return line.length <= MOST_QUOTED ? line : `${line.slice(0, MOST_QUOTED)}…`;
}

/** `file.yaml:41:9`, as far as it is known. */
const placeText = ({ file, line, column }: Issue): string =>
  [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(":");
