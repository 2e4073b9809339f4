/**
 * Reads a world from YAML: its shape, its file's name, and that every variable it names is there when it is asked for.
 *
 * SI001 the name of the file, SI002 a variable that nothing makes, or only later, SI003 shares that do not add up.
 * Whether a world fits its protocol is asked in prepare.ts.
 */
import { admit, fail, issueAt, ok, readYaml, type Issue, type Path, type Result, type Source } from "@compline/base";
import { DRUG_PARTS, LEVER_PARTS, OWN_VARIABLES } from "../variables.ts";
import { writtenWorld, type Sum, type World } from "./world.ts";

export function parseWorld(text: string, file?: string): Result<World> {
  const source = readYaml(text, file);
  if (!source.ok) return source;
  const admitted = admit(writtenWorld, source.value);
  if (!admitted.ok) return admitted;
  const world = admitted.value;
  const issues = [
    ...nameIssues(world, source.value),
    ...shareIssues(world, source.value),
    ...variableIssues(world, source.value),
  ];
  return issues.length > 0 ? fail(issues) : ok(world);
}

function nameIssues({ people }: World, source: Source): readonly Issue[] {
  const file = source.file?.split("/").pop();
  if (file === undefined || file === "-" || file === `${people}.yaml`) return [];
  return [issueAt(source, "SI001", ["people"], `"${people}" stands in ${file}`, `${people}.yaml`)];
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

/** A name that is read, and where. */
type Read = readonly [string, Path];

const ofSum = (sum: Sum, path: Path): readonly Read[] =>
  sum.flatMap(({ of }, i) => {
    const names = of === undefined ? [] : typeof of === "string" ? [of] : of;
    return names.map((name): Read => [name, [...path, i, "of"]]);
  });

function variableIssues(world: World, source: Source): readonly Issue[] {
  const known = new Set<string>(OWN_VARIABLES);
  const issues: Issue[] = [];
  const ask = (reads: readonly Read[]): void => {
    for (const [name, path] of reads)
      if (!known.has(name))
        issues.push(issueAt(source, "SI002", path, `nothing makes "${name}" before it is asked for`));
  };
  for (const [name, trait] of Object.entries(world.traits)) {
    if (trait.kind === "sum") ask(ofSum(trait.of, ["traits", name, "of"]));
    known.add(name);
  }
  for (const [name, drug] of Object.entries(world.drugs ?? {})) {
    for (const part of LEVER_PARTS) known.add(`${drug.lever}.${part}`);
    for (const part of DRUG_PARTS) known.add(`${name}.${part}`);
    for (const [fact, trait] of Object.entries(drug.person ?? {})) ask([[trait, ["drugs", name, "person", fact]]]);
    if (drug.clears !== undefined) ask([[drug.clears, ["drugs", name, "clears"]]]);
    ask(ofSum(drug.amount ?? [], ["drugs", name, "amount"]));
  }
  // What was taken depends on how the tick before was.
  const later = new Set([...known, ...Object.keys(world.latents)]);
  const before = [...known];
  for (const name of later) known.add(name);
  for (const [name, drug] of Object.entries(world.drugs ?? {}))
    (drug.instead ?? []).forEach(({ of }, i) => ask(ofSum(of, ["drugs", name, "instead", i, "of"])));
  known.clear();
  for (const name of before) known.add(name);
  for (const [name, latent] of Object.entries(world.latents)) {
    ask(readsOfLatent(name, latent));
    known.add(name);
  }
  for (const [name, maker] of Object.entries(world.facts)) ask(readsOfFact(name, maker));
  for (const name of Object.keys(world.facts)) known.add(`said.${name}`);
  ask(readsAround(world));
  return issues;
}

function readsOfLatent(name: string, latent: World["latents"][string]): readonly Read[] {
  const path = ["latents", name];
  switch (latent.kind) {
    case "sum":
    case "chance":
      return ofSum(latent.of, [...path, "of"]);
    case "noise":
      return [[latent.sd, [...path, "sd"]]];
    case "emax":
    case "follower":
      return [
        [latent.of, [...path, "of"]],
        [latent.half, [...path, "half"]],
      ];
  }
}

function readsOfFact(name: string, maker: World["facts"][string]): readonly Read[] {
  const path = ["facts", name];
  if (maker.kind === "one") return [];
  if (maker.kind === "taken") return [[maker.told, [...path, "told"]]];
  if (maker.kind === "yes") return [[maker.of, [...path, "of"]]];
  const told: readonly Read[] = maker.kind === "event" ? [[maker.told, [...path, "told"]]] : [];
  return [...ofSum(maker.of, [...path, "of"]), ...told];
}

function readsAround({ reporting, clinic, watch, harms }: World): readonly Read[] {
  const { signs = [], orders = [], answers } = clinic;
  return [
    ...(["forgets", "silences", "speaks", "reached", "late"] as const).flatMap((name) =>
      ofSum(reporting[name] ?? [], ["reporting", name]),
    ),
    ...signs.flatMap(({ after, chance }, i): readonly Read[] => [
      [after, ["clinic", "signs", i, "after"]],
      [chance, ["clinic", "signs", i, "chance"]],
    ]),
    ...orders.map(({ after }, i): Read => [after, ["clinic", "orders", i, "after"]]),
    ...(answers === undefined
      ? []
      : ([
          [answers.after, ["clinic", "answers", "after"]],
          [answers.chance, ["clinic", "answers", "chance"]],
        ] as const)),
    ...Object.entries(watch).map(([name, { of }]): Read => [of, ["watch", name, "of"]]),
    ...Object.entries(harms).flatMap(([name, { when }]) =>
      when.map(({ of }, i): Read => [of, ["harms", name, "when", i, "of"]]),
    ),
  ];
}
