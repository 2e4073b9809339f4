/**
 * Files that are made to be slow: a hundred thousand blanks where a pattern could try every way to part them.
 *
 * Each was quadratic or worse once. What is asserted is the answer; a file that is slow again is noticed by the patience of whoever
 * runs this, since hours are what it would take.
 */
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readAny } from "./read-any.ts";

const MANY = 100_000;
const blanks = " ".repeat(MANY);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function codesOf(content: Uint8Array): readonly string[] {
  const read = readAny({ name: "slow", bytes: content }, { zone: "Europe/London" });
  const issues = read.ok ? read.value.read.issues : read.issues;
  return [...new Set(issues.map(({ code }) => code))];
}

describe("a file made to be slow", () => {
  it.each([
    [
      "notes of blanks",
      bytes(
        `wake,sleep,bedtime,holes,type,dreams,aid,hindrances,tags,quality,notes\n"2026-10-27 05:46+0000","2026-10-26 23:00+0000","2026-10-26 22:24+0000",,NIGHT_SLEEP,NONE,NONE,NONE,NONE,0,"a${blanks}b${blanks}`,
      ),
      [],
    ],
    ["minutes parted by blanks", bytes(`night,into_bed,sol_min\n2026-01-05,23:00,1${blanks}x\n`), ["SL024"]],
    ["a remark of blanks", bytes(`# epoch${blanks.slice(MANY / 2)}x\nW\nN2\n`), ["SL082", "SL093"]],
    [
      "a workbook of beginnings",
      zipSync(
        {
          "xl/workbook.xml": bytes("<workbookPr ".repeat(MANY)),
          "xl/styles.xml": bytes(
            `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="${"[".repeat(MANY)}"/></numFmts></styleSheet>`,
          ),
          "xl/worksheets/sheet1.xml": bytes(
            '<worksheet><sheetData><row><c t="inlineStr"><is><t>night</t></is></c><c t="inlineStr"><is><t>into_bed</t></is></c></row><row><c t="inlineStr"><is><t>2026-01-05</t></is></c><c t="inlineStr"><is><t>23:10</t></is></c></row></sheetData></worksheet>',
          ),
        },
        { level: 0 },
      ),
      [],
    ],
    ["a name of sleeps", zipSync({ [`${"sleep".repeat(12_000)}.jso`]: bytes("{}") }), ["SL017"]],
  ] as const)("is read or refused: %s", (_, content, codes) => {
    expect(codesOf(content)).toEqual(codes);
  });
});
