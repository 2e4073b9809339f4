/** `compline decide`: the decision due at a moment, with everything that was weighed. */
import { good, refused } from "../terminal/answer.ts";
import { decidedCourse, historyOption } from "./decided-course.ts";
import { clinicianText } from "./prose.ts";
import type { Verb } from "../verb.ts";
import { page } from "../terminal/wrap.ts";
import { COURSE_OPTIONS } from "./course-options.ts";

export const decide: Verb = {
  name: "decide",
  says: "the decision due at a moment of a course",
  usage: "--history F.jsonl [--protocol P] [--as-of T]",
  paths: { least: 0, most: 0 },
  options: COURSE_OPTIONS,
  run: async (call) => {
    const history = historyOption(call);
    if (!history.ok) return refused(history.issues);
    const decided = decidedCourse(call, history.value);
    if (!decided.ok) return refused(decided.issues);
    const { protocol, decision, warnings } = decided.value;
    return good({ decision, warnings }, page([clinicianText(protocol, decision, warnings)]));
  },
};
