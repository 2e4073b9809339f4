/** `compline decide`: the decision due at a moment, with everything that was weighed. */
import { decide as decideCourse } from "@compline/course";
import { good, refused } from "../terminal/answer.ts";
import { withPlanCommand } from "../plan/command.ts";
import { openCourse } from "./course-files.ts";
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
    const history = call.text("history");
    if (history === undefined)
      return refused([
        { code: "CL002", at: "--history", message: "the course's history is needed", expected: "--history F.jsonl" },
      ]);
    const course = openCourse(history, call.text("protocol"), call.text("as-of"));
    if (!course.ok) return refused(course.issues);
    const { protocol, asOf, ports, warnings } = course.value;
    const decision = decideCourse(protocol, course.value.history, asOf, ports);
    if (!decision.ok) {
      const issues = withPlanCommand(decision.issues, protocol, course.value.history, call.text("protocol"));
      return refused(issues.map((issue) => ({ file: history, ...issue })));
    }
    return good({ decision: decision.value, warnings }, page([clinicianText(protocol, decision.value, warnings)]));
  },
};
