/**
 * A world made ready for one protocol: every name a place, every distribution a program, every opening compiled.
 *
 * A world that does not fit is refused: SI010 another protocol, SI011 a fact of the protocol that nothing of the world gives, or one
 * that it gives and the protocol does not know, SI013 a word that the fact cannot be, SI014 a lever or a model that is not there, SI017 a
 * group that is not there.
 */
import { fail, failWith, ok, printPath, type Issue, type Result } from "@compline/base";
import type { Compiled, Ports, Ticks } from "@compline/course";
import type { PkModel } from "@compline/pkpd";
import { tickMinutes, type Fact, type Protocol } from "@compline/protocol";
import { calendarOf, type Times } from "./calendar.ts";
import { clinicOf, type Clinic } from "./clinic.ts";
import { answersOf, dangersOf, type Answer, type Danger } from "./facts.ts";
import { takingOf, type Taking } from "./kinetics.ts";
import { latentsOf, type Lived } from "./latents.ts";
import { leversOf, type LeverPlace } from "./levers.ts";
import type { PlanPorts } from "./planned.ts";
import { openingsOf, type Opening } from "./opening.ts";
import { reportingOf, type Reporting } from "./reporting.ts";
import { tallyOf, type Tally } from "./tally.ts";
import { traitsOf, type Drawn } from "./traits.ts";
import { variablesOf, type Variables } from "./variables.ts";
import { stagesOf } from "./world/reads.ts";
import type { World } from "./world/world.ts";

export interface WorldPorts extends Ports, PlanPorts {
  readonly model: (name: string) => PkModel | undefined;
}

export interface Prepared {
  readonly world: World;
  readonly protocol: Protocol;
  readonly variables: Variables;
  readonly openings: readonly Opening[];
  readonly ticks: Ticks;
  readonly times: (tick: number) => Times;
  readonly traits: readonly Drawn[];
  readonly levers: readonly LeverPlace[];
  readonly takings: readonly Taking[];
  readonly latents: readonly Lived[];
  readonly dangers: readonly Danger[];
  readonly answers: readonly Answer[];
  readonly reporting: Reporting;
  /** By opening: its rules are those of the course compiled for it. */
  readonly clinics: readonly Clinic[];
  readonly tally: Tally;
  /** Ticks after which a record is made anew. */
  readonly renews: number;
  readonly renewsAt: (tick: number) => boolean;
}

/**
 * Makes a world ready for a protocol. With `changed` the protocol may be another version of the one the world was written for: then
 * facts that it no longer knows are left out.
 */
export function worldFor(protocol: Protocol, world: World, ports: WorldPorts, changed = false): Result<Prepared> {
  const issues = [
    ...fitIssues(protocol, world),
    ...levelIssues(protocol, world),
    ...groupIssues(protocol, world),
    ...(changed ? [] : strangerIssues(protocol, world)),
  ];
  if (issues.length > 0) return fail(issues);
  const openings = openingsOf(protocol, world, ports);
  if (!openings.ok) return openings;
  const variables = variablesOf(world, Object.keys(protocol.levers));
  const takings = takingsOf(protocol, world, ports, variables);
  if (!takings.ok) return takings;
  const [first] = openings.value.openings as readonly [Opening];
  const lateMs = (world.reporting.delay?.value ?? 1) * MS_PER_MIN;
  const { ticks } = openings.value;
  const isNight = protocol.clock.tick === "night";
  const answers = answersOf(world, protocol, variables);
  const renews = world.clinic.renews.value;
  const paces = [...new Set(answers.flatMap(({ group, every }) => (group === undefined ? [every ?? renews] : [])))];
  return ok({
    world,
    protocol,
    variables,
    openings: openings.value.openings,
    ticks,
    times: calendarOf(ticks, isNight, first.history.opened.occurred.epochMs, lateMs),
    traits: traitsOf(world, variables),
    levers: leversOf(first.compiled, variables),
    takings: takings.value,
    latents: latentsOf(world, variables),
    dangers: dangersOf(world, variables),
    answers,
    renews,
    renewsAt: (tick) => paces.some((pace) => tick % pace === 0),
    reporting: reportingOf(world, protocol, variables),
    clinics: openings.value.openings.map(({ compiled }) => clinicOf(world, compiled, variables)),
    tally: tallyOf(world, variables),
  });
}

const MS_PER_MIN = 60_000;

function takingsOf(
  protocol: Protocol,
  world: World,
  ports: WorldPorts,
  variables: Variables,
): Result<readonly Taking[]> {
  const takings: Taking[] = [];
  for (const [name, drug] of Object.entries(world.drugs ?? {})) {
    const model = drug.model === undefined ? undefined : ports.model(drug.model);
    if (drug.model !== undefined && model === undefined)
      return failWith("SI014", `drugs.${name}.model`, `the library has no model "${drug.model}"`);
    if (protocol.levers[drug.lever] === undefined)
      return failWith(
        "SI014",
        `drugs.${name}.lever`,
        `the protocol has no lever "${drug.lever}"`,
        Object.keys(protocol.levers).join(", "),
      );
    takings.push(takingOf(name, drug, model, tickMinutes(protocol.clock), variables));
  }
  return ok(takings);
}

function fitIssues({ id, facts }: Protocol, world: World): readonly Issue[] {
  if (world.protocol !== id)
    return [{ code: "SI010", at: "protocol", message: `this world is for "${world.protocol}"`, expected: id }];
  return Object.entries(facts).flatMap(([name, fact]) => [
    ...(isGiven(world, name, fact) ? [] : [missing(name, fact)]),
    ...wordIssues(world, name, fact),
  ]);
}

/** Levels that are read of levers that the protocol does not have. */
const levelIssues = ({ levers }: Protocol, world: World): readonly Issue[] =>
  stagesOf(world)
    .flatMap(({ reads }) => reads)
    .filter(({ name }) => name.endsWith(".level") && levers[name.replace(".level", "")] === undefined)
    .map(({ name, path }) => ({
      code: "SI014",
      at: printPath(path),
      message: `the protocol has no lever of the level "${name}"`,
      expected: Object.keys(levers).join(", "),
    }));

/** Groups that somebody leaves out or answers sooner, and that the protocol does not have. */
const groupIssues = ({ groups }: Protocol, { reporting: { skips = {}, sooner = {} } }: World): readonly Issue[] =>
  [...Object.keys(skips), ...Object.keys(sooner)]
    .filter((name) => groups[name] === undefined)
    .map((name) => ({
      code: "SI017",
      at: "reporting",
      message: `the protocol has no group "${name}"`,
      expected: Object.keys(groups).join(", "),
    }));

const missing = (name: string, { from }: Fact): Issue => ({
  code: "SI011",
  at: `facts.${name}`,
  message: `nothing gives the fact "${name}" of the protocol, which comes from a ${from}`,
  expected:
    from === "signature" ? "a row of clinic.signs" : from === "order" ? "a row of clinic.orders" : "an entry of facts",
});

function isGiven({ facts, clinic }: World, name: string, { from }: Fact): boolean {
  if (from === "signature") return clinic.signs?.some(({ fact }) => fact === name) ?? false;
  if (from === "order") return clinic.orders?.some(({ fact }) => fact === name) ?? false;
  return facts[name] !== undefined;
}

function strangerIssues({ facts }: Protocol, world: World): readonly Issue[] {
  return Object.keys(world.facts)
    .filter((name) => facts[name] === undefined)
    .map((name) => ({ code: "SI011", at: `facts.${name}`, message: `the protocol has no fact "${name}"` }));
}

function wordIssues(world: World, name: string, { type }: Fact): readonly Issue[] {
  if (type.kind !== "enum") return [];
  return saidWords(world, name)
    .filter((word) => typeof word !== "string" || !type.words.includes(word))
    .map((word) => ({
      code: "SI013",
      at: `facts.${name}`,
      message: `"${name}" cannot be ${JSON.stringify(word)}`,
      expected: type.words.join(", "),
    }));
}

function saidWords({ facts, clinic, drugs = {} }: World, name: string): readonly (string | boolean | number)[] {
  const ordered = (clinic.orders ?? [])
    .filter(({ fact }) => fact === name)
    .flatMap(({ words }) => words.map(({ word }) => word));
  const maker = facts[name];
  switch (maker?.kind) {
    case "words":
      return maker.words;
    case "one":
      return [maker.word];
    case "taken":
      return [maker.agreed, ...(drugs[maker.drug]?.instead ?? []).map(({ word }) => word)];
    default:
      return ordered;
  }
}

/** The course of an opening. */
export const compiledOf = ({ openings }: Prepared, place: number): Compiled => (openings[place] as Opening).compiled;
