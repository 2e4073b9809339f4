/**
 * Which variables a world reads and makes, in the order in which a run goes through it: so that nothing is read before it is made.
 *
 * Traits once; then at every tick what is taken (which depends on how the tick before was), latents, facts, and what is counted.
 */
import type { Path } from "@compline/base";
import { DRUG_PARTS, OWN_VARIABLES } from "../variables.ts";
import type { Drug, FactMaker, Latent, Sum, World } from "./world.ts";

export interface Read {
  readonly name: string;
  readonly path: Path;
}

/** What is read before what is made by it is there. */
export interface Stage {
  readonly reads: readonly Read[];
  readonly makes: readonly string[];
}

export function stagesOf(world: World): readonly Stage[] {
  const { traits, drugs = {}, latents, facts } = world;
  const latentNames = Object.keys(latents);
  return [
    { reads: [], makes: OWN_VARIABLES },
    ...Object.entries(traits).map(([name, trait]) => ({
      reads: trait.kind === "sum" ? ofSum(trait.of, ["traits", name, "of"]) : [],
      makes: [name],
    })),
    ...Object.entries(drugs).map(([name, drug]) => ({
      reads: readsOfDrug(name, drug, latentNames),
      makes: DRUG_PARTS.map((part) => `${name}.${part}`),
    })),
    ...Object.entries(latents).map(([name, latent]) => ({ reads: readsOfLatent(name, latent), makes: [name] })),
    { reads: Object.entries(facts).flatMap(([name, maker]) => readsOfFact(name, maker)), makes: [] },
    { reads: [], makes: Object.keys(facts).map((name) => `said.${name}`) },
    { reads: readsAround(world), makes: [] },
  ];
}

const one = (name: string, ...path: Path): Read => ({ name, path });

const ofSum = (sum: Sum, path: Path): readonly Read[] =>
  sum.flatMap(({ of }, i) => {
    const names = of === undefined ? [] : typeof of === "string" ? [of] : of;
    return names.map((name) => one(name, ...path, i, "of"));
  });

function readsOfDrug(name: string, drug: Drug, latents: readonly string[]): readonly Read[] {
  const own = DRUG_PARTS.map((part) => `${name}.${part}`);
  const instead = (drug.instead ?? []).flatMap(({ of }, i) => ofSum(of, ["drugs", name, "instead", i, "of"]));
  return [
    ...Object.entries(drug.person ?? {}).map(([fact, trait]) => one(trait, "drugs", name, "person", fact)),
    ...(drug.clears === undefined ? [] : [one(drug.clears, "drugs", name, "clears")]),
    ...ofSum(drug.amount ?? [], ["drugs", name, "amount"]),
    ...instead.filter((read) => !latents.includes(read.name) && !own.includes(read.name)),
  ];
}

function readsOfLatent(name: string, latent: Latent): readonly Read[] {
  const path = ["latents", name];
  switch (latent.kind) {
    case "sum":
    case "chance":
      return ofSum(latent.of, [...path, "of"]);
    case "noise":
      return [one(latent.sd, ...path, "sd")];
    case "above":
      return [one(latent.of, ...path, "of")];
    case "emax":
    case "follower":
      return [one(latent.of, ...path, "of"), one(latent.half, ...path, "half")];
  }
}

function readsOfFact(name: string, maker: FactMaker): readonly Read[] {
  const path = ["facts", name];
  const only = "only" in maker && maker.only !== undefined ? [one(maker.only, ...path, "only")] : [];
  const told = "told" in maker ? [one(maker.told, ...path, "told")] : [];
  const of = !("of" in maker)
    ? []
    : typeof maker.of === "string"
      ? [one(maker.of, ...path, "of")]
      : ofSum(maker.of, [...path, "of"]);
  return [...only, ...told, ...of];
}

function readsAround({ reporting, clinic, watch, harms }: World): readonly Read[] {
  const { signs = [], orders = [], answers } = clinic;
  return [
    ...(["forgets", "silences", "speaks", "reached", "late"] as const).flatMap((name) =>
      ofSum(reporting[name] ?? [], ["reporting", name]),
    ),
    ...Object.entries(reporting.skips ?? {}).flatMap(([group, sum]) => ofSum(sum, ["reporting", "skips", group])),
    ...Object.entries(reporting.sooner ?? {}).map(([group, name]) => one(name, "reporting", "sooner", group)),
    ...signs.flatMap(({ after, chance }, i) => [
      one(after, "clinic", "signs", i, "after"),
      one(chance, "clinic", "signs", i, "chance"),
    ]),
    ...orders.map(({ after }, i) => one(after, "clinic", "orders", i, "after")),
    ...(answers === undefined
      ? []
      : [one(answers.after, "clinic", "answers", "after"), one(answers.chance, "clinic", "answers", "chance")]),
    ...Object.entries(watch).map(([name, { of }]) => one(of, "watch", name, "of")),
    ...Object.entries(harms).flatMap(([name, { when }]) =>
      when.map(({ of }, i) => one(of, "harms", name, "when", i, "of")),
    ),
  ];
}
