/** `npm run generate`: writes every file of house/generated.ts, says which changed, and removes what is made of nothing. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generatedFiles, leftOver } from "../house/generated.ts";
import { invariantsOf } from "../house/invariants.ts";
import { readTree, ROOT } from "../house/tree.ts";

const files = readTree();
const invariants = invariantsOf(files).pages.map(({ path, text }) => ({ path, generate: () => text }));
const table = [...generatedFiles(files), ...invariants];
for (const { path, generate } of table) {
  const text = generate(files);
  const isNew = files.find((file) => file.path === path)?.text !== text;
  if (isNew) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
  }
  console.log(`${isNew ? "written  " : "unchanged"} ${path}`);
}
for (const path of leftOver(files, table)) {
  rmSync(join(ROOT, path));
  console.log(`removed   ${path}`);
}
