/**
 * The worlds of the library (`library/people`), and a protocol made ready with one: what a simulation starts from.
 *
 * A world is written for one protocol of the library. Somebody's own version of that protocol takes the same world, and
 * what it gives beyond the version's facts is left out; a fact that it does not give is refused, by name.
 */
import { fail, failWith, nearest, ok, type Result } from "@compline/base";
import type { Monograph } from "@compline/formulary";
import type { PkModel } from "@compline/pkpd";
import type { Strategy } from "@compline/planner";
import type { Protocol } from "@compline/protocol";
import { parseWorld, worldFor, type Prepared, type World } from "@compline/simulation";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readText } from "../disk/files.ts";
import { LIBRARY, libraryPorts, loadProtocol, monographNamed, protocolNames, strategies } from "../disk/library.ts";
import { pkModels } from "../pk/models.ts";

const FOLDER = join(LIBRARY, "people");

const worldNames = (): readonly string[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => name.slice(0, -".yaml".length))
    .toSorted();

/** By the name of its file in the library, or from a file (CL160). */
function worldCalled(name: string): Result<World> {
  const inLibrary = worldNames().includes(name);
  if (!inLibrary && !existsSync(name))
    return failWith("CL160", "--world", `the library has no world "${name}"`, nearest(name, worldNames()));
  return worldIn(inLibrary ? join(FOLDER, `${name}.yaml`) : name);
}

function worldIn(file: string): Result<World> {
  const text = readText(file);
  return text.ok ? parseWorld(text.value, file) : text;
}

/** The first that is written for the protocol (CL160 where there is none). */
function worldOf(protocol: Protocol): Result<World> {
  const known: string[] = [];
  for (const name of worldNames()) {
    const world = worldIn(join(FOLDER, `${name}.yaml`));
    if (!world.ok) return world;
    if (world.value.protocol === protocol.id) return world;
    known.push(world.value.protocol);
  }
  return failWith(
    "CL160",
    "--protocol",
    `the library has no virtual people for ${protocol.id}`,
    `one of ${known.join(", ")}, or --world FILE`,
  );
}

/** What a thread is told to make ready: words, because a thread cannot be sent functions. */
export interface WorldAsked {
  readonly protocol: string;
  readonly world: string | undefined;
}

export function preparedWorld({ protocol: path, world: name }: WorldAsked): Result<Prepared> {
  const protocol = loadProtocol(path);
  if (!protocol.ok) return protocol;
  const [world, ports] = [name === undefined ? worldOf(protocol.value) : worldCalled(name), worldPorts()];
  if (!world.ok) return world;
  if (!ports.ok) return ports;
  const prepared = worldFor(protocol.value, world.value, ports.value, !protocolNames().includes(path));
  // What does not fit is in the file that somebody gave: their world, or their version of the protocol.
  return prepared.ok ? prepared : fail(prepared.issues.map((issue) => ({ file: name ?? path, ...issue })));
}

/** What a world asks the library for: products, kinetic models, and what plans are made of. */
export function worldPorts() {
  const [ports, models, known] = [libraryPorts(), pkModels(), strategies()];
  if (!ports.ok) return ports;
  if (!models.ok) return models;
  if (!known.ok) return known;
  return ok({
    ...ports.value,
    model: (called: string): PkModel | undefined => models.value.get(called),
    strategy: (called: string): Strategy | undefined => known.value.get(called),
    monograph: (drug: string): Monograph | undefined => {
      const found = monographNamed(drug);
      return found.ok ? found.value : undefined;
    },
  });
}
