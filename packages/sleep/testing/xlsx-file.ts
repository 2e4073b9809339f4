/** A small spreadsheet made up for tests: texts in cells, one sheet. */
import { zipSync } from "fflate";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

export function xlsxOf(csv: string): Uint8Array {
  const rows = csv
    .trimEnd()
    .split("\n")
    .map(
      (line) =>
        `<row>${line
          .split(",")
          .map((cell) => `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`)
          .join("")}</row>`,
    );
  return xlsxWith(rows.join(""));
}

export const xlsxWith = (rows: string): Uint8Array =>
  zipSync({
    "xl/workbook.xml": bytes("<workbook/>"),
    "xl/worksheets/sheet1.xml": bytes(`<worksheet><sheetData>${rows}</sheetData></worksheet>`),
  });
