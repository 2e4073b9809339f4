/** A page as lines for a terminal or a plain message: the same sections, the same numbers of sources. */
import { isVerified, type Reference } from "@compline/formulary";
import type { Block, Page, Said } from "./document.ts";
import { citationText, sourcesOf, type Sources } from "./sources.ts";

export function plainPage(page: Page, references: ReadonlyMap<string, Reference>): readonly string[] {
  const sources = sourcesOf(page, references);
  const unverified = unverifiedCount(page);
  return [
    `${page.title}: ${page.subtitle}`,
    ...page.sections.flatMap(({ title, blocks }) => [
      "",
      title.toUpperCase(),
      ...blocks.flatMap((block) => blockLines(block, sources)),
    ]),
    ...(sources.list.length === 0 ? [] : ["", "SOURCES"]),
    ...sources.list.map((source) => `  [${source.number}] ${citationText(source)}`),
    ...(unverified === 0 ? [] : ["", `? ${unverified} of these statements nobody has checked in a source yet.`]),
  ];
}

const unverifiedCount = ({ sections }: Page): number =>
  sections
    .flatMap(({ blocks }) => blocks.flatMap(saidOf))
    .filter(({ standings }) => standings.some((standing) => !isVerified(standing))).length;

function saidOf(block: Block): readonly Said[] {
  if (block.kind === "paragraph") return [block.said];
  if (block.kind === "table") return block.rows.flat();
  return block.kind === "picture" ? [] : block.items;
}

function blockLines(block: Block, sources: Sources): readonly string[] {
  const text = (one: Said): string => withSources(one, sources);
  switch (block.kind) {
    case "paragraph":
      return [`  ${text(block.said)}`];
    case "list":
      return block.items.map((item) => `  - ${text(item)}`);
    case "warning":
      return block.items.map((item) => `  ! ${text(item)}`);
    case "table":
      return block.rows.map((row) => `  - ${rowText(row.map(text))}`);
    case "picture":
      return [];
  }
}

/** A row as one line: what it is about, then the rest of its cells. */
function rowText([first = "", ...rest]: readonly string[]): string {
  const others = rest.filter((cell) => cell !== "");
  return others.length === 0 ? first : `${first}: ${others.join(" | ")}`;
}

function withSources(one: Said, { numbersOf }: Sources): string {
  const numbers = numbersOf(one);
  const cited = numbers.length === 0 ? "" : ` [${numbers.join(", ")}]`;
  return `${one.text}${cited}${one.standings.some((standing) => !isVerified(standing)) ? " ?" : ""}`;
}
