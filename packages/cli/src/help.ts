/** Help, made from the table of verbs: nothing is described twice. */
import { COMMON } from "./terminal/arguments.ts";
import type { Option, Verb } from "./verb.ts";
import { VERBS } from "./verbs.ts";

export function helpForAll(): string {
  const width = Math.max(...VERBS.map(({ name }) => name.length));
  const rows = VERBS.map(({ name, says }) => `  ${name.padEnd(width)}  ${says}`);
  return [
    "compline: courses of sleep treatment, decided by protocols that can be read",
    "",
    ...rows,
    "",
    "compline VERB --help shows a verb's options. --json answers with one JSON document.",
  ].join("\n");
}

export function helpFor({ name, says, usage, options }: Verb): string {
  const rows = Object.entries({ ...options, ...COMMON }).map(
    ([option, o]) => `  ${flag(option, o).padEnd(28)}  ${o.says}`,
  );
  return [`compline ${name} ${usage}`, "", says, "", ...rows].join("\n");
}

const flag = (name: string, { type, value }: Option): string =>
  `--${name}${type === "string" ? ` ${value ?? "TEXT"}` : ""}`;
