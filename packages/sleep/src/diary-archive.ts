/**
 * The one diary inside a ZIP archive (a spreadsheet is one, and its first sheet is read): the entry whose text is of a format that is read.
 *
 * The directory is held to its limits before anything is expanded (`zip-directory.ts`); then only entries named `.csv`
 * or `.txt` are looked into, at most `MAX_LOOKS` of them. Of several diaries `sleep-export.csv` is taken, as that is
 * the name the app gives, and the others are named in a warning (SL018); without it the caller must choose.
 */
import { fail, ok, type Issue, type Result } from "@compline/base";
import { errorAt, warningAt } from "./diary-issue.ts";
import { formatOf } from "./formats.ts";
import { textOfBytes, type DiaryText } from "./text-of-bytes.ts";
import { zipDirectory, ZIP_LIMITS, type ZipEntry } from "./zip-directory.ts";
import { isXlsx, xlsxTable } from "./xlsx-table.ts";
import { readZipEntry } from "./zip-entry.ts";

export interface ArchivedDiary extends DiaryText {
  /** The archive's name and the entry's. */
  readonly file: string;
}

const MAX_LOOKS = 20;
const APP_NAME = "sleep-export.csv";

/** Opens an archive (SL010–SL016), and finds its diary (SL017 none, SL018 several). */
export function openArchive(bytes: Uint8Array, file: string, limits = ZIP_LIMITS): Result<ArchivedDiary> {
  const entries = zipDirectory(bytes, file, limits);
  if (!entries.ok) return entries;
  if (isXlsx(entries.value)) {
    const table = xlsxTable(bytes, file);
    return table.ok ? ok({ text: table.value, issues: [], file }) : table;
  }
  const candidates = entries.value.filter(isCandidate);
  if (candidates.length > MAX_LOOKS) {
    return fail([
      errorAt(
        { file },
        { code: "SL018", at: "archive", message: `the archive has ${candidates.length} tables: give one by itself` },
      ),
    ]);
  }
  const found: Found[] = [];
  const issues: Issue[] = [];
  for (const entry of candidates) {
    const content = readZipEntry(bytes, entry, file, limits);
    const text = content.ok ? textOfBytes(content.value, `${file}/${entry.name}`) : content;
    if (!text.ok) issues.push(...text.issues);
    else if (formatOf(text.value.text) !== undefined) found.push({ entry, text: text.value });
  }
  return choose(found, issues, file);
}

interface Found {
  readonly entry: ZipEntry;
  readonly text: DiaryText;
}

const isCandidate = ({ name }: ZipEntry): boolean =>
  /\.(csv|txt)$/i.test(name) && !name.startsWith("__MACOSX/") && !baseName(name).startsWith(".");

const baseName = (name: string): string => name.slice(name.lastIndexOf("/") + 1);

function choose(found: readonly Found[], issues: readonly Issue[], file: string): Result<ArchivedDiary> {
  const named = found.filter(({ entry }) => baseName(entry.name) === APP_NAME);
  const [only, second] = found.length === 1 ? found : named;
  const names = found.map(({ entry }) => entry.name).join(", ");
  if (only === undefined && found.length === 0) {
    const none = errorAt(
      { file },
      { code: "SL017", at: "archive", message: "the archive holds no diary that is read here" },
    );
    return fail([...issues, none]);
  }
  if (only === undefined || second !== undefined) {
    return fail([
      errorAt(
        { file },
        { code: "SL018", at: "archive", message: `the archive holds several diaries (${names}): give one by itself` },
      ),
    ]);
  }
  const left =
    found.length === 1
      ? []
      : [warningAt({ file }, { code: "SL018", at: "archive", message: `of ${names} only ${only.entry.name} is read` })];
  return ok({
    text: only.text.text,
    issues: [...issues, ...left, ...only.text.issues],
    file: `${file}/${only.entry.name}`,
  });
}
