/**
 * What became of mutants that were judged before, kept between runs under `node_modules/.cache` of the tree that this
 * program stands in: a run that was broken off goes on, and one after a new case runs that case alone.
 *
 * The file's name is the hash of all that a judgement hangs on beside the mutant and the cases: what the protocol means and
 * is asked, the budget, the monographs and vocabularies, and this program itself. So nothing that is out of date is ever found.
 * Where there is no such folder, or it cannot be written, nothing is remembered.
 */
import { hashOf } from "@compline/base";
import { semanticHash, type Protocol } from "@compline/protocol";
import { askedHashOf } from "@compline/verifier";
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { once } from "../disk/once.ts";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const FOLDER = join(ROOT, "node_modules", ".cache", "compline", "mutants");
/** Folders whose files a judgement hangs on. */
const READS = [
  ...["base", "course", "formulary", "protocol", "verifier", "cli"].map((name) => join("packages", name, "src")),
  join("library", "drugs"),
  join("library", "vocabulary"),
];
const HASH_CHARS = 16;

export interface MemoryFile {
  readonly lines: readonly string[];
  readonly add: (line: unknown) => void;
}

const NOTHING: MemoryFile = { lines: [], add: () => undefined };

/** The lines of earlier runs, none of them where everything is to be judged `anew`. */
export function memoryFile(protocol: Protocol, mostStates: number, anew: boolean): MemoryFile {
  const hangsOn = [semanticHash(protocol), askedHashOf(protocol), String(mostStates), sources()];
  const key = hashOf(hangsOn)
    .replace(/^sha256:/, "")
    .slice(0, HASH_CHARS);
  const path = join(FOLDER, `${protocol.id}-${key}.jsonl`);
  try {
    if (!existsSync(join(ROOT, "node_modules"))) return NOTHING;
    mkdirSync(FOLDER, { recursive: true });
    const old = readdirSync(FOLDER).filter((name) => name.startsWith(`${protocol.id}-`) && join(FOLDER, name) !== path);
    for (const name of old) rmSync(join(FOLDER, name));
    if (anew) rmSync(path, { force: true });
    const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n") : [];
    return { lines, add: (line) => void added(path, line) };
  } catch {
    return NOTHING;
  }
}

function added(path: string, line: unknown): void {
  try {
    appendFileSync(path, `${JSON.stringify(line)}\n`);
  } catch {
    // A full disk costs the next run some time, and this one nothing.
  }
}

/** A digest of this program and of the library, found once a process. */
const sources = once((): string => {
  const digest = createHash("sha256");
  for (const folder of READS) {
    const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" });
    for (const name of names.filter((one) => /(?<!\.test)\.ts$|\.yaml$/.test(one)).toSorted())
      digest.update(name).update(readFileSync(join(ROOT, folder, name)));
  }
  return digest.digest("hex");
});
