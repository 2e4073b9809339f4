/** What would refuse a verb that decides, told by one that only looks: the same issues as warnings, at the file they are about. */
import type { Issue } from "@compline/base";

export const warningsOf = (file: string, issues: readonly (Issue | undefined)[]): readonly Issue[] =>
  issues.flatMap((issue) => (issue === undefined ? [] : [{ file, ...issue, severity: "warning" as const }]));
