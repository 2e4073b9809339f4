/** The options of the verbs that read a course. */
import type { Option } from "../verb.ts";

export const COURSE_OPTIONS: Readonly<Record<string, Option>> = {
  history: { type: "string", value: "F.jsonl", says: "the course's events, one a line" },
  protocol: {
    type: "string",
    value: "P",
    says: "a protocol file, or a name in the library; the one the course was opened on if left out",
  },
  "as-of": { type: "string", value: "T", says: "the moment asked about; the last recorded one if left out" },
};
