/**
 * One entry of a ZIP archive, expanded piece by piece and stopped as soon as it is more than it said or may be.
 *
 * Sixteen kilobytes are pushed at a time, so that even the densest deflate stream yields at most some 16 MB before the
 * limits are looked at. What came out must have the size and the checksum that the directory declared (SL016);
 * a stream that goes beyond the limits is refused (SL012, SL013) and nothing of it is kept.
 */
import { fail, ok, type Issue, type Result } from "@compline/base";
import { Inflate } from "fflate";
import { crc32, crcSum } from "./crc32.ts";
import { errorAt } from "./diary-issue.ts";
import { exceedsRatio, ZIP_LIMITS, type ZipEntry, type ZipLimits } from "./zip-directory.ts";

const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const PUSH_BYTES = 16_384;

/** The content of one entry (SL010 not readable, SL012, SL013 too large, SL016 not what was declared). */
export function readZipEntry(
  bytes: Uint8Array,
  entry: ZipEntry,
  file: string,
  limits = ZIP_LIMITS,
): Result<Uint8Array> {
  const packed = packedBytes(bytes, entry);
  const refuse = (code: string, message: string): Result<never> => fail([entryIssue(entry, file, code, message)]);
  if (packed === undefined) return refuse("SL010", "lies outside of the archive");
  const expanded = entry.method === "stored" ? { pieces: [packed], stop: undefined } : expand(packed, entry, limits);
  if (expanded.stop !== undefined) return refuse(expanded.stop.code, expanded.stop.message);
  const size = expanded.pieces.reduce((sum, piece) => sum + piece.length, 0);
  if (size !== entry.size) return refuse("SL016", `has ${size} bytes where ${entry.size} were declared`);
  if (crc32(expanded.pieces) !== entry.crc) return refuse("SL016", "is damaged: its checksum does not match");
  return ok(joined(expanded.pieces, size));
}

/**
 * The same, given away piece by piece and never whole, for an entry that memory should not hold. What was given away before
 * the end is to be thrown away when this fails: size and checksum are known only then.
 */
export function streamZipEntry(
  bytes: Uint8Array,
  entry: ZipEntry,
  file: string,
  limits: ZipLimits,
  push: (piece: Uint8Array) => void,
): Result<number> {
  const packed = packedBytes(bytes, entry);
  const refuse = (code: string, message: string): Result<never> => fail([entryIssue(entry, file, code, message)]);
  if (packed === undefined) return refuse("SL010", "lies outside of the archive");
  const sum = crcSum();
  let size = 0;
  const take = (piece: Uint8Array): void => {
    size += piece.length;
    sum.add(piece);
    push(piece);
  };
  if (entry.method === "stored") take(packed);
  const stop = entry.method === "stored" ? undefined : expandInto(packed, entry, limits, take);
  if (stop !== undefined) return refuse(stop.code, stop.message);
  if (size !== entry.size) return refuse("SL016", `has ${size} bytes where ${entry.size} were declared`);
  return sum.value() === entry.crc ? ok(size) : refuse("SL016", "is damaged: its checksum does not match");
}

const entryIssue = ({ name }: ZipEntry, file: string, code: string, message: string): Issue =>
  errorAt({ file }, { code, at: "archive", message: `the entry ${JSON.stringify(name.slice(0, 80))} ${message}` });

/** The packed bytes behind the local header, whose name and extra field may have other lengths than the directory's. */
function packedBytes(bytes: Uint8Array, entry: ZipEntry): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = entry.headerAt;
  if (at + LOCAL_BYTES > bytes.length || view.getUint32(at, true) !== LOCAL) return undefined;
  const from = at + LOCAL_BYTES + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const to = from + entry.packedSize;
  return to > bytes.length ? undefined : bytes.subarray(from, to);
}

interface Stop {
  readonly code: string;
  readonly message: string;
}

interface Expanded {
  readonly pieces: readonly Uint8Array[];
  readonly stop: Stop | undefined;
}

function expand(packed: Uint8Array, entry: ZipEntry, limits: ZipLimits): Expanded {
  const pieces: Uint8Array[] = [];
  const stop = expandInto(packed, entry, limits, (piece) => pieces.push(piece));
  return stop === undefined ? { pieces, stop } : { pieces: [], stop };
}

function expandInto(
  packed: Uint8Array,
  entry: ZipEntry,
  limits: ZipLimits,
  take: (piece: Uint8Array) => void,
): Stop | undefined {
  let size = 0;
  const inflate = new Inflate((piece) => {
    size += piece.length;
    take(piece);
  });
  try {
    for (let from = 0; from < packed.length || from === 0; from += PUSH_BYTES) {
      inflate.push(packed.subarray(from, from + PUSH_BYTES), from + PUSH_BYTES >= packed.length);
      const stop = excess(size, entry, limits);
      if (stop !== undefined) return stop;
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { code: "SL016", message: `is damaged: ${why}` };
  }
  return undefined;
}

function excess(size: number, entry: ZipEntry, limits: ZipLimits): Stop | undefined {
  if (size > limits.totalBytes) return { code: "SL012", message: `expands to more than ${limits.totalBytes} bytes` };
  if (exceedsRatio(size, entry.packedSize, limits)) {
    return { code: "SL013", message: `expands to more than ${limits.ratio} times its packed size` };
  }
  if (size > entry.size) return { code: "SL016", message: `expands to more than the ${entry.size} bytes declared` };
  return undefined;
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
