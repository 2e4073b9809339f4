/**
 * Names of files: kebab-case after the one thing in them, and none of the names that mean "the rest".
 *
 * Holds for code; data in library/ is named by its keys, documents as their readers expect.
 */
import { CODE } from "./code.ts";
import type { Finding, SourceFile } from "./finding.ts";

const ROOMS = /^(?:packages|house|conformance|bench|scripts)\//;
const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** Whole names, and last words of a name: `night-utils` is no better than `utils`. */
const THE_REST =
  /^(?:types|data|info|service|const|constants|shared|lib|index2|new|old|temp|tmp)$|(?:^|-)(?:utils?|helpers?|common|misc|manager|stuff)$/;

export function fileNameFindings(files: readonly SourceFile[]): readonly Finding[] {
  return files
    .map(({ path }) => path)
    .filter((path) => CODE.test(path) && ROOMS.test(path))
    .flatMap((path) => {
      const wrong = path
        .split("/")
        .slice(1)
        .map(stem)
        .find((name) => THE_REST.test(name) || !KEBAB.test(name));
      if (wrong === undefined) return [];
      return [{ path, message: THE_REST.test(wrong) ? `"${wrong}" names no thing` : `"${wrong}" is not kebab-case` }];
    });
}

const stem = (name: string): string => name.replace(/(?:(?:\.[a-z]+)?\.test|\.config)?\.[a-z]+$/, "");
