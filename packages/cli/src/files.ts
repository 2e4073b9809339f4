/**
 * Files in and out. Reading is bounded and never throws; writing is whole or not at all.
 *
 * `-` is standard input. A file that cannot be read is an issue with its name (CL010–CL012); nothing is ever written over in
 * part: text goes to a neighbour first and takes the name in one move.
 */
import { failWith, ok, type Issue, type Result } from "@compline/base";
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";

/** No text file read here is larger; exports in archives have limits of their own. */
export const MAX_BYTES = 250_000_000;

export function readBytes(path: string): Result<Uint8Array> {
  try {
    if (path === "-") return ok(readFileSync(0));
    const { size } = statSync(path);
    if (size > MAX_BYTES) return failWith("CL011", path, `the file has ${size} bytes`, `at most ${MAX_BYTES}`);
    return ok(readFileSync(path));
  } catch (error) {
    return failWith("CL010", path, reason(error));
  }
}

/** The file as UTF-8; a byte order mark is taken off, bytes that are no UTF-8 are refused (CL012). */
export function readText(path: string): Result<string> {
  const bytes = readBytes(path);
  if (!bytes.ok) return bytes;
  try {
    return ok(new TextDecoder("utf-8", { fatal: true }).decode(bytes.value));
  } catch {
    return failWith("CL012", path, "the file is not UTF-8 text");
  }
}

/** Writes the whole file or nothing. */
export function writeWhole(path: string, content: string): Issue | undefined {
  const neighbour = `${path}.${process.pid}.part`;
  try {
    writeFileSync(neighbour, content);
    renameSync(neighbour, path);
    return undefined;
  } catch (error) {
    rmSync(neighbour, { force: true });
    return { code: "CL013", at: path, message: `cannot be written: ${reason(error)}` };
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "this is a folder",
  EACCES: "the file may not be read",
  ENOTDIR: "the path runs through a file",
  ENAMETOOLONG: "the name is too long",
};

function reason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return REASONS[code] ?? (code === "" ? "the file cannot be read" : `the file cannot be read (${code})`);
}
