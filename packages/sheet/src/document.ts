/**
 * A page as people read it, before it is HTML, paper or a terminal: sections of paragraphs, lists, tables and pictures.
 *
 * Each statement keeps its standing, so that every way of showing it numbers the same sources and marks what nobody has
 * checked. A picture always has words that say the same.
 */
import type { Standing } from "@compline/formulary";

/** A statement and where it comes from; without a standing it is the page's own words, such as a heading of a row. */
export interface Said {
  readonly text: string;
  readonly standings: readonly Standing[];
}

export type Block =
  | { readonly kind: "paragraph"; readonly said: Said }
  | { readonly kind: "list"; readonly items: readonly Said[] }
  | { readonly kind: "warning"; readonly items: readonly Said[] }
  | { readonly kind: "table"; readonly head: readonly string[]; readonly rows: readonly (readonly Said[])[] }
  | { readonly kind: "picture"; readonly svg: string; readonly words: string };

export interface Section {
  /** The anchor of the section. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface Page {
  readonly title: string;
  readonly subtitle: string;
  readonly sections: readonly Section[];
}

export const said = (text: string, ...standings: readonly (Standing | undefined)[]): Said => ({
  text,
  standings: standings.filter((standing) => standing !== undefined),
});

export const paragraph = (text: string, ...standings: readonly (Standing | undefined)[]): Block => ({
  kind: "paragraph",
  said: said(text, ...standings),
});

/** A section, unless there is nothing to say in it: an empty block is none. */
export function section(id: string, title: string, blocks: readonly Block[]): readonly Section[] {
  const told = blocks.filter(isTold).map(withoutEmptyColumns);
  return told.length === 0 ? [] : [{ id, title, blocks: told }];
}

function isTold(block: Block): boolean {
  switch (block.kind) {
    case "list":
    case "warning":
      return block.items.length > 0;
    case "table":
      return block.rows.length > 0;
    case "paragraph":
    case "picture":
      return true;
  }
}

/** A column in which no row says anything is left out. */
function withoutEmptyColumns(block: Block): Block {
  if (block.kind !== "table") return block;
  const isUsed = (_: unknown, column: number): boolean => block.rows.some((row) => (row[column]?.text ?? "") !== "");
  return { ...block, head: block.head.filter(isUsed), rows: block.rows.map((row) => row.filter(isUsed)) };
}

/** Every statement of a page, in reading order. */
export const saidIn = ({ sections }: Page): readonly Said[] =>
  sections.flatMap(({ blocks }) =>
    blocks.flatMap((block): readonly Said[] => {
      switch (block.kind) {
        case "paragraph":
          return [block.said];
        case "list":
        case "warning":
          return block.items;
        case "table":
          return block.rows.flat();
        case "picture":
          return [];
      }
    }),
  );
