/** `compline why`: the same decision in prose, for a clinician or for the patient. */
import { good, refused } from "../terminal/answer.ts";
import { decidedCourse, historyOption } from "./decided-course.ts";
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
    const [history, reader] = [historyOption(call), call.text("for") ?? "clinician"];
    if (!history.ok) return refused(history.issues);
    if (!READERS.includes(reader))
      return refused([
        { code: "CL006", at: "--for", message: `"${reader}" is no reader`, expected: READERS.join(" or ") },
      ]);
    const decided = decidedCourse(call, history.value);
    if (!decided.ok) return refused(decided.issues);
    const { protocol, decision, warnings } = decided.value;
    const text = reader === "patient" ? patientText(protocol, decision) : clinicianText(protocol, decision, warnings);
    return good({ for: reader, text, decision: decision.hash }, page([text]));
  },
};
