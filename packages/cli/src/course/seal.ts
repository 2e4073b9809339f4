/**
 * `compline seal`: numbers, names and chains a course that was written by hand. Its salts come from the operating
 * system.
 */
import { seal as sealEvents } from "@compline/course";
import { randomBytes } from "node:crypto";
import { good, refused } from "../terminal/answer.ts";
import { readHistory } from "./course-files.ts";
import { writeWhole } from "../disk/files.ts";
import type { Verb } from "../verb.ts";

const SALT_BYTES = 16;

export const seal: Verb = {
  name: "seal",
  says: "adds numbers, ids and the hash chain to a course",
  usage: "F.jsonl [--out FILE]",
  paths: { least: 1, most: 1 },
  options: {
    out: { type: "string", value: "FILE", says: "where the sealed course goes; standard output if left out or -" },
  },
  run: async ({ paths: [path = ""], text }) => {
    const read = readHistory(path);
    if (!read.ok) return refused(read.issues);
    const before = read.value.history.events.map(({ line }) => line);
    const sealed = sealEvents(before, () => randomBytes(SALT_BYTES).toString("hex"));
    const lines = sealed.map((event) => JSON.stringify(event)).join("\n");
    const changed = sealed.filter((event, i) => event.hash !== before[i]?.hash).length;
    const out = text("out") === "-" ? undefined : text("out");
    const issue = out === undefined ? undefined : writeWhole(out, `${lines}\n`);
    if (issue !== undefined) return refused([issue]);
    const last = sealed.at(-1)?.hash;
    return good(
      { changed, events: sealed.length, head: last, ...(out === undefined ? { lines: sealed } : { out }) },
      out === undefined ? lines : `${sealed.length} events sealed to ${out}; head ${last}`,
    );
  },
};
