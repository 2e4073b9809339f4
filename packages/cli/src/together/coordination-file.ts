/**
 * A coordination given as a file or by its name in `library/coordination`, bound to the protocols of the library that it
 * names: what a document says is never taken for a path.
 */
import { all, fail, failWith, isSlug, ok, type Issue, type Result } from "@compline/base";
import { bind, readCoordination, type Coordination } from "@compline/course";
import type { Protocol } from "@compline/protocol";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { nearest } from "../terminal/arguments.ts";
import { readText } from "../disk/files.ts";
import { LIBRARY, namedProtocol, references } from "../disk/library.ts";

const FOLDER = join(LIBRARY, "coordination");
export const coordinationNames = (): readonly string[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => file.slice(0, -".yaml".length))
    .toSorted();

/** CL090: no coordination of this name. */
export function loadCoordination(nameOrPath: string, given: readonly Protocol[] = []): Result<Coordination> {
  const inLibrary = join(FOLDER, `${nameOrPath}.yaml`);
  if (!isSlug(nameOrPath) || existsSync(nameOrPath)) return coordinationIn(nameOrPath, given);
  if (existsSync(inLibrary)) return coordinationIn(inLibrary, given);
  const message = "there is no coordination of this name in the library";
  return failWith("CL090", nameOrPath, message, `${nearest(nameOrPath, coordinationNames())}, or the path of a file`);
}

function coordinationIn(path: string, given: readonly Protocol[]): Result<Coordination> {
  const text = readText(path);
  return text.ok ? coordinationOf(text.value, path, given) : text;
}

/** A protocol that was given stands in the place of the library's of its name. */
function coordinationOf(text: string, file: string, given: readonly Protocol[]): Result<Coordination> {
  const document = readCoordination(text, file);
  if (!document.ok) return document;
  const protocols = all(
    Object.values(document.value.written.courses).map(({ protocol }) => protocolFor(protocol, given)),
  );
  if (!protocols.ok) return fail(protocols.issues.map((issue) => ({ file, ...issue })));
  return bind(document.value, protocols.value);
}

function protocolFor(id: string, given: readonly Protocol[]): Result<Protocol> {
  const own = given.find((protocol) => protocol.id === id);
  return own === undefined ? namedProtocol(id) : ok(own);
}

/** Shape, names, and references (CL091 a reference that is not there). */
export function checkCoordinationFile(text: string, file: string): readonly Issue[] {
  const [bound, known] = [coordinationOf(text, file, []), references()];
  if (!bound.ok) return bound.issues;
  if (!known.ok) return known.issues;
  return Object.entries(bound.value.sources).flatMap(([name, { reference }]): readonly Issue[] =>
    known.value.has(reference)
      ? []
      : [
          {
            code: "CL091",
            at: `sources.${name}.reference`,
            file,
            message: `"${reference}" is no reference of the library`,
          },
        ],
  );
}
