/** `npm run generate`: writes every file of house/generated.ts and says which of them changed. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { GENERATED } from "../house/generated.ts";
import { readTree, ROOT } from "../house/tree.ts";

const files = readTree();
for (const { path, generate } of GENERATED) {
  const text = generate(files);
  const isNew = files.find((file) => file.path === path)?.text !== text;
  if (isNew) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
  }
  console.log(`${isNew ? "written  " : "unchanged"} ${path}`);
}
