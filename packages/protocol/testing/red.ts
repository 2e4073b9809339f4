/**
 * For the tests of checks: what one check says of a broken text, as `severity line at`, with the check's own code only.
 *
 * A text that cannot be read throws: a test that breaks too much would else pass for the wrong reason.
 */
import { checkDocument } from "../src/check-protocol.ts";
import type { CheckPorts } from "../src/checks/check.ts";

export function redOf(code: string, text: string, ports: CheckPorts = { buildable: () => true }): readonly string[] {
  const issues = checkDocument(text, "small.yaml", ports);
  const unread = issues.find((issue) => issue.code < "PR103");
  if (unread !== undefined) throw new Error(`the text cannot be read: ${unread.code} ${unread.at} ${unread.message}`);
  return issues.filter((issue) => issue.code === code).map(({ severity, line, at }) => `${severity} ${line} ${at}`);
}
