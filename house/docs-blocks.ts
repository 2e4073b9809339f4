/**
 * The shell blocks of a page, and whether what came of one is what the page says.
 *
 * A block ```` ```sh ```` is run and must end well; ```` ```sh exit 1 ```` must end with that code; ```` ```sh no-run ````
 * is not run and has its reason in a comment on the line above or in its own first line. A ```` ```text ```` block right
 * below is what it prints: `…` stands for anything within a line, and alone on a line for any lines.
 */
import type { Finding, SourceFile } from "./finding.ts";
import { fencesOf, type Fence } from "./markdown.ts";

export interface Block {
  readonly path: string;
  readonly line: number;
  readonly script: string;
  readonly exitCode: number;
  readonly expected?: string;
}

/** The blocks of a page that are to be run, in order. */
export function blocksOf({ path, text }: SourceFile): readonly Block[] {
  const fences = fencesOf(text);
  return fences.flatMap((fence, i) => {
    if (!isShell(fence) || isNotRun(fence)) return [];
    const expected = expectedOf(text, fence, fences[i + 1]);
    const exitCode = Number(/\bexit (\d+)/.exec(fence.info)?.[1] ?? 0);
    return [{ path, line: fence.line, script: fence.body, exitCode, ...(expected === undefined ? {} : { expected }) }];
  });
}

/** Blocks that are not run and do not say why, and blocks whose words after `sh` mean nothing. */
export function blockFindings(pages: readonly SourceFile[]): readonly Finding[] {
  return pages.flatMap(({ path, text }) =>
    fencesOf(text).flatMap((fence) => {
      if (/^(?:bash|shell|console|zsh)\b/.test(fence.info))
        return [{ path, line: fence.line, message: "a shell block is marked sh" }];
      if (!isShell(fence)) return [];
      if (!/^sh(?: no-run| exit \d+)?$/.test(fence.info))
        return [{ path, line: fence.line, message: `what is "${fence.info}"?` }];
      const hasReason = /<!--.{10,}-->/.test(fence.above) || /^# .{10,}/.test(fence.body);
      return isNotRun(fence) && !hasReason ? [{ path, line: fence.line, message: "no-run without a reason" }] : [];
    }),
  );
}

const isShell = ({ info }: Fence): boolean => /^sh\b/.test(info);
const isNotRun = ({ info }: Fence): boolean => /\bno-run\b/.test(info);

function expectedOf(text: string, block: Fence, next: Fence | undefined): string | undefined {
  if (next === undefined || !/^text\b/.test(next.info)) return undefined;
  const between = text.split("\n").slice(block.end, next.line - 1);
  return between.every((line) => line.trim() === "") ? next.body : undefined;
}

/** Whether a text is what a page expects, spaces at line ends and blank ends aside. */
export function fits(actual: string, expected: string): boolean {
  const pattern = tidy(expected)
    .split("\n")
    .map((line) => (line.trim() === "…" ? "(?:.*\n)*?" : `${line.split("…").map(escape).join(".*?")}\n`))
    .join("");
  return new RegExp(`^${pattern}$`).test(`${tidy(actual)}\n`);
}

const tidy = (text: string): string => text.replace(/[ \t]+$/gm, "").replace(/^\n+|\n+$/g, "");
const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
