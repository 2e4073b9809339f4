/**
 * Watches that reading writes nothing: while it is on, every function of Node that changes a disk throws and is
 * counted.
 *
 * Node's own namespace is patched, so that it holds for every module of the process, whoever wrote it. A listing of the
 * folder, which the test compares as well, would not see what is written elsewhere.
 */
import { createRequire, syncBuiltinESMExports } from "node:module";

const CHANGES = [
  "appendFile",
  "appendFileSync",
  "chmodSync",
  "copyFileSync",
  "cpSync",
  "createWriteStream",
  "linkSync",
  "mkdir",
  "mkdirSync",
  "mkdtempSync",
  "rename",
  "renameSync",
  "rm",
  "rmSync",
  "rmdirSync",
  "symlinkSync",
  "truncateSync",
  "unlink",
  "unlinkSync",
  "utimesSync",
  "writeFile",
  "writeFileSync",
  "writeSync",
] as const;

type Patched = Record<string, unknown>;

export interface HandsOff {
  /** What was tried, by name. */
  readonly tried: () => readonly string[];
  readonly end: () => void;
}

export function handsOff(): HandsOff {
  const fs = createRequire(import.meta.url)("node:fs") as Patched & { readonly promises: Patched };
  const tried: string[] = [];
  const refuse = (name: string) => (): never => {
    tried.push(name);
    throw new Error(`${name} was called while a file was only to be read`);
  };
  const kept = CHANGES.map((name) => [name, fs[name]] as const);
  const keptPromises = Object.entries(fs.promises).filter(([name]) => CHANGES.some((change) => change === name));
  for (const [name] of kept) fs[name] = refuse(name);
  const open = fs["openSync"] as (path: string, flags?: unknown) => number;
  fs["openSync"] = (path: string, flags: unknown = "r") => (flags === "r" ? open(path, flags) : refuse("openSync")());
  for (const [name] of keptPromises) fs.promises[name] = refuse(name);
  syncBuiltinESMExports();
  return {
    tried: () => tried,
    end: () => {
      for (const [name, original] of kept) fs[name] = original;
      fs["openSync"] = open;
      for (const [name, original] of keptPromises) fs.promises[name] = original;
      syncBuiltinESMExports();
    },
  };
}
