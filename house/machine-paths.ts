/** No file names a place of somebody's machine: what is written here must mean the same on every other one. */
import { lineAt, type Finding, type SourceFile } from "./finding.ts";

const UNIX = ["home", "Users", "root", "work", "farm", "tmp", "mnt", "srv"].join("|");
/** A path from the root of a file system, and not the middle of a longer one or of an address. */
const MACHINE_PATH = new RegExp(String.raw`(?<![\w./:~$}-])/(?:${UNIX})/[\w.-]+|\b[A-Z]:\\(?:Users|home)\\`, "g");

export function machinePathFindings(files: readonly SourceFile[]): readonly Finding[] {
  return files.flatMap(({ path, text }) =>
    [...text.matchAll(MACHINE_PATH)].map(({ 0: found, index }) => ({
      path,
      line: lineAt(text, index),
      message: `${found} is a path of one machine`,
    })),
  );
}
