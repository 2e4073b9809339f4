/**
 * `compline fmt`: protocols in block style, one key to a line, comments kept. A file changes whole or not at all, and
 * none changes where one of them cannot be read. Standard input is answered on standard output.
 */
import { formatProtocol } from "@compline/protocol";
import { good, no, refused } from "../terminal/answer.ts";
import { readText, writeWhole } from "../disk/files.ts";
import type { Verb } from "../verb.ts";

export const fmt: Verb = {
  name: "fmt",
  says: "writes protocols in block style",
  usage: "PATH… [--check]",
  paths: { least: 1, most: 1000 },
  options: { check: { type: "boolean", says: "say what would change, and change nothing" } },
  run: async ({ paths, is }) => {
    const read = paths.map((path) => {
      const text = readText(path);
      return { path, text, formatted: text.ok ? formatProtocol(text.value, path) : text };
    });
    const issues = read.flatMap(({ formatted }) => (formatted.ok ? [] : formatted.issues));
    if (issues.length > 0) return refused(issues);
    const all = read.flatMap(({ path, text, formatted }) =>
      text.ok && formatted.ok ? [{ path, before: text.value, after: formatted.value }] : [],
    );
    const changes = all.filter(({ before, after }) => before !== after);
    const changed = changes.map(({ path }) => path);
    const nothing = "nothing to change";
    if (is("check")) {
      if (changed.length === 0) return good({ changed }, nothing);
      return no({ changed }, changed.map((path) => `would change ${path}`).join("\n"));
    }
    for (const { path, after } of changes) {
      const issue = path === "-" ? undefined : writeWhole(path, after);
      if (issue !== undefined) return refused([issue]);
    }
    const piped = all.find(({ path }) => path === "-");
    if (piped !== undefined) return good({ changed, text: piped.after }, piped.after);
    return good({ changed }, changed.length === 0 ? nothing : changed.map((path) => `changed ${path}`).join("\n"));
  },
};
