/** `compline why`: the same decision in prose, for a clinician or for the patient. */
import { decide } from "@compline/course";
import { good, refused } from "../terminal/answer.ts";
import { withPlanCommand } from "../plan/command.ts";
import { openCourse } from "./course-files.ts";
import { clinicianText, patientText } from "./prose.ts";
import type { Verb } from "../verb.ts";
import { page } from "../terminal/wrap.ts";
import { COURSE_OPTIONS } from "./course-options.ts";

const READERS = ["clinician", "patient"];

export const why: Verb = {
  name: "why",
  says: "why a decision is what it is, in prose",
  usage: "--history F.jsonl [--protocol P] [--as-of T] [--for clinician|patient]",
  paths: { least: 0, most: 0 },
  options: { ...COURSE_OPTIONS, for: { type: "string", value: "READER", says: "clinician (if left out) or patient" } },
  run: async (call) => {
    const [history, reader] = [call.text("history"), call.text("for") ?? "clinician"];
    if (history === undefined)
      return refused([
        { code: "CL002", at: "--history", message: "the course's history is needed", expected: "--history F.jsonl" },
      ]);
    if (!READERS.includes(reader))
      return refused([
        { code: "CL006", at: "--for", message: `"${reader}" is no reader`, expected: READERS.join(" or ") },
      ]);
    const course = openCourse(history, call.text("protocol"), call.text("as-of"));
    if (!course.ok) return refused(course.issues);
    const { protocol, asOf, ports, warnings } = course.value;
    const decision = decide(protocol, course.value.history, asOf, ports);
    if (!decision.ok) {
      const issues = withPlanCommand(decision.issues, protocol, course.value.history, call.text("protocol"));
      return refused(issues.map((issue) => ({ file: history, ...issue })));
    }
    const text =
      reader === "patient" ? patientText(protocol, decision.value) : clinicianText(protocol, decision.value, warnings);
    return good({ for: reader, text, decision: decision.value.hash }, page([text]));
  },
};
