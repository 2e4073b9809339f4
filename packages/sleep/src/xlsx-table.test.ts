import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readDiary } from "./read-diary.ts";
import { xlsxTable } from "./xlsx-table.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const STYLES =
  '<styleSheet><numFmts count="1"><numFmt numFmtId="164" formatCode="[$-409]d\\-mmm\\-yy &quot;day&quot;"/></numFmts><cellStyleXfs><xf numFmtId="22"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="22"/><xf numFmtId="164"/></cellXfs></styleSheet>';

function xlsx(
  rows: string,
  { workbook = "<workbook/>", strings = "" }: { workbook?: string; strings?: string } = {},
): Uint8Array {
  return zipSync({
    "xl/workbook.xml": bytes(workbook),
    "xl/worksheets/sheet1.xml": bytes(`<worksheet><sheetData>${rows}</sheetData></worksheet>`),
    "xl/worksheets/sheet10.xml": bytes("<worksheet/>"),
    "xl/styles.xml": bytes(STYLES),
    "xl/sharedStrings.xml": bytes(`<sst>${strings}</sst>`),
  });
}

const table = (file: Uint8Array): string => {
  const read = xlsxTable(file, "d.xlsx");
  return read.ok ? read.value : read.issues.map(({ code, message }) => `${code} ${message}`).join();
};

describe("a spreadsheet", () => {
  it("is the table it would be saved as: texts, numbers, and empty cells between", () => {
    const strings = "<si><t>night</t></si><si><r><t>into</t></r><r><t>_bed</t></r></si>";
    const rows =
      '<row><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row><row><c r="A2"><v>7.5</v></c><c r="C2" t="inlineStr"><is><t>a, "b"</t></is></c></row><row/>';
    expect(table(xlsx(rows, { strings }))).toBe('night,,into_bed\n7.5,,"a, ""b"""');
  });

  it("has dates and times where its formats say so", () => {
    const rows =
      '<row><c s="1"><v>46027</v></c><c s="2"><v>0.9652777777777778</v></c><c s="3"><v>46027.25</v></c><c s="4"><v>46027</v></c><c s="0"><v>46027</v></c></row>';
    expect(table(xlsx(rows))).toBe("2026-01-05,23:10,2026-01-05 06:00,2026-01-05,46027");
  });

  it("counts days from 1904 where the workbook does", () => {
    const rows = '<row><c s="1"><v>44565</v></c></row>';
    expect(table(xlsx(rows, { workbook: '<workbook><workbookPr date1904="1"/></workbook>' }))).toBe("2026-01-05");
  });

  it("is read as the diary that it holds", () => {
    const cell = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
    const rows = `<row>${["night", "into_bed", "tried_to_sleep", "out_of_bed"].map(cell).join("")}</row><row><c s="1"><v>46027</v></c><c s="2"><v>0.9583333333333334</v></c><c s="2"><v>0.9652777777777778</v></c><c s="2"><v>0.2916666666666667</v></c></row>`;
    const read = readDiary({ name: "d.xlsx", bytes: xlsx(rows) }, { zone: "Europe/London" });
    expect(read.ok && [read.value.kind, read.value.nights.length, read.value.issues]).toEqual(["csv", 1, []]);
    expect(read.ok && read.value.nights[0]?.outOfBed?.epochMs).toBe(Date.UTC(2026, 0, 6, 7));
  });

  it.each([
    ["broken markup", "<row><c>"],
    ["a cell outside of a row", "<c><v>1</v></c>"],
    ["too many columns", '<row><c r="ZZZ1"><v>1</v></c></row>'],
    ["an entity of its own", "<row><c><v>&boom;</v></c></row>"],
  ])("is refused for %s", (_, rows) => {
    expect(table(xlsx(rows))).toMatch(/^SL091 /);
  });

  it("is refused without a sheet", () => {
    expect(table(zipSync({ "xl/workbook.xml": bytes("<workbook/>") }))).toBe("SL091 the spreadsheet holds no sheet");
  });
});
