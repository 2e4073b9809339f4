/**
 * `compline unverified [PATH…]`: every number and statement that nobody has checked in a source yet, and where to look.
 *
 * What is listed never sets a limit to a less careful value, never a score line, and is never shown to a patient; this
 * is the list of work for whoever wants to make the library better.
 */
import { readYaml, type Issue } from "@compline/base";
import { unverifiedIn } from "@compline/formulary";
import { readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { good, refused } from "../terminal/answer.ts";
import { reason, readText } from "../disk/files.ts";
import { LIBRARY } from "../disk/library.ts";
import type { Verb } from "../verb.ts";
import { page } from "../terminal/wrap.ts";

export const unverified: Verb = {
  name: "unverified",
  says: "what nobody has checked in a source yet, and where to look",
  usage: "[PATH…] [--counts]",
  paths: { least: 0, most: 1000 },
  options: { counts: { type: "boolean", says: "only how many, file by file" } },
  run: async ({ paths, is }) => {
    const issues: Issue[] = [];
    const files = (paths.length === 0 ? [LIBRARY] : paths).flatMap((path) => yamlAt(path, issues));
    const found = files.flatMap((file) => leadsIn(file, issues));
    if (issues.length > 0) return refused(issues);
    const counts = files.flatMap((file) => {
      const count = found.filter((one) => one.file === file).length;
      return count === 0 ? [] : [{ file: shown(file), count }];
    });
    const total = `${found.length} unverified in ${counts.length} of ${files.length} files`;
    const lines = is("counts")
      ? counts.map(({ file, count }) => `${String(count).padStart(5)}  ${file}`)
      : found.map(({ file, line, at, lead }) => `${shown(file)}:${line}  ${at}: ${lead}`);
    const json = { total: found.length, counts, unverified: found.map((one) => ({ ...one, file: shown(one.file) })) };
    return good(json, page([...lines, total]));
  },
};

/** Files of the library by their place in it, others as they were given. */
const shown = (file: string): string => (file.startsWith(LIBRARY) ? `library/${relative(LIBRARY, file)}` : file);

interface Lead {
  readonly file: string;
  readonly line: number;
  readonly at: string;
  readonly lead: string;
}

function leadsIn(file: string, issues: Issue[]): readonly Lead[] {
  const text = readText(file);
  const read = text.ok ? readYaml(text.value, file) : text;
  if (!read.ok) {
    issues.push(...read.issues);
    return [];
  }
  const { value, place } = read.value;
  if (typeof value !== "object" || value === null) return [];
  return unverifiedIn(value).map(({ at, path, lead }) => ({ file, line: place(path).line, at, lead }));
}

function yamlAt(path: string, issues: Issue[]): readonly string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.ya?ml$/.test(name) && !name.includes("node_modules"))
      .toSorted()
      .map((name) => join(path, name));
  } catch (error) {
    issues.push({ code: "CL010", at: "", file: path, message: reason(error, "read") });
    return [];
  }
}
