/**
 * The sleep in a ZIP archive that a wearable's app or service made: Apple's one large XML, or the many documents of a Takeout.
 *
 * Apple's export is found by its place, as its name is in the language of the telephone; it is expanded as it streams by. Of other
 * archives only entries whose name speaks of sleep are opened (`sleep-2026-01-05.json`, `…_sleepData.json`, `sleep.csv`), each by
 * itself and all together within the limits of archives; what they hold is put together where it is all of one kind. Everything is held
 * to what the directory declares before it is expanded, and to what really comes out while it is.
 */
import { fail, ok, type Issue, type Result } from "@compline/base";
import { errorAt } from "./diary-issue.ts";
import { textOfBytes } from "./text-of-bytes.ts";
import { appleHealth } from "./wearables/apple-health.ts";
import type { ScoredNight } from "./wearables/scored-night.ts";
import { isXlsx } from "./xlsx-table.ts";
import { ZIP_LIMITS, zipDirectory, type ZipEntry, type ZipLimits } from "./zip-directory.ts";
import { readZipEntry, streamZipEntry } from "./zip-entry.ts";

export interface WearableImport {
  readonly kind: string;
  readonly file: string;
  readonly sleeps: readonly ScoredNight[];
  readonly issues: readonly Issue[];
}

export const APPLE_KIND = "apple-health";

/** An export of ten years and a hundred records a minute; beyond it a bomb is likelier. */
export const APPLE_LIMITS: ZipLimits = {
  entries: 50_000,
  totalBytes: 12_000_000_000,
  ratio: 200,
  ratioFromBytes: 1_000_000,
};

const HEAD_BYTES = 65_536;

/** Whether the beginning of a file is that of an Apple Health export, so that it is to be streamed. */
export const isAppleHealth = (head: Uint8Array): boolean => {
  const text = textOfBytes(head.subarray(0, HEAD_BYTES), "");
  return text.ok && /<HealthData\b|<!DOCTYPE HealthData\b/.test(text.value.text);
};

/** No file system takes longer names; patterns look at no longer ones. */
const MOST_NAME = 1000;

/** Some twenty years of a document a night. */
const MOST_DOCUMENTS = 8000;

export type ReadText = (file: string, text: string) => Result<WearableImport> | undefined;

/** Undefined where the archive holds none of either; then it may be a diary's. */
export function readWearableArchive(
  file: string,
  bytes: Uint8Array,
  readText: ReadText,
): Result<WearableImport> | undefined {
  const directory = zipDirectory(bytes, file, APPLE_LIMITS);
  if (!directory.ok) return undefined;
  if (isXlsx(directory.value)) return undefined;
  const apple = appleArchive(file, bytes, directory.value.filter(isAppleEntry));
  if (apple !== undefined) return apple;
  const documents = directory.value.filter(isSleepEntry);
  return documents.length === 0 ? undefined : documentArchive(file, bytes, documents, readText);
}

const isAppleEntry = ({ name }: ZipEntry): boolean =>
  /^[^/]*\/[^/]+\.xml$/i.test(name) && !/\/export_cda\.xml$/i.test(name);

const isSleepEntry = ({ name }: ZipEntry): boolean =>
  name.length <= MOST_NAME &&
  /(?:^|\/)[^/]*sleep[^/]*\.json$|(?:^|\/)sleep\.csv$/i.test(name) &&
  !name.startsWith("__MACOSX/");

/** Undefined where no XML of the archive begins as Apple's does. */
function appleArchive(
  file: string,
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
): Result<WearableImport> | undefined {
  let isOne = false;
  const sleeps: ScoredNight[] = [];
  const issues: Issue[] = [];
  for (const entry of entries) {
    const reader = appleHealth(`${file}/${entry.name}`);
    let isApple: boolean | undefined;
    const streamed = streamZipEntry(bytes, entry, file, APPLE_LIMITS, (piece) => {
      isApple ??= isAppleHealth(piece);
      if (isApple) reader.push(piece);
    });
    isOne ||= isApple === true || !streamed.ok;
    if (!streamed.ok) return streamed;
    if (isApple !== true) continue;
    const read = reader.end();
    sleeps.push(...read.sleeps);
    issues.push(...read.issues);
  }
  return isOne ? ok({ kind: APPLE_KIND, file, sleeps, issues }) : undefined;
}

/** Documents of another kind than the first that is read are left out and said; so are those that cannot be read. */
function documentArchive(
  file: string,
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
  readText: ReadText,
): Result<WearableImport> | undefined {
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (entries.length > MOST_DOCUMENTS || size > ZIP_LIMITS.totalBytes) {
    const message = `the archive holds ${entries.length} documents of sleep with ${size} bytes`;
    const expected = `at most ${MOST_DOCUMENTS} documents and ${ZIP_LIMITS.totalBytes} bytes`;
    return fail([errorAt({ file }, { code: "SL012", at: "archive", message, expected })]);
  }
  const read: WearableImport[] = [];
  const issues: Issue[] = [];
  for (const entry of entries) {
    const name = `${file}/${entry.name}`;
    const content = readZipEntry(bytes, entry, file);
    const text = content.ok ? textOfBytes(content.value, name) : content;
    const document = text.ok ? readText(name, text.value.text) : text;
    if (document?.ok === true) read.push(document.value);
    else issues.push(...(document?.issues ?? []));
  }
  const [first] = read;
  if (first === undefined) return issues.length === 0 ? undefined : fail(issues);
  const same = read.filter(({ kind }) => kind === first.kind);
  const others = [...new Set(read.filter(({ kind }) => kind !== first.kind).map(({ kind }) => kind))];
  const message = `of ${[first.kind, ...others].join(", ")} only ${first.kind} is read: give the others by themselves`;
  const left = others.length === 0 ? [] : [errorAt({ file }, { code: "SL018", at: "archive", message })];
  return ok({
    kind: first.kind,
    file,
    sleeps: same.flatMap(({ sleeps }) => sleeps),
    issues: [...same.flatMap((one) => one.issues), ...left, ...issues].map((issue) => ({
      ...issue,
      severity: "warning",
    })),
  });
}
