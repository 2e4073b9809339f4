/**
 * `node conformance/fuzz/one.ts SEED…`: the broken files of these seeds again, kept in a folder, with what came of
 * each.
 */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { breaker } from "./breaker.ts";

const folder = mkdtempSync(join(tmpdir(), "compline-fuzz-"));
for (const seed of process.argv.slice(2).map(Number)) {
  console.log(folder, await breaker(join(folder, String(seed)))(seed));
}
