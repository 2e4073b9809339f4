/** `compline fmt`: protocols in block style, one key to a line, comments kept. A file changes whole or not at all. */
import type { Issue } from "@compline/base";
import { formatProtocol } from "@compline/protocol";
import { good, refused } from "../answer.ts";
import { readText, writeWhole } from "../files.ts";
import type { Verb } from "../verb.ts";

export const fmt: Verb = {
  name: "fmt",
  says: "writes protocols in block style",
  usage: "PATH… [--check]",
  paths: { least: 1, most: 1000 },
  options: { check: { type: "boolean", says: "say what would change, and change nothing" } },
  run: async ({ paths, is }) => {
    const issues: Issue[] = [];
    const formatted = paths.map((path) => {
      const text = readText(path);
      const result = text.ok ? formatProtocol(text.value, path) : text;
      if (!result.ok) issues.push(...result.issues);
      return { path, before: text.ok ? text.value : "", after: result.ok ? result.value : "" };
    });
    if (issues.length > 0) return refused(issues);
    const changed = formatted.filter(({ before, after }) => before !== after);
    if (is("check"))
      return {
        exit: changed.length === 0 ? 0 : 1,
        json: { changed: changed.map(({ path }) => path) },
        text: changed.map(({ path }) => `would change ${path}`).join("\n"),
      };
    for (const { path, after } of changed) {
      const issue = writeWhole(path, after);
      if (issue !== undefined) return refused([issue]);
    }
    return good(
      { changed: changed.map(({ path }) => path) },
      changed.length === 0 ? "nothing to change" : changed.map(({ path }) => `changed ${path}`).join("\n"),
    );
  },
};
