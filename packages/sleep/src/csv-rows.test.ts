import { describe, expect, it } from "vitest";
import { delimiterOf, eachRow, firstLineOf, MAX_CELLS, type CsvRow } from "./csv-rows.ts";

function rowsOf(text: string, delimiter = ","): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  eachRow(text, delimiter, (row) => rows.push(row));
  return rows;
}

describe("eachRow", () => {
  it("counts lines through quoted line ends and blank rows", () => {
    const rows = rowsOf('a,b\n\n"x\ny",2\n,\n"q""z",4\n');
    expect(rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, "a", "b"],
      [3, "x\ny", "2"],
      [6, 'q"z', "4"],
    ]);
  });

  it("says what is wrong with quotes, on the row where it is wrong", () => {
    const inside = rowsOf('a,b\n3,"q"z"\n4,5\n');
    expect(inside.map(({ line, flaw }) => [line, flaw !== undefined])).toEqual([
      [1, false],
      [2, true],
      [3, false],
    ]);
    const open = rowsOf('a,b\n1,"never closed\n4,5\n');
    expect(open[1]?.flaw).toContain("nothing after it was read");
    expect(open).toHaveLength(2);
  });

  it("does not hand out a row of more cells than any diary has", () => {
    const [row] = rowsOf(`x${",".repeat(MAX_CELLS + 1)}`);
    expect(row?.cells).toHaveLength(1);
    expect(row?.flaw).toContain("cells");
  });
});

describe("delimiterOf", () => {
  it("is the one that parts the header most often", () => {
    expect([delimiterOf("a;b;c"), delimiterOf("a\tb"), delimiterOf("a,b;c,d"), delimiterOf("alone")]).toEqual([
      ";",
      "\t",
      ",",
      ",",
    ]);
  });

  it("looks at the first line with content", () => {
    expect(firstLineOf("\n  \n night;x\nrow")).toBe(" night;x");
  });
});
