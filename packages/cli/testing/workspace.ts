/**
 * A folder of a test's own, with the files that it brings, and a copy of the shipped example where one is asked for.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { EXAMPLE } from "../src/disk/example.ts";

export interface Workspace {
  readonly path: (name: string) => string;
  /** Writes a file and answers its path. */
  readonly write: (name: string, content: string | Uint8Array) => string;
  readonly read: (name: string) => string;
  /** Names of everything in it, sorted. */
  readonly names: () => readonly string[];
  readonly remove: () => void;
}

export function workspace(): Workspace {
  const folder = mkdtempSync(join(tmpdir(), "compline-cli-"));
  const path = (name: string): string => join(folder, name);
  return {
    path,
    write: (name, content) => {
      mkdirSync(dirname(path(name)), { recursive: true });
      writeFileSync(path(name), content);
      return path(name);
    },
    read: (name) => readFileSync(path(name), "utf8"),
    names: () => readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted(),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface ExamplePaths {
  readonly record: string;
  readonly nights: string;
  readonly history: string;
  readonly answers: string;
}

/** The example's evening, before it closes. */
export const EVENING = "2026-11-20T16:30:00+00:00[Europe/London]";

export function writeExample(space: Workspace): ExamplePaths {
  for (const name of readdirSync(EXAMPLE)) space.write(name, readFileSync(join(EXAMPLE, name)));
  const [record, nights] = [space.path("record.json"), space.path("diary-sleepmeter.csv")];
  return { record, nights, history: space.path("course.jsonl"), answers: space.path("answers.yaml") };
}

/** The options of `tonight` for the example's files. */
export const tonightArguments = (
  { record, nights, history, answers }: ExamplePaths,
  asOf = EVENING,
): readonly string[] => [
  "--record",
  record,
  "--nights",
  nights,
  "--history",
  history,
  "--answers",
  answers,
  "--as-of",
  asOf,
];
