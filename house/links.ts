/** Gate 9: links between pages and the anchors in them resolve, and so does every mention of a record (`ADR 0004`). */
import { pathOf } from "./code.ts";
import type { Finding, SourceFile } from "./finding.ts";
import { headingsOf, linksOf } from "./markdown.ts";

/** `paths` are all files there are; folders count as there when a file stands in them. */
export function linkFindings(pages: readonly SourceFile[], paths: readonly string[]): readonly Finding[] {
  const folders = new Set(paths.flatMap((path) => path.split("/").map((_, i, parts) => parts.slice(0, i).join("/"))));
  const isThere = (path: string): boolean => paths.includes(path) || folders.has(path.replace(/\/$/, ""));
  const anchorsOf = (path: string): readonly string[] => {
    const page = pages.find((file) => file.path === path);
    return page === undefined ? [] : headingsOf(page.text).map(({ anchor }) => anchor);
  };
  return pages.flatMap((page) =>
    linksOf(page.text).flatMap(({ line, target }) => {
      const message = wrongLink(page.path, target, isThere, anchorsOf);
      return message === undefined ? [] : [{ path: page.path, line, message }];
    }),
  );
}

function wrongLink(
  from: string,
  target: string,
  isThere: (path: string) => boolean,
  anchorsOf: (path: string) => readonly string[],
): string | undefined {
  if (/^(?:https?:|mailto:)/.test(target)) return undefined;
  const [file = "", anchor] = target.split("#");
  if (file.startsWith("/")) return `${target} is no place in the project`;
  const path = file === "" ? from : pathOf(from, decodeURIComponent(file));
  if (!isThere(path)) return `${target} is not there`;
  if (anchor === undefined || !path.endsWith(".md")) return undefined;
  return anchorsOf(path).includes(anchor) ? undefined : `${path} has no anchor #${anchor}`;
}

/** `ADR 0004` anywhere, in a page or in a comment, means a record of docs/adr. */
export function recordMentionFindings(files: readonly SourceFile[]): readonly Finding[] {
  const numbers = new Set(files.flatMap(({ path }) => /^docs\/adr\/(\d{4})-/.exec(path)?.[1] ?? []));
  return files.flatMap(({ path, text }) =>
    text
      .split("\n")
      .flatMap((line, i) =>
        [...line.matchAll(/\bADR[ -](\d{4})\b/g)]
          .filter(([, number = ""]) => !numbers.has(number))
          .map(([mention]) => ({ path, line: i + 1, message: `${mention} is not in docs/adr` })),
      ),
  );
}
