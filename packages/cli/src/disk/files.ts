/**
 * Files in and out. Reading is bounded and never throws; writing is whole or not at all.
 *
 * `-` is standard input, read once and kept. A file that cannot be read is an issue with its name (CL010 there is none,
 * CL011 too large, CL012 no UTF-8); what is no plain file (a pipe, a device) is read up to the same limit. Nothing is
 * ever written over in part (CL013): text goes to a neighbour first and takes the name in one move.
 */
import { failWith, ok, type Issue, type Result } from "@compline/base";
import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";

/** No text file read here is larger; exports in archives have limits of their own. */
export const MAX_BYTES = 250_000_000;

const STANDARD_INPUT = 0;
const CHUNK_BYTES = 65_536;
const PIECE_BYTES = 1_048_576;

let standardInput: Result<Uint8Array> | undefined;

export function readBytes(path: string): Result<Uint8Array> {
  if (path === "-") return (standardInput ??= attempt(path, () => readStream(STANDARD_INPUT, path)));
  return attempt(path, () => {
    const file = openSync(path, "r");
    try {
      const stat = fstatSync(file);
      if (!stat.isFile()) return readStream(file, path);
      return stat.size > MAX_BYTES ? tooLarge(path) : ok(readFileSync(file));
    } finally {
      closeSync(file);
    }
  });
}

/** The first bytes of a file; of standard input none, since it can be read once only. */
export function headOf(path: string): Result<Uint8Array> {
  if (path === "-") return ok(new Uint8Array(0));
  return attempt(path, () => {
    const file = openSync(path, "r");
    try {
      const chunk = new Uint8Array(CHUNK_BYTES);
      return ok(chunk.subarray(0, readSync(file, chunk)));
    } finally {
      closeSync(file);
    }
  });
}

/** A large file piece by piece; each piece is good only until the next one is taken. */
export function* piecesOf(path: string): Generator<Uint8Array> {
  const file = openSync(path, "r");
  try {
    const chunk = new Uint8Array(PIECE_BYTES);
    for (;;) {
      const read = readSync(file, chunk);
      if (read === 0) return;
      yield chunk.subarray(0, read);
    }
  } finally {
    closeSync(file);
  }
}

/** The file as UTF-8; a byte order mark is taken off, bytes that are no UTF-8 are refused (CL012). */
export function readText(path: string): Result<string> {
  const bytes = readBytes(path);
  if (!bytes.ok) return bytes;
  try {
    return ok(new TextDecoder("utf-8", { fatal: true }).decode(bytes.value));
  } catch {
    return failIn(path, "CL012", "the file is not UTF-8 text");
  }
}

/** What has no size beforehand, to its end or to the limit. */
function readStream(file: number, path: string): Result<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const chunk = new Uint8Array(CHUNK_BYTES);
    const read = readSync(file, chunk);
    if (read === 0) return ok(Buffer.concat(chunks));
    size += read;
    if (size > MAX_BYTES) return tooLarge(path);
    chunks.push(chunk.subarray(0, read));
  }
}

function attempt(path: string, read: () => Result<Uint8Array>): Result<Uint8Array> {
  try {
    return read();
  } catch (error) {
    return failIn(path, "CL010", reason(error, "read"));
  }
}

const tooLarge = (path: string): Result<never> =>
  failIn(path, "CL011", "the file is too large", `at most ${MAX_BYTES} bytes`);

function failIn(file: string, code: string, message: string, expected?: string): Result<never> {
  const failed = failWith(code, "", message, expected);
  return failed.ok ? failed : { ok: false, issues: failed.issues.map((issue) => ({ ...issue, file })) };
}

/** Writes the whole file or nothing. A link stays a link, and the file keeps who may read it. */
export function writeWhole(path: string, content: string | Uint8Array): Issue | undefined {
  const [target, mode] = written(path);
  const neighbour = `${target}.${process.pid}.part`;
  try {
    writeFileSync(neighbour, content, mode === undefined ? {} : { mode });
    renameSync(neighbour, target);
    return undefined;
  } catch (error) {
    removeQuietly(neighbour);
    return { code: "CL013", at: "", file: path, message: reason(error, "written") };
  }
}

function written(path: string): readonly [string, number | undefined] {
  try {
    return [realpathSync(path), statSync(path).mode];
  } catch {
    return [path, undefined];
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It was never made: the folder is not there, or is none.
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EISDIR: "this is a folder",
  ENOTDIR: "the path runs through a file",
  ENAMETOOLONG: "the name is too long",
  ERR_INVALID_ARG_VALUE: "the name holds a sign that no name may hold",
};

/** Why the operating system did not do it, in words. */
export function reason(error: unknown, done: "read" | "written"): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "EACCES" || code === "EPERM") return `the file may not be ${done}`;
  return REASONS[code] ?? `the file cannot be ${done}${code === "" ? "" : ` (${code})`}`;
}

/** A folder that files are to be written into, made where it is not there; CL013 at the option that names it. */
export function madeFolder(folder: string, at: string): Issue | undefined {
  try {
    mkdirSync(folder, { recursive: true });
    return undefined;
  } catch (error) {
    return { code: "CL013", at, file: folder, message: reason(error, "written") };
  }
}
