/** The shipped example: a made-up person's record, diary, answers and course, written by `scripts/make-example.ts`. */
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import type { Call } from "../verb.ts";

export const EXAMPLE = fileURLToPath(new URL("../../../../examples/tonight/", import.meta.url));

/** The evening that the example is about: its files hold no later one. */
export const EXAMPLE_AS_OF = "2026-11-20T16:30:00+00:00[Europe/London]";

const FILES: Readonly<Record<string, string>> = {
  record: join(EXAMPLE, "record.json"),
  nights: join(EXAMPLE, "diary-sleepmeter.csv"),
  history: join(EXAMPLE, "course.jsonl"),
  answers: join(EXAMPLE, "answers.yaml"),
  "as-of": EXAMPLE_AS_OF,
};

/** The example's files, each replaced by what was given. */
export function exampleArguments(call: Call): Call {
  const text = (option: string): string | undefined => call.text(option) ?? FILES[option];
  const texts = (option: string): readonly string[] => {
    const given = call.texts(option);
    const file = FILES[option];
    return given.length > 0 || file === undefined ? given : [file];
  };
  return { ...call, text, texts };
}
