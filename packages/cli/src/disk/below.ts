/** The files below a folder, by their names, in the order of their paths; what was installed there is none of ours. */
import { readdirSync } from "node:fs";
import { join } from "node:path";

export const filesBelow = (folder: string, wanted: RegExp): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => wanted.test(name) && !name.includes("node_modules"))
    .toSorted()
    .map((name) => join(folder, name));
