/** What a gate says of a file: which one, where in it, and what is wrong. A gate is a function from files to findings. */

export interface SourceFile {
  /** From the root of the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Finding {
  readonly path: string;
  /** Counted from 1, where there is one. */
  readonly line?: number;
  readonly message: string;
}

/** One line a finding, so that a red gate reads as a list. */
export const printFindings = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ path, line, message }) => `${path}${line === undefined ? "" : `:${line}`} ${message}`);

/** The line of an offset, counted from 1. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;
