/**
 * What was noticed in files, for people: like things together, the first few of each kind, how many more, and where.
 *
 * Folding hides nothing for good: `--json` lists every issue with its place.
 */
import type { Issue } from "@compline/base";
import { issueText } from "./answer.ts";
import { grouped } from "./grouped.ts";

const MOST_OF_A_KIND = 3;
const MOST_PLACES = 6;

export function toldLines(issues: readonly Issue[]): readonly string[] {
  const kinds = grouped(issues, ({ file, code }) => `${file ?? ""} ${code}`);
  return [...kinds.values()].flatMap(kindLines);
}

/** Issues of one kind in one file: one line for those that say the same, and the first few that differ. */
function kindLines(issues: readonly Issue[]): readonly string[] {
  const sayings = [...grouped(issues, ({ message }) => message).values()];
  const shown = sayings.slice(0, MOST_OF_A_KIND);
  const more = issues.length - shown.flat().length;
  const [first] = issues;
  if (first === undefined) return [];
  const rest = `${first.file === undefined ? "" : `${first.file}  `}${first.code}: and ${more} more (--json lists all)`;
  return [...shown.map(sayingText), ...(more > 0 ? [rest] : [])];
}

function sayingText(issues: readonly Issue[]): string {
  const [first] = issues;
  if (first === undefined) return "";
  if (issues.length === 1) return issueText({ ...first, severity: first.severity ?? "warning" });
  const lines = issues.flatMap(({ line }) => (line === undefined ? [] : [`${line}`]));
  const places = lines.length === issues.length ? lines : issues.flatMap(({ at }) => (at === "" ? [] : [at]));
  const more = places.length > MOST_PLACES ? ", …" : "";
  const named = places === lines ? "lines " : "";
  const where = places.length === 0 ? "" : `: ${named}${places.slice(0, MOST_PLACES).join(", ")}${more}`;
  const file = first.file === undefined ? "" : `${first.file}  `;
  return `${file}warning ${first.code}  ${first.message} (${issues.length} times${where})`;
}
