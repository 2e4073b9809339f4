/** The line of a document that a fault changes: where its path stands, and within a long condition the atom itself. */
import type { Path } from "@compline/base";
import { placeInScalar, type ProtocolDocument } from "@compline/protocol";
import type { Fault } from "./fault.ts";

export function lineOf({ source, text }: ProtocolDocument, { path, was }: Pick<Fault, "path" | "was">): number {
  const place = source.place(path);
  const written = at(source.value, path);
  const offset = typeof written === "string" ? written.indexOf(was) : -1;
  const within = offset > 0 && typeof written === "string" ? placeInScalar(text, place, written, offset) : undefined;
  return (within ?? place).line;
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (part, key) =>
      typeof part === "object" && part !== null ? (part as Readonly<Record<string, unknown>>)[key] : undefined,
    value,
  );
}
