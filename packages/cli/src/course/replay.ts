/** `compline replay`: every recorded decision made again and compared, and the chain verified. */
import { replayFrom, unpinned, unproved } from "@compline/course";
import { documentHash } from "@compline/protocol";
import { good, issueText, no, refused } from "../terminal/answer.ts";
import { openCourse } from "./course-files.ts";
import { warningsOf } from "../terminal/warnings.ts";
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
    const warnings = warningsOf(path, [
      // By another protocol no decision is the same by right, and none may be there to differ.
      unpinned({ protocol, documentHash: documentHash(protocol) }, history),
      unproved(protocol, history, ports),
    ]);
    return answer(
      { decisions, mismatches, chain, warnings },
      [summary, ...rows, ...warnings.map(issueText)].join("\n"),
    );
  },
};
