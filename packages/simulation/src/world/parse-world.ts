/**
 * Reads a world from YAML: its shape, its file's name, and that every variable it names is there when it is asked for.
 *
 * SI001 the name of the file, SI002 a variable that nothing makes, or only later, SI003 shares that do not add up.
 * Whether a world fits its protocol is asked in prepare.ts.
 */
import {
  admit,
  fail,
  fileNameIssues,
  issueAt,
  ok,
  readYaml,
  type Issue,
  type Path,
  type Result,
  type Source,
} from "@compline/base";
import { stagesOf } from "./reads.ts";
import { writtenWorld, type World } from "./world.ts";

export function parseWorld(text: string, file?: string): Result<World> {
  const source = readYaml(text, file);
  if (!source.ok) return source;
  const admitted = admit(writtenWorld, source.value);
  if (!admitted.ok) return admitted;
  const world = admitted.value;
  const issues = [
    ...fileNameIssues(source.value, "SI001", "people", world.people),
    ...shareIssues(world, source.value),
    ...variableIssues(world, source.value),
  ];
  return issues.length > 0 ? fail(issues) : ok(world);
}

const NEAR = 1e-9;

function shareIssues(world: World, source: Source): readonly Issue[] {
  const lists: (readonly [Path, readonly { readonly share: number }[]])[] = [
    [["opens", "openings"], world.opens.openings],
    ...Object.entries(world.traits).flatMap(
      ([name, trait]): (readonly [Path, readonly { readonly share: number }[]])[] =>
        trait.kind === "one-of" ? [[["traits", name, "of"], trait.of]] : [],
    ),
    ...(world.clinic.orders ?? []).map(({ words }, i): readonly [Path, readonly { readonly share: number }[]] => [
      ["clinic", "orders", i, "words"],
      words,
    ]),
  ];
  return lists.flatMap(([path, list]) => {
    const total = list.reduce((sum, { share }) => sum + share, 0);
    return Math.abs(total - 1) < NEAR ? [] : [issueAt(source, "SI003", path, `the shares add up to ${total}`, "1")];
  });
}

/** Levels are of levers, which the protocol has: prepare.ts asks for them. */
const isLevel = (name: string): boolean => name.endsWith(".level");

function variableIssues(world: World, source: Source): readonly Issue[] {
  const known = new Set<string>();
  return stagesOf(world).flatMap(({ reads, makes }) => {
    const unknown = reads.filter(({ name }) => !known.has(name) && !isLevel(name));
    for (const name of makes) known.add(name);
    return unknown.map(({ name, path }) =>
      issueAt(source, "SI002", path, `nothing makes "${name}" before it is asked for`),
    );
  });
}
