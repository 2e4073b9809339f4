/**
 * The first sheet of a spreadsheet (XLSX), as the CSV that it would be saved as: so that a diary kept in one is read like any other.
 *
 * An XLSX is an archive of XML. It is held to the limits of archives before anything is expanded; markup is read element by element,
 * with bounds on cells. Dates and times are numbers with a format: a format of dates makes `2026-01-05`, of times `23:10`, of both
 * `2026-01-05 23:10`, in the calendar of 1900 or 1904 as the workbook says. Formulas are not computed: the value that was saved with
 * them counts. Source: ECMA-376 part 1, 18.3 and 18.8 [ecma-376].
 */
import { fail, ok, printDate, printMinute, type Issue, type Result } from "@compline/base";
import Papa from "papaparse";
import { SaxesParser } from "saxes";
import { errorAt } from "./diary-issue.ts";
import { textOfBytes } from "./text-of-bytes.ts";
import { zipDirectory, type ZipEntry } from "./zip-directory.ts";
import { readZipEntry } from "./zip-entry.ts";

const WORKBOOK = "xl/workbook.xml";
const MOST_CELLS = 400_000;
const MOST_COLUMNS = 256;
const MOST_TEXT = 32_767;
/** As far as patterns look into a workbook and into the format of a cell. */
const MOST_HEAD = 16_384;
const MOST_FORMAT = 255;
const MIN_PER_DAY = 1440;

/** Whether an archive is a spreadsheet. */
export const isXlsx = (entries: readonly ZipEntry[]): boolean => entries.some(({ name }) => name === WORKBOOK);

/** The CSV of the first sheet (SL010–SL016 of the archive, SL091 not to be read as a table). */
export function xlsxTable(bytes: Uint8Array, file: string): Result<string> {
  const entries = zipDirectory(bytes, file);
  if (!entries.ok) return entries;
  const part = (name: string): Result<string | undefined> => {
    const entry = entries.value.find((one) => one.name === name);
    if (entry === undefined) return ok(undefined);
    const content = readZipEntry(bytes, entry, file);
    const text = content.ok ? textOfBytes(content.value, `${file}/${name}`) : content;
    return text.ok ? ok(text.value.text) : text;
  };
  const sheet = entries.value
    .map(({ name }) => name)
    .filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name))
    .toSorted(byNumber)[0];
  if (sheet === undefined) return fail([broken(file, "the spreadsheet holds no sheet")]);
  const parts = [part(sheet), part("xl/sharedStrings.xml"), part("xl/styles.xml"), part(WORKBOOK)];
  const issues = parts.flatMap((one) => (one.ok ? [] : one.issues));
  if (issues.length > 0) return fail(issues);
  const [cells, strings, styles, workbook] = parts.map((one) => (one.ok ? one.value : undefined));
  try {
    const is1904 = /<workbookPr\b[^>]*\bdate1904="(?:1|true)"/.test((workbook ?? "").slice(0, MOST_HEAD));
    const rows = rowsOf(cells ?? "", stringsOf(strings ?? ""), formatsOf(styles ?? ""), is1904);
    return ok(Papa.unparse(rows as string[][], { newline: "\n" }));
  } catch (error) {
    return fail([broken(file, error instanceof Error ? error.message.slice(0, 200) : "not XML")]);
  }
}

const broken = (file: string, message: string): Issue => errorAt({ file }, { code: "SL091", at: "", message });

/** `sheet2.xml` before `sheet10.xml`. */
const byNumber = (a: string, b: string): number => Number(/\d+/.exec(a)?.[0] ?? 0) - Number(/\d+/.exec(b)?.[0] ?? 0);

type Attributes = Readonly<Record<string, string>>;

/** Every element, with its text once it ends. @throws what the parser says of broken markup. */
function elements(
  xml: string,
  opened: (name: string, attributes: Attributes) => void,
  closed: (name: string, text: string) => void,
): void {
  if (xml === "") return;
  const parser = new SaxesParser();
  let text = "";
  parser.on("opentag", ({ name, attributes }) => {
    text = "";
    opened(name, attributes as Attributes);
  });
  parser.on("text", (part) => {
    if (text.length < MOST_TEXT) text += part;
  });
  parser.on("closetag", ({ name }) => {
    closed(name, text);
    text = "";
  });
  parser.write(xml).close();
}

/** Texts that cells point to; runs of one text with different letters are one. */
function stringsOf(xml: string): readonly string[] {
  const strings: string[] = [];
  let runs = "";
  elements(
    xml,
    (name) => {
      if (name === "si") runs = "";
    },
    (name, text) => {
      if (name === "t") runs += text;
      else if (name === "si" && strings.push(runs) > MOST_CELLS) throw new RangeError("too many texts");
    },
  );
  return strings;
}

type Kind = "date" | "time" | "both" | "number";

/** What the number of each cell format means. */
function formatsOf(xml: string): readonly Kind[] {
  const own = new Map<string, Kind>();
  const kinds: Kind[] = [];
  let inCellFormats = false;
  elements(
    xml,
    (name, attributes) => {
      if (name === "numFmt") own.set(attributes["numFmtId"] ?? "", kindOfFormat(attributes["formatCode"] ?? ""));
      if (name === "cellXfs") inCellFormats = true;
      if (name === "xf" && inCellFormats)
        kinds.push(own.get(attributes["numFmtId"] ?? "") ?? builtIn(Number(attributes["numFmtId"] ?? 0)));
    },
    (name) => {
      if (name === "cellXfs") inCellFormats = false;
    },
  );
  return kinds;
}

function kindOfFormat(code: string): Kind {
  const bare = code
    .slice(0, MOST_FORMAT)
    .replaceAll(/"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]/gi, "")
    .toLowerCase();
  const [hasDay, hasHour] = [/[dy]/.test(bare), /[hs]/.test(bare)];
  if (hasDay && hasHour) return "both";
  return hasDay ? "date" : hasHour ? "time" : "number";
}

function builtIn(id: number): Kind {
  if (id === 22) return "both";
  if (id >= 14 && id <= 17) return "date";
  return (id >= 18 && id <= 21) || (id >= 45 && id <= 47) ? "time" : "number";
}

function rowsOf(
  xml: string,
  strings: readonly string[],
  formats: readonly Kind[],
  is1904: boolean,
): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let cells = 0;
  let cell = { column: 0, type: "", style: 0, value: "" };
  elements(
    xml,
    (name, attributes) => {
      if (name === "row") rows.push([]);
      if (name === "c")
        cell = {
          column: columnOf(attributes["r"], rows.at(-1)?.length ?? 0),
          type: attributes["t"] ?? "n",
          style: Number(attributes["s"] ?? -1),
          value: "",
        };
    },
    (name, text) => {
      if (name === "v" || name === "t") cell.value += text;
      if (name !== "c") return;
      if (++cells > MOST_CELLS || cell.column >= MOST_COLUMNS) throw new RangeError("the sheet has too many cells");
      const row = rows.at(-1);
      if (row === undefined) throw new RangeError("a cell stands outside of a row");
      while (row.length < cell.column) row.push("");
      row[cell.column] = written(cell, strings, formats[cell.style] ?? "number", is1904);
    },
  );
  return rows.filter((row) => row.some((value) => value !== ""));
}

/** `B7` is column 1; a cell without a place follows the one before. */
function columnOf(place: string | undefined, next: number): number {
  const letters = /^([A-Z]{1,3})\d+$/.exec(place ?? "")?.[1];
  if (letters === undefined) return next;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function written(
  { type, value }: { readonly type: string; readonly value: string },
  strings: readonly string[],
  kind: Kind,
  is1904: boolean,
): string {
  if (type === "s") return strings[Number(value)] ?? "";
  if (type !== "n" || value === "" || kind === "number") return value;
  const serial = Number(value);
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_465) return value;
  // To the nearest minute: a time of day is a fraction that a double holds only nearly.
  const minutes = Math.round(serial * MIN_PER_DAY);
  const [days, minute] = [Math.floor(minutes / MIN_PER_DAY), minutes % MIN_PER_DAY];
  const date = printDate(days + (is1904 ? EPOCH_1904 : EPOCH_1900));
  if (kind === "time") return printMinute(minute);
  return kind === "date" ? date : `${date} ${printMinute(minute)}`;
}

/** Day 0 of both calendars, counted from 1970. The one of 1900 has a 29 February that never was; from March 1900 on this is right. */
const EPOCH_1900 = -25_569;
const EPOCH_1904 = -24_107;
