/** `compline replay`: every recorded decision made again and compared, and the chain verified. */
import type { Issue } from "@compline/base";
import { replayFrom, unpinned, type History } from "@compline/course";
import { documentHash, type Protocol } from "@compline/protocol";
import { good, issueText, no, refused } from "../terminal/answer.ts";
import { openCourse } from "./course-files.ts";
import { unprovedWarning } from "./proof-lookup.ts";
import type { Verb } from "../verb.ts";
import { COURSE_OPTIONS } from "./course-options.ts";

export const replay: Verb = {
  name: "replay",
  says: "recomputes every decision in a course and compares hashes",
  usage: "F.jsonl [--protocol P]",
  paths: { least: 1, most: 1 },
  options: { protocol: COURSE_OPTIONS["protocol"]! },
  run: async ({ paths: [path = ""], text }) => {
    const course = openCourse(path, text("protocol"), undefined);
    if (!course.ok) return refused(course.issues);
    const { protocol, history, ports } = course.value;
    const replayed = replayFrom(protocol, history, ports);
    if (!replayed.ok) return refused(replayed.issues.map((issue) => ({ file: path, ...issue })));
    const { decisions, mismatches } = replayed.value;
    const chain = history.sealed ? "sealed" : "unsealed";
    const rows = mismatches.map(
      ({ event, at, recorded, replayed: again }) =>
        `  ${event} at ${at}: recorded ${recorded.band} ${recorded.hash}, replayed ${again.band} ${again.hash}`,
    );
    const summary = `${decisions} decisions replayed, ${mismatches.length} differ; the chain is ${chain === "sealed" ? "sealed and holds" : "not sealed"}`;
    const answer = mismatches.length === 0 ? good : no;
    const warnings = [...otherWarning(protocol, history), ...unprovedWarning(protocol, history, ports)].map(
      (issue) => ({
        file: path,
        ...issue,
      }),
    );
    return answer(
      { decisions, mismatches, chain, warnings },
      [summary, ...rows, ...warnings.map(issueText)].join("\n"),
    );
  },
};

/** Where the protocol is not the one that the course was opened on, no decision is the same by right, and none may be there to differ. */
function otherWarning(protocol: Protocol, history: History): readonly Issue[] {
  const issue = unpinned({ protocol, documentHash: documentHash(protocol) }, history);
  return issue === undefined ? [] : [{ ...issue, severity: "warning" }];
}
