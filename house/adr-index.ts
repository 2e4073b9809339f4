/** The index of docs/adr: one row a record, from its heading and its line `Status`. */
import type { SourceFile } from "./finding.ts";
import { headingsOf } from "./markdown.ts";

const RECORD = /^docs\/adr\/(\d{4})-[a-z0-9-]+\.md$/;

export function adrIndex(files: readonly SourceFile[]): string {
  const rows = files
    .filter(({ path }) => RECORD.test(path))
    .map(({ path, text }) => {
      const title = (headingsOf(text)[0]?.title ?? "").replace(/^\d{4}\s*[-–:.]?\s*/, "");
      const status = /^Status:\s*(.+)$/m.exec(text)?.[1] ?? "accepted";
      return `| [${RECORD.exec(path)?.[1] ?? ""}](${path.slice("docs/adr/".length)}) | ${title} | ${status} |`;
    });
  return [
    "# Records of decisions",
    "",
    "One page a decision: what it answers, what was chosen, what it costs and what would replace it. Written by",
    "`npm run generate`; a new record is a file `NNNN-title.md` beside this one.",
    "",
    "| record | decision | status |",
    "|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}
