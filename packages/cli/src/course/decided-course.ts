/** The decision that a course is due, from the options that `decide` and `why` share: where it is refused, with the file. */
import { failWith, fail, ok, type Issue, type Result } from "@compline/base";
import { decide, type Decision } from "@compline/course";
import type { Protocol } from "@compline/protocol";
import { withPlanCommand } from "../plan/command.ts";
import { openCourse } from "./course-files.ts";
import type { Call } from "../verb.ts";

export interface DecidedCourse {
  readonly protocol: Protocol;
  readonly decision: Decision;
  /** What the history says that the protocol cannot hear. */
  readonly warnings: readonly Issue[];
}

/** `--history F.jsonl`, which is needed (CL002). */
export function historyOption(call: Call): Result<string> {
  const path = call.text("history");
  if (path !== undefined) return ok(path);
  return failWith("CL002", "--history", "the course's history is needed", "--history F.jsonl");
}

export function decidedCourse(call: Call, path: string): Result<DecidedCourse> {
  const course = openCourse(path, call.text("protocol"), call.text("as-of"));
  if (!course.ok) return course;
  const { protocol, history, asOf, ports, warnings } = course.value;
  const decision = decide(protocol, history, asOf, ports);
  if (decision.ok) return ok({ protocol, decision: decision.value, warnings });
  const issues = withPlanCommand(decision.issues, protocol, history, call.text("protocol"));
  return fail(issues.map((issue) => ({ file: path, ...issue })));
}
