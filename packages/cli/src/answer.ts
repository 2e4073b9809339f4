/**
 * What a verb answers: one JSON document, the same for people as text, and an exit code.
 *
 * Exit 0: done, and the answer is good. 1: done, and the answer is no. 2: could not be done, with issues that say where.
 * A verb never prints; it answers, and `main.ts` prints once.
 */
import type { Issue } from "@compline/base";

export interface Answer {
  readonly exit: 0 | 1 | 2;
  /** Beside `ok`, which is true where `exit` is 0. */
  readonly json: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** For standard error, where the text itself is for another program: what should not get lost on the way. */
  readonly warnings?: readonly Issue[];
}

export const good = (json: Answer["json"], text: string): Answer => ({ exit: 0, json, text });
export const no = (json: Answer["json"], text: string): Answer => ({ exit: 1, json, text });

/** Bad arguments or input: every issue with its place. */
export const refused = (issues: readonly Issue[]): Answer => ({
  exit: 2,
  json: { issues },
  text: issues.map(issueText).join("\n"),
});

/** `file.yaml:41:9  PR012  rules[3].when: message (expected: …)` */
export function issueText(issue: Issue): string {
  const { code, at, message, expected, severity } = issue;
  const place = placeText(issue);
  const where = at === "" ? "" : `${at}: `;
  const wanted = expected === undefined ? "" : ` (expected: ${expected})`;
  const kind = severity === "warning" ? "warning " : "";
  return `${place === "" ? "" : `${place}  `}${kind}${code}  ${where}${message}${wanted}`;
}

/** `file.yaml:41:9`, as far as it is known. */
const placeText = ({ file, line, column }: Issue): string =>
  [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(":");
