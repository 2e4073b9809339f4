/**
 * What the gates ask of a Markdown page: its headings with their anchors, its links, its fenced blocks.
 *
 * An anchor is `{#name}` at the end of a heading, or else what GitHub makes of the heading's words. Links in code are
 * none. Not a Markdown parser: headings are `#` lines, fences are three backticks at the start of a line.
 */

export interface Heading {
  readonly line: number;
  readonly level: number;
  readonly title: string;
  readonly anchor: string;
  /** Whether the anchor was written, and not made from the title. */
  readonly isNamed: boolean;
}

/** A heading below the title, with the words under it up to the next heading of any level. */
export interface Section extends Heading {
  readonly text: string;
}

export function sectionsOf(text: string): readonly Section[] {
  const lines = text.split("\n");
  const headings = headingsOf(text);
  return headings
    .map((heading, i) => ({
      ...heading,
      text: lines.slice(heading.line, (headings[i + 1]?.line ?? lines.length + 1) - 1).join("\n"),
    }))
    .filter(({ level }) => level > 1);
}

export interface Link {
  readonly line: number;
  readonly target: string;
}

export interface Fence {
  /** The line of the opening fence. */
  readonly line: number;
  /** The last line of the block, its closing fence. */
  readonly end: number;
  /** `sh`, `sh no-run`, `text` … */
  readonly info: string;
  readonly body: string;
  /** The line above, which may hold a comment about the block. */
  readonly above: string;
}

const FENCE = /^\s*```/;

export function fencesOf(text: string): readonly Fence[] {
  const lines = text.split("\n");
  const fences: Fence[] = [];
  for (let start = 0; start < lines.length; start++) {
    if (!FENCE.test(lines[start] ?? "")) continue;
    const indent = /^\s*/.exec(lines[start] ?? "")?.[0].length ?? 0;
    let end = start + 1;
    while (end < lines.length && !FENCE.test(lines[end] ?? "")) end++;
    const body = lines
      .slice(start + 1, end)
      .map((line) => line.slice(Math.min(indent, line.length - line.trimStart().length)));
    const info = (lines[start] ?? "").replace(FENCE, "").trim();
    fences.push({ line: start + 1, end: end + 1, info, body: body.join("\n"), above: lines[start - 1] ?? "" });
    start = end;
  }
  return fences;
}

/** The lines of a page with every block and every `code` blanked out. */
function proseOf(text: string): readonly string[] {
  const lines = text.split("\n");
  for (const { line, end } of fencesOf(text)) lines.fill("", line - 1, end);
  return lines.map((line) => line.replace(/(`+)[^`]*?\1/g, (code) => " ".repeat(code.length)));
}

export function headingsOf(text: string): readonly Heading[] {
  const seen = new Map<string, number>();
  const raw = text.split("\n");
  return proseOf(text).flatMap((prose, i) => {
    const match = /^(#{1,6})\s+(.*?)\s*(?:\{#([\w.-]+)\})?\s*$/.exec(prose === "" ? "" : (raw[i] ?? ""));
    if (match === null) return [];
    const [, hashes = "", title = "", name] = match;
    return [
      { line: i + 1, level: hashes.length, title, anchor: name ?? slugOf(title, seen), isNamed: name !== undefined },
    ];
  });
}

/** GitHub's anchor of a heading; the second of one name gets `-1`. */
function slugOf(title: string, seen: Map<string, number>): string {
  const words = title.replace(/[`*_]|\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
  const slug = words.replace(/[^\p{L}\p{N}\s_-]/gu, "").replace(/\s/g, "-");
  const times = seen.get(slug) ?? 0;
  seen.set(slug, times + 1);
  return times === 0 ? slug : `${slug}-${times}`;
}

export function linksOf(text: string): readonly Link[] {
  return proseOf(text).flatMap((line, i) => {
    const inline = [...line.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)].map((match) => match[1] ?? "");
    const defined = /^\s*\[[^\]]+\]:\s+(\S+)/.exec(line)?.[1];
    return [...inline, ...(defined === undefined ? [] : [defined])].map((target) => ({ line: i + 1, target }));
  });
}
