/** Protocols from files, searched as far as a test can wait, and random ways through what was found. */
import { readdirSync, readFileSync } from "node:fs";
import { random } from "@compline/base";
import { compile, type Ports } from "@compline/course";
import { everyProduct, parseMonograph } from "@compline/formulary";
import { parseProtocol, type Protocol } from "@compline/protocol";
import { modelOf } from "../src/model.ts";
import { shapesOf } from "../src/openings.ts";
import type { Subject } from "../src/properties/property.ts";
import { PROVISIONAL } from "../src/search/edges.ts";
import { explore, type Explored } from "../src/search/explore.ts";
import type { Leg } from "../src/trace/path.ts";
import { good } from "@compline/base/testing";

const ROOT = new URL("../../../", import.meta.url);

export const protocolAt = (path: string): Protocol =>
  good(parseProtocol(readFileSync(new URL(path, ROOT), "utf8"), path));

export function libraryPorts(): Ports {
  const drugs = new URL("library/drugs/", ROOT);
  const items = readdirSync(drugs)
    .filter((file) => file.endsWith(".yaml"))
    .flatMap((file) => everyProduct(good(parseMonograph(readFileSync(new URL(file, drugs), "utf8"), file))));
  const byId = new Map(items.map((item) => [item.id, item]));
  return { product: (id) => byId.get(id) };
}

/** The graph of each shape of opening, up to about so many states. */
export function searchedShapes(protocol: Protocol, ports: Ports, mostStates: number): readonly Subject[] {
  return good(shapesOf(protocol, ports)).map(({ opening }) => ({
    protocol,
    explored: explore(good(modelOf(good(compile(protocol, opening, ports)))), { mostStates }),
  }));
}

/** Random ways from the opening; what is said before a tick closes ends one. */
export function randomWays(
  { edges }: Explored,
  seed: number,
  count: number,
  longest: number,
): readonly (readonly Leg[])[] {
  const { int } = random(seed);
  return Array.from({ length: count }, () => {
    const legs: Leg[] = [];
    const length = int(1, longest);
    for (let from = 0; legs.length < length;) {
      const [first, end] = edges.from(from);
      if (end <= first) break;
      const edge = int(first, end - 1);
      legs.push({ from, edge });
      if ((edges.how(edge) & PROVISIONAL) !== 0) break;
      from = edges.to(edge);
    }
    return legs;
  });
}
