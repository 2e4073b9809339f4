/**
 * What a ZIP archive says it holds, read from its central directory, and refused before a byte is expanded.
 *
 * Limits on declared sizes: at most 10 000 entries, 200 MB in all, 100 bytes out for one byte in where an entry is
 * larger than 1 MB. Refused too: names that leave the folder, encryption, several disks, ZIP64, methods other than
 * stored and deflate, and entries that together claim more bytes than the file has (they would overlap).
 * A declaration can lie; `zip-entry.ts` holds what really comes out to the same limits.
 * Source of the layout: PKWARE APPNOTE 4.3.12 and 4.3.16 [pkware-appnote].
 */
import { fail, ok, type Issue, type Result } from "@compline/base";
import { strFromU8 } from "fflate";
import { errorAt } from "./diary-issue.ts";

export interface ZipLimits {
  readonly entries: number;
  readonly totalBytes: number;
  /** Bytes out for one byte in. */
  readonly ratio: number;
  /** Entries up to this size may have any ratio: a small file of one letter is no danger. */
  readonly ratioFromBytes: number;
}

export const ZIP_LIMITS: ZipLimits = {
  entries: 10_000,
  totalBytes: 200_000_000,
  ratio: 100,
  ratioFromBytes: 1_000_000,
};

export interface ZipEntry {
  readonly name: string;
  readonly method: "stored" | "deflate";
  readonly packedSize: number;
  readonly size: number;
  readonly crc: number;
  readonly headerAt: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const MAX_COMMENT = 0xffff;
const ENCRYPTED = 0x2041;
const ZIP64 = 0xffffffff;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Whether the bytes start as a ZIP archive does. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6));

/** The entries of an archive (SL010 not readable, SL011–SL013 too much, SL014 a name, SL015 not supported). */
export function zipDirectory(bytes: Uint8Array, file: string, limits = ZIP_LIMITS): Result<readonly ZipEntry[]> {
  const refuse = refusalIn(file);
  const view = viewOf(bytes);
  const end = endOfDirectory(view);
  if (end === undefined) return fail([refuse("SL010", "the archive has no directory: it is cut off or no ZIP file")]);
  const count = view.getUint16(end + 10, true);
  const from = view.getUint32(end + 16, true);
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 6, true) !== 0) {
    return fail([refuse("SL015", "the archive spans several disks")]);
  }
  if (count === 0xffff || from === ZIP64) return fail([refuse("SL015", "the archive is a ZIP64 archive")]);
  if (count > limits.entries)
    return fail([refuse("SL011", `the archive has ${count} entries`, `at most ${limits.entries}`)]);
  const entries = readEntries(view, bytes, from, count, end);
  if (!entries.ok) return fail([refuse("SL010", entries.why)]);
  const issues = entries.raw.flatMap((raw) => entryIssues(raw, refuse, limits));
  if (issues.length > 0) return fail(issues);
  return totals(entries.raw.map(toEntry), bytes.length, refuse, limits);
}

type Refuse = (code: string, message: string, expected?: string) => Issue;

const refusalIn =
  (file: string): Refuse =>
  (code, message, expected) =>
    errorAt({ file }, { code, at: "archive", message, ...(expected === undefined ? {} : { expected }) });

/** The end record stands last, before a comment of at most 64 KB. */
function endOfDirectory(view: DataView): number | undefined {
  const lowest = Math.max(0, view.byteLength - END_BYTES - MAX_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= lowest; at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  return undefined;
}

interface RawEntry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  readonly headerAt: number;
}

type Entries = { readonly ok: true; readonly raw: readonly RawEntry[] } | { readonly ok: false; readonly why: string };

function readEntries(view: DataView, bytes: Uint8Array, from: number, count: number, end: number): Entries {
  const raw: RawEntry[] = [];
  let at = from;
  for (let n = 0; n < count; n++) {
    if (at + CENTRAL_BYTES > end || view.getUint32(at, true) !== CENTRAL) {
      return { ok: false, why: `the archive's directory breaks off after ${n} of ${count} entries` };
    }
    const nameSize = view.getUint16(at + 28, true);
    const next = at + CENTRAL_BYTES + nameSize + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) return { ok: false, why: `entry ${n + 1} of the archive's directory is cut off` };
    raw.push(readEntry(view, bytes, at, nameSize));
    at = next;
  }
  return { ok: true, raw };
}

function readEntry(view: DataView, bytes: Uint8Array, at: number, nameSize: number): RawEntry {
  const name = bytes.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameSize);
  return {
    name: strFromU8(name),
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    headerAt: view.getUint32(at + 42, true),
  };
}

const toEntry = (raw: RawEntry): ZipEntry => ({
  name: raw.name,
  method: raw.method === 0 ? "stored" : "deflate",
  packedSize: raw.packedSize,
  size: raw.size,
  crc: raw.crc,
  headerAt: raw.headerAt,
});

function entryIssues(raw: RawEntry, refuse: Refuse, limits: ZipLimits): Issue[] {
  const name = JSON.stringify(raw.name.slice(0, 80));
  if (leavesFolder(raw.name)) return [refuse("SL014", `the entry name ${name} leads out of the archive`)];
  if ((raw.flags & ENCRYPTED) !== 0) return [refuse("SL015", `the entry ${name} is encrypted`)];
  if (raw.method !== 0 && raw.method !== 8) {
    return [refuse("SL015", `the entry ${name} is packed with method ${raw.method}`, "stored or deflate")];
  }
  if (raw.size === ZIP64 || raw.packedSize === ZIP64) return [refuse("SL015", `the entry ${name} is a ZIP64 entry`)];
  if (raw.method === 0 && raw.size !== raw.packedSize)
    return [refuse("SL010", `the stored entry ${name} has two sizes`)];
  return exceedsRatio(raw.size, raw.packedSize, limits)
    ? [refuse("SL013", ratioMessage(name), `at most ${limits.ratio}:1`)]
    : [];
}

/** Whether a size grown from `packed` bytes is more than the limits allow. */
export const exceedsRatio = (size: number, packed: number, limits: ZipLimits): boolean =>
  size > limits.ratioFromBytes && size > packed * limits.ratio;

const ratioMessage = (name: string): string => `the entry ${name} would grow too much on expanding`;

/** Absolute names, drive letters, backslashes and `..` have no place in an export. */
const leavesFolder = (name: string): boolean =>
  name === "" || /^\/|^[A-Za-z]:|\\|\0/.test(name) || name.split("/").includes("..");

function totals(
  entries: readonly ZipEntry[],
  fileSize: number,
  refuse: Refuse,
  limits: ZipLimits,
): Result<readonly ZipEntry[]> {
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  const packed = entries.reduce((sum, entry) => sum + entry.packedSize, 0);
  if (size > limits.totalBytes) {
    return fail([refuse("SL012", `the archive would expand to ${size} bytes`, `at most ${limits.totalBytes}`)]);
  }
  return packed > fileSize ? fail([refuse("SL010", "the archive's entries overlap")]) : ok(entries);
}
