/** The library as tests read it from the disk: worlds with their protocols, products and models. */
import { readdirSync, readFileSync } from "node:fs";
import { good } from "@compline/base/testing";
import { everyProduct, parseMonograph } from "@compline/formulary";
import { parseModel, type PkModel } from "@compline/pkpd";
import { parseStrategy } from "@compline/planner";
import { parseProtocol, type Protocol } from "@compline/protocol";
import { parseWorld } from "../src/world/parse-world.ts";
import type { World } from "../src/world/world.ts";
import { worldFor, type Prepared, type WorldPorts } from "../src/prepare.ts";

const LIBRARY = new URL("../../../library/", import.meta.url);
const textOf = (path: string): string => readFileSync(new URL(path, LIBRARY), "utf8");
const namesIn = (path: string): readonly string[] =>
  readdirSync(new URL(path, LIBRARY)).filter((name) => name.endsWith(".yaml"));

export const PROTOCOLS: readonly string[] = readdirSync(new URL("protocols/", LIBRARY)).toSorted();
export const WORLDS: readonly string[] = namesIn("people/").map((name) => name.replace(".yaml", ""));

export const worldText = (name: string): string => textOf(`people/${name}.yaml`);
export const libraryWorld = (name: string): World => good(parseWorld(worldText(name), `${name}.yaml`));
export const protocolText = (name: string): string => textOf(`protocols/${name}/protocol.yaml`);
export const libraryProtocol = (name: string): Protocol =>
  good(parseProtocol(protocolText(name), `${name}/protocol.yaml`));

let kept: WorldPorts | undefined;
export function libraryPorts(): WorldPorts {
  if (kept !== undefined) return kept;
  const monographs = namesIn("drugs/").map((file) => good(parseMonograph(textOf(`drugs/${file}`), file)));
  const stock = monographs.flatMap(everyProduct);
  const byId = new Map(stock.map((item) => [item.id, item]));
  const models = new Map<string, PkModel>();
  const model = (name: string): PkModel | undefined => {
    const file = `${name}.yaml`;
    if (!namesIn("models/").includes(file)) return undefined;
    const read = models.get(name) ?? good(parseModel(textOf(`models/${file}`), file));
    models.set(name, read);
    return read;
  };
  const strategies = namesIn("strategies/").map((file) => good(parseStrategy(textOf(`strategies/${file}`), file)));
  kept = {
    product: (id) => byId.get(id),
    model,
    monograph: (drug) => monographs.find((one) => one.drug === drug),
    strategy: (name) => strategies.find(({ strategy }) => strategy === name),
  };
  return kept;
}

export function preparedWorld(name: string): Prepared {
  const world = libraryWorld(name);
  return good(worldFor(libraryProtocol(world.protocol), world, libraryPorts()));
}
