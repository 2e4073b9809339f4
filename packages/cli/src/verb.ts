/**
 * A verb of the command line, as a row of the table in `verbs.ts`: its name, its options, and the function that
 * answers.
 *
 * Help, the list of verbs, the check of options and the documentation are all made from these rows.
 */
import type { Answer } from "./terminal/answer.ts";

export interface Option {
  readonly type: "string" | "boolean";
  readonly multiple?: boolean;
  /** What stands for the value in the usage line: `FILE`. */
  readonly value?: string;
  readonly says: string;
}

/** The options and paths of one call, checked against the verb's table. */
export interface Call {
  readonly paths: readonly string[];
  readonly text: (option: string) => string | undefined;
  readonly texts: (option: string) => readonly string[];
  readonly is: (option: string) => boolean;
  /** True where a person sits at a terminal and may be asked. */
  readonly interactive: boolean;
}

export interface Verb {
  readonly name: string;
  readonly says: string;
  /** What follows the verb: `PROTOCOL --as table|text|flow`. */
  readonly usage: string;
  readonly paths: { readonly least: number; readonly most: number };
  readonly options: Readonly<Record<string, Option>>;
  readonly run: (call: Call) => Promise<Answer>;
}
