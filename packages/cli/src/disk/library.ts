/**
 * The library on disk: protocols by name, products by id, references by key, vocabularies.
 *
 * Read once a process and kept; the engines below never see a path. A library file that does not load is an issue with
 * its place.
 */
import { parseInstrument, type Instrument } from "@compline/assessment";
import { all, failWith, isSlug, ok, type Result } from "@compline/base";
import type { Ports } from "@compline/course";
import {
  parseClaims,
  parseEquivalence,
  parseMonograph,
  parseReference,
  type ClaimsFile,
  type EquivalenceTable,
  type Monograph,
  type Reference,
} from "@compline/formulary";
import { parseStrategy, type Strategy } from "@compline/planner";
import { parseProtocol, type Protocol } from "@compline/protocol";
import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { nearest } from "../terminal/arguments.ts";
import { drugProducts, type DrugProducts } from "../drugs/drug-products.ts";
import { readText } from "./files.ts";
import { once } from "./once.ts";

export const LIBRARY = fileURLToPath(new URL("../../../../library/", import.meta.url));

/** Reads every YAML file of one library folder through its parser. */
function folder<T>(
  name: string,
  parse: (text: string, file: string) => Result<T>,
): Result<readonly (readonly [string, T])[]> {
  const files = readdirSync(join(LIBRARY, name))
    .filter((file) => file.endsWith(".yaml"))
    .toSorted();
  return all(
    files.map((file): Result<readonly [string, T]> => {
      const path = join(LIBRARY, name, file);
      const text = readText(path);
      const parsed = text.ok ? parse(text.value, path) : text;
      return parsed.ok ? ok([basename(file, ".yaml"), parsed.value]) : parsed;
    }),
  );
}

export const monographs: () => Result<ReadonlyMap<string, Monograph>> = once(() =>
  asMap(folder("drugs", parseMonograph)),
);
/** The drugs of which a monograph has this section, without parsing the others: a section stands at the start of a line. */
export const monographsWith = (section: string): Result<readonly Monograph[]> => {
  const texts = all(
    readdirSync(join(LIBRARY, "drugs"))
      .filter((file) => file.endsWith(".yaml"))
      .toSorted()
      .map((file): Result<readonly [string, string]> => {
        const path = join(LIBRARY, "drugs", file);
        const text = readText(path);
        return text.ok ? ok([path, text.value]) : text;
      }),
  );
  if (!texts.ok) return texts;
  return all(
    texts.value.flatMap(([path, text]) => (text.includes(`\n${section}:`) ? [parseMonograph(text, path)] : [])),
  );
};

export const references: () => Result<ReadonlyMap<string, Reference>> = once(() =>
  asMap(folder("references", parseReference)),
);

export const instruments: () => Result<ReadonlyMap<string, Instrument>> = once(() =>
  asMap(folder("instruments", parseInstrument)),
);
export const equivalenceTables: () => Result<ReadonlyMap<string, EquivalenceTable>> = once(() =>
  asMap(folder("equivalence", parseEquivalence)),
);
export const strategies: () => Result<ReadonlyMap<string, Strategy>> = once(() =>
  asMap(folder("strategies", parseStrategy)),
);
export const claimsFiles: () => Result<ReadonlyMap<string, ClaimsFile>> = once(() =>
  asMap(folder("claims", parseClaims)),
);

const asMap = <T>(entries: Result<readonly (readonly [string, T])[]>): Result<ReadonlyMap<string, T>> =>
  entries.ok ? ok(new Map(entries.value)) : entries;

/** One drug by its name, without reading the others; undefined where there is none of this name. */
export function monographNamed(drug: string): Result<Monograph | undefined> {
  const path = join(LIBRARY, "drugs", `${drug}.yaml`);
  if (!isSlug(drug) || !existsSync(path)) return ok(undefined);
  const text = readText(path);
  return text.ok ? parseMonograph(text.value, path) : text;
}

const products: () => Result<DrugProducts> = once(() => drugProducts(join(LIBRARY, "drugs")));

/** What a course asks the library for. */
export const libraryPorts = (): Result<Ports> => products();

export const protocolNames = (): readonly string[] => readdirSync(join(LIBRARY, "protocols")).toSorted();

const inLibrary = (name: string): string => join(LIBRARY, "protocols", name, "protocol.yaml");

/** The file of the library's protocol of this name; what a document says is never taken for a path. */
export const shippedFile = (name: string): string | undefined =>
  isSlug(name) && existsSync(inLibrary(name)) ? inLibrary(name) : undefined;

/** A protocol given as a file, as a folder that holds one, or by the name of its folder in the library. */
export function loadProtocol(nameOrPath: string): Result<Protocol> {
  if (nameOrPath === "-") return protocolIn(nameOrPath);
  const file = protocolFile(nameOrPath);
  if (file !== undefined) return protocolIn(file);
  return isSlug(nameOrPath) ? namedProtocol(nameOrPath) : protocolIn(nameOrPath);
}

/** The file that is meant by a path, a folder or a name; undefined where there is none, as for standard input. */
export function protocolFile(nameOrPath: string): string | undefined {
  const folded = join(nameOrPath, "protocol.yaml");
  if (nameOrPath !== "-" && existsSync(nameOrPath)) return existsSync(folded) ? folded : nameOrPath;
  return isSlug(nameOrPath) && existsSync(inLibrary(nameOrPath)) ? inLibrary(nameOrPath) : undefined;
}

/**
 * A protocol of the library, by the name that a document gives it: what a document says is never taken for a path
 * (CL020).
 */
export function namedProtocol(name: string): Result<Protocol> {
  if (isSlug(name) && existsSync(inLibrary(name))) return protocolIn(inLibrary(name));
  const message = "there is no protocol of this name in the library";
  return failWith("CL020", name, message, `${nearest(name, protocolNames())}, or the path of a file`);
}

function protocolIn(path: string): Result<Protocol> {
  const text = readText(path);
  return text.ok ? parseProtocol(text.value, path) : text;
}

/** The anchors of the `rationale.md` beside a protocol; undefined where there is none. */
export function rationaleAnchors(protocolPath: string): readonly string[] | undefined {
  const path = join(dirname(protocolPath), "rationale.md");
  if (!existsSync(path)) return undefined;
  const text = readText(path);
  return text.ok ? [...text.value.matchAll(/^#+ .*\{#([a-z0-9-]+)\}/gm)].map((match) => match[1] ?? "") : undefined;
}
