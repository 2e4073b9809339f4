/**
 * A page as one HTML file: no script, nothing fetched, readable without colour, and made for A4 and Letter as well.
 *
 * Every text is escaped; a picture is SVG of our own. What nobody has checked in its source carries a mark.
 */
import type { Reference } from "@compline/formulary";
import { isVerified } from "@compline/formulary";
import type { Block, Page, Said, Section } from "./document.ts";
import { citationText, sourcesOf, type Sources } from "./sources.ts";
import { STYLE } from "./style.ts";
import { element, escaped } from "./svg.ts";

export interface HtmlOptions {
  readonly references: ReadonlyMap<string, Reference>;
  /** Where all pages are listed. */
  readonly home: { readonly href: string; readonly title: string };
  /** Said at the foot of every page. */
  readonly footer: string;
}

export function htmlPage(page: Page, { references, home, footer }: HtmlOptions): string {
  const sources = sourcesOf(page, references);
  const contents = page.sections.map(({ id, title }) => element("a", { href: `#${id}` }, escaped(title)));
  const body = [
    element("nav", { class: "home" }, element("a", { href: home.href }, escaped(home.title))),
    element(
      "header",
      {},
      element("h1", {}, escaped(page.title)),
      element("p", { class: "subtitle" }, escaped(page.subtitle)),
    ),
    element("nav", { class: "contents", "aria-label": "On this page" }, contents.join(" · ")),
    element("main", {}, ...page.sections.map((one) => sectionHtml(one, sources)), sourceList(sources)),
    element("footer", {}, element("p", {}, `${MARK} ${escaped(LEGEND)}`), element("p", {}, escaped(footer))),
  ];
  return wholeDocument(page.title, body.join("\n"));
}

/** A list of pages, each with a line of what it is. */
export function htmlIndex(title: string, intro: string, rows: readonly IndexRow[], head: readonly string[]): string {
  const cells = rows.map(({ href, name, cells: rest }) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, element("a", { href }, escaped(name))),
      ...rest.map((cell) => element("td", {}, escaped(cell))),
    ),
  );
  const heads = head.map((one) => element("th", { scope: "col" }, escaped(one)));
  const table = element("table", {}, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...cells));
  return wholeDocument(title, `${element("h1", {}, escaped(title))}\n${element("p", {}, escaped(intro))}\n${table}`);
}

export interface IndexRow {
  readonly href: string;
  readonly name: string;
  readonly cells: readonly string[];
}

const LEGEND = "Nobody has checked this in its source yet; point at the mark to see where to look.";
const MARK = '<span class="unverified">?</span>';

const wholeDocument = (title: string, body: string): string =>
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${body}
</body>
</html>
`;

function sectionHtml({ id, title, blocks }: Section, sources: Sources): string {
  const inside = blocks.map((block) => blockHtml(block, sources));
  return element("section", { id }, `\n${element("h2", {}, escaped(title))}\n`, inside.join("\n"), "\n");
}

function blockHtml(block: Block, sources: Sources): string {
  switch (block.kind) {
    case "paragraph":
      return element("p", {}, saidHtml(block.said, sources));
    case "list":
      return listHtml("list", block.items, sources);
    case "warning":
      return element("div", { class: "warning", role: "note" }, listHtml("list", block.items, sources));
    case "table":
      return tableHtml(block, sources);
    case "picture":
      return element("figure", {}, block.svg);
  }
}

const listHtml = (name: string, items: readonly Said[], sources: Sources): string =>
  element("ul", { class: name }, ...items.map((item) => element("li", {}, saidHtml(item, sources))));

function tableHtml({ head, rows }: Extract<Block, { kind: "table" }>, sources: Sources): string {
  const heads = head.map((one) => element("th", { scope: "col" }, escaped(one)));
  const body = rows.map((row) => element("tr", {}, ...row.map((cell) => element("td", {}, saidHtml(cell, sources)))));
  return element(
    "table",
    {},
    element("thead", {}, element("tr", {}, ...heads)),
    element("tbody", {}, `\n${body.join("\n")}\n`),
  );
}

function saidHtml(one: Said, { numbersOf }: Sources): string {
  const links = numbersOf(one).map((number) => element("a", { href: `#source-${number}` }, String(number)));
  const cited = links.length === 0 ? "" : element("sup", {}, links.join(","));
  const leads = one.standings.flatMap((standing) => (isVerified(standing) ? [] : [standing.lead ?? ""]));
  const mark =
    leads.length === 0
      ? ""
      : element("span", { class: "unverified", title: `Not checked yet. Look in: ${leads.join("; ")}` }, "?");
  return `${escaped(one.text)}${cited}${mark}`;
}

function sourceList({ list }: Sources): string {
  const items = list.map((source) => {
    const places = element("span", { class: "places" }, escaped(source.places.join("; ")));
    return element(
      "li",
      { id: `source-${source.number}`, value: source.number },
      `${escaped(citationText(source))}. ${places}`,
    );
  });
  if (items.length === 0) return "";
  return element(
    "section",
    { id: "sources" },
    element("h2", {}, "Sources"),
    element("ol", {}, `\n${items.join("\n")}\n`),
  );
}
