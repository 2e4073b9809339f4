/**
 * `compline check PATH…`: every file of a library or a protocol's folder, read and held against its rules.
 *
 * A folder is walked. Which rules apply is read off the document itself (`compline: protocol/1`, `drug:`, …), so that a
 * file may stand anywhere. Exit 2 where any file cannot be read as a document at all, else 1 where any has an error;
 * warnings do not change the exit.
 */
import type { Issue } from "@compline/base";
import { statSync } from "node:fs";
import { firstIssues, good, issueText, no, refused, type Answer } from "../terminal/answer.ts";
import { counted } from "../terminal/counted.ts";
import { filesBelow } from "../disk/below.ts";
import { checkFile } from "./file.ts";
import { reason } from "../disk/files.ts";
import type { Verb } from "../verb.ts";

export const check: Verb = {
  name: "check",
  says: "protocols, drugs, references, vocabularies, cases, courses: schema, cross-references, static rules",
  usage: "PATH…",
  paths: { least: 1, most: Number.POSITIVE_INFINITY },
  options: {},
  run: async ({ paths }) => answer(paths),
};

async function answer(paths: readonly string[]): Promise<Answer> {
  const unread: Issue[] = [];
  const files = paths.flatMap((path) => filesAt(path, unread));
  if (unread.length > 0) return refused(unread);
  const checked = await Promise.all(files.map(async (file) => ({ file, ...(await checkFile(file)) })));
  const issues = checked.flatMap((c) => c.issues);
  const errors = issues.filter((issue) => issue.severity !== "warning");
  const json = {
    files: checked.map(({ file, kind, issues: found }) => ({ file, kind, issues: found.length })),
    issues: firstIssues(issues).map((i) => ({ severity: "error", ...i })),
  };
  const warnings = issues.length - errors.length;
  const summary = [counted(files.length, "file"), counted(errors.length, "error"), counted(warnings, "warning")].join(
    ", ",
  );
  const text = [...firstIssues(issues).map(issueText), summary].join("\n");
  if (checked.some(({ read }) => !read)) return { exit: 2, json, text };
  return errors.length === 0 ? good(json, text) : no(json, text);
}

const CHECKED = /\.(ya?ml|jsonl)$/;

/**
 * The path itself, or what can be checked in the folder; a folder without anything is a slip, not a success (CL031).
 */
function filesAt(path: string, issues: Issue[]): readonly string[] {
  if (path === "-") return [path];
  try {
    if (!statSync(path).isDirectory()) return [path];
    const files = filesBelow(path, CHECKED);
    if (files.length === 0) issues.push(emptyFolder(path));
    return files;
  } catch (error) {
    issues.push({ code: "CL010", at: "", file: path, message: reason(error, "read") });
    return [];
  }
}

const emptyFolder = (file: string): Issue => ({
  code: "CL031",
  at: "",
  file,
  message: "there is nothing to check in this folder",
  expected: "files ending in .yaml, .yml or .jsonl",
});
