/**
 * Which protocols a path means: the one that it names, or every one in a folder.
 *
 * In a folder a protocol is known by what it says of itself (`compline: protocol/1`), whatever its file is called. A folder
 * without any is a slip, not an empty answer (CL032).
 */
import { fail, ok, type Issue, type Result } from "@compline/base";
import { statSync } from "node:fs";
import { dirname } from "node:path";
import { filesBelow } from "./below.ts";
import { headOf, reason } from "./files.ts";
import { protocolFile } from "./library.ts";

const YAML = /\.ya?ml$/;
const PROTOCOL = /^\uFEFF?compline: *protocol\//m;

/** What is no folder of protocols is given back as it is: a name, a file, the folder of one protocol, `-`. */
export function protocolPaths(path: string): Result<readonly string[]> {
  if (protocolFile(path) !== path) return ok([path]);
  try {
    if (!statSync(path).isDirectory()) return ok([path]);
    const found = filesBelow(path, YAML).filter(isProtocol).map(folderOf);
    if (found.length > 0) return ok(found);
  } catch (error) {
    return fail([{ code: "CL010", at: "", file: path, message: reason(error, "read") }]);
  }
  return fail([noneIn(path)]);
}

const noneIn = (file: string): Issue => ({
  code: "CL032",
  at: "",
  file,
  message: "there is no protocol in this folder",
  expected: "a file with the line compline: protocol/1",
});

function isProtocol(file: string): boolean {
  const head = headOf(file);
  return head.ok && PROTOCOL.test(new TextDecoder().decode(head.value));
}

/** Called as a person would call it: a `protocol.yaml` by its folder. */
const folderOf = (file: string): string => (file.endsWith("/protocol.yaml") ? dirname(file) : file);
