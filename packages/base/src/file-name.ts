/** A document of the library that is not named as its file is. What comes from a stream has no file's name to keep to. */
import { issueAt, type Source } from "./document.ts";
import type { Issue } from "./result.ts";

/** `key` is the entry that holds the name. */
export function fileNameIssues(source: Source, code: string, key: string, name: string): readonly Issue[] {
  const file = source.file?.split("/").pop();
  if (file === undefined || file === "-" || file === `${name}.yaml`) return [];
  return [issueAt(source, code, [key], `"${name}" stands in ${file}`, `${name}.yaml`)];
}
