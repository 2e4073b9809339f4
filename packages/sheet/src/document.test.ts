import { describe, expect, it } from "vitest";
import { paragraph, said, saidIn, section } from "./document.ts";

const row = (...cells: readonly string[]) => cells.map((cell) => said(cell));

describe("section", () => {
  it("is not there when nothing is said in it", () => {
    expect(
      section("x", "X", [
        { kind: "list", items: [] },
        { kind: "table", head: ["a"], rows: [] },
      ]),
    ).toEqual([]);
    expect(section("x", "X", [])).toEqual([]);
  });

  it("leaves out blocks and columns that say nothing", () => {
    const rows = [row("a", "", "1"), row("b", "", "")];
    const [only] = section("x", "X", [
      { kind: "warning", items: [] },
      { kind: "table", head: ["name", "remark", "count"], rows },
    ]);
    expect(only?.blocks).toEqual([{ kind: "table", head: ["name", "count"], rows: [row("a", "1"), row("b", "")] }]);
  });

  it("tells every statement in reading order", () => {
    const sections = section("x", "X", [
      paragraph("one"),
      { kind: "picture", svg: "<svg/>", words: "none" },
      { kind: "list", items: [said("two")] },
      { kind: "table", head: ["a"], rows: [row("three")] },
      { kind: "warning", items: [said("four")] },
    ]);
    const page = { title: "T", subtitle: "", sections };
    expect(saidIn(page).map(({ text }) => text)).toEqual(["one", "two", "three", "four"]);
  });
});
