/**
 * A world of virtual people as a file: read, and held against the protocol of the library that it names, its products, its models and
 * the references of its numbers (CL162 a reference that is not there).
 */
import { issueAt, pathIn, readYaml, type Issue, type Path, type Source } from "@compline/base";
import { parseWorld, worldFor, type World } from "@compline/simulation";
import { namedProtocol, references } from "../disk/library.ts";
import { worldPorts } from "./worlds.ts";

export function checkPeopleFile(text: string, file: string): readonly Issue[] {
  const [source, world] = [readYaml(text, file), parseWorld(text, file)];
  if (!source.ok) return source.issues;
  if (!world.ok) return world.issues;
  const [protocol, ports, known] = [namedProtocol(world.value.protocol), worldPorts(), references()];
  if (!protocol.ok) return placed(protocol.issues, source.value, ["protocol"]);
  if (!ports.ok) return ports.issues;
  if (!known.ok) return known.issues;
  const fitted = worldFor(protocol.value, world.value, ports.value);
  return [
    ...(fitted.ok ? [] : placed(fitted.issues, source.value)),
    ...referenceIssues(world.value, source.value, (key) => known.value.has(key)),
  ];
}

/** Issues about a part of the world, each with the line of that part. */
const placed = (issues: readonly Issue[], source: Source, at?: Path): readonly Issue[] =>
  issues.map((issue) => ({
    ...issue,
    ...source.place(at ?? pathIn(issue.at)),
    ...(source.file === undefined ? {} : { file: source.file }),
  }));

function referenceIssues(world: World, source: Source, has: (key: string) => boolean): readonly Issue[] {
  return [...partsOf(world, [])].flatMap(({ key, path }) =>
    has(key)
      ? []
      : [issueAt(source, "CL162", path, `"${key}" is no reference of the library`, "a file of library/references")],
  );
}

/** Every reference in the document, with its place. */
function* partsOf(value: unknown, path: Path): Generator<{ readonly key: string; readonly path: Path }> {
  if (typeof value !== "object" || value === null) return;
  for (const [name, part] of Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(name) : name];
    if (name === "reference" && typeof part === "string") yield { key: part, path: here };
    else yield* partsOf(part, here);
  }
}
