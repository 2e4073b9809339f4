/**
 * The library as tests read it from the disk: the protocols, their cases, and every product of every market.
 */
import { readdirSync, readFileSync } from "node:fs";
import { isVerified, everyProduct, parseMonograph } from "@compline/formulary";
import { parseProtocol, type Protocol } from "@compline/protocol";
import type { Ports } from "../src/compile.ts";
import { good } from "./good.ts";

const LIBRARY = new URL("../../../library/", import.meta.url);

export const textOf = (path: string): string => readFileSync(new URL(path, LIBRARY), "utf8");

const namesIn = (path: string, ending: string): readonly string[] =>
  readdirSync(new URL(path, LIBRARY))
    .filter((name) => name.endsWith(ending))
    .toSorted();

export const PROTOCOLS = namesIn("protocols/", "");

export const libraryProtocol = (name: string): Protocol =>
  good(parseProtocol(textOf(`protocols/${name}/protocol.yaml`), `${name}/protocol.yaml`));

/** The files of a protocol's cases, each with its text. */
export const caseFiles = (name: string): readonly { readonly file: string; readonly text: string }[] =>
  namesIn(`protocols/${name}/cases/`, ".yaml").map((file) => ({
    file,
    text: textOf(`protocols/${name}/cases/${file}`),
  }));

export function libraryPorts(): Ports {
  const monographs = namesIn("drugs/", ".yaml").map((file) => good(parseMonograph(textOf(`drugs/${file}`), file)));
  const stock = monographs.flatMap(everyProduct);
  const byId = new Map(stock.map((item) => [item.id, item]));
  const unread = monographs
    .flatMap(({ products }) => products)
    .filter(({ strength, graduation, most }) =>
      [strength, graduation, most].some((n) => n !== undefined && !isVerified(n)),
    );
  const unverified = new Set(unread.map(({ id }) => id));
  return { product: (id) => byId.get(id), isUnverified: (id) => unverified.has(id) };
}
