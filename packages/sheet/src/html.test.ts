import type { Reference, Standing } from "@compline/formulary";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paragraph, said, section, type Page } from "./document.ts";
import { htmlIndex, htmlPage } from "./html.ts";
import { plainPage } from "./plain.ts";
import { escaped } from "./svg.ts";

const cited = (reference: string, locator: string): Standing => ({ source: { reference, locator } });
const lead: Standing = { source: null, status: "unverified", lead: "the label" };
const label: Reference = {
  key: "label",
  title: "The label",
  kind: "label",
  publisher: "Agency",
  year: 2025,
  url: "https://example.org/label",
  read: "2026-11-22",
  readAs: "highlights",
  stillValidOn: "2026-11-22",
};
const references = new Map([["label", label]]);
const options = { references, home: { href: "index.html", title: "All" }, footer: "Not advice." };
const pageOf = (...blocks: Parameters<typeof section>[2]): Page => ({
  title: "Testolam",
  subtitle: "test",
  sections: section("s", "Section", blocks),
});

describe("a page as HTML", () => {
  it("numbers sources in the order they are first cited, each once, with its places", () => {
    const html = htmlPage(
      pageOf(paragraph("a", cited("label", "1"), cited("other", "2")), paragraph("b", cited("label", "3"))),
      options,
    );
    expect(html).toContain('<p>a<sup><a href="#source-1">1</a>,<a href="#source-2">2</a></sup></p>');
    expect(html).toContain('<p>b<sup><a href="#source-1">1</a></sup></p>');
    expect(html).toContain("Agency. The label. 2025. https://example.org/label. read: parts of it only");
    expect(html).toContain("1; 3");
    expect(html.match(/<li id="source-/g)).toHaveLength(2);
  });

  it("marks what nobody has checked, and says where to look", () => {
    const html = htmlPage(pageOf(paragraph("a", lead), paragraph("b", cited("label", "1"))), options);
    expect(html.match(/class="unverified" title=/g)).toHaveLength(1);
    expect(html).toContain("Look in: the label");
  });

  it("never lets a text become markup", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const hostile = `<script>${text}</script>"'&`;
        const html = htmlPage(
          { ...pageOf(paragraph(hostile, { ...lead, lead: hostile })), title: hostile, subtitle: hostile },
          { ...options, footer: hostile },
        );
        expect(html).not.toContain("<script");
        expect(html).toContain(escaped(hostile));
      }),
    );
  });

  it("fetches nothing", () => {
    expect(htmlPage(pageOf(paragraph("a", cited("label", "1"))), options)).not.toMatch(/(?:src|@import|url\()/);
  });

  it("lists pages by name", () => {
    const html = htmlIndex("Drugs", "All of them.", [{ href: "x.html", name: "X", cells: ["<1>"] }], ["drug", "what"]);
    expect(html).toContain('<th scope="row"><a href="x.html">X</a></th><td>&lt;1&gt;</td>');
  });
});

describe("a page as lines", () => {
  it("has the same numbers, one line a row, and the count of what is not checked", () => {
    const table = {
      kind: "table" as const,
      head: ["a", "b", "c"],
      rows: [[said("x", cited("label", "1")), said(""), said("z", lead)]],
    };
    expect(plainPage(pageOf(table, { kind: "warning", items: [said("careful")] }), references)).toEqual([
      "Testolam: test",
      "",
      "SECTION",
      "  - x [1]: z ?",
      "  ! careful",
      "",
      "SOURCES",
      "  [1] Agency. The label. 2025. https://example.org/label. read: parts of it only",
      "",
      "? 1 of these statements nobody has checked in a source yet.",
    ]);
  });
});
