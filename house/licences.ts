/**
 * Every package that Compline runs on, and what those run on, is under a licence of this list.
 *
 * Tools that only build or test are held to it as well, by their own licence; what they run on is not ours to ship.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "./finding.ts";

export const ALLOWED: readonly string[] = [
  "MIT",
  "ISC",
  "0BSD",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "Unlicense",
  "Python-2.0",
  // A font and its shapes in a document; the licence asks only that the font is not sold by itself.
  "OFL-1.1",
  // BSD-3-Clause in the words of the US National Library of Medicine: the licence file travels with copies.
  "LicenseRef-NLM-BSD",
];

export interface Licensed {
  readonly name: string;
  readonly licence: string;
}

/** Packages whose package.json does not name an SPDX licence, and what their licence file or page says. */
export const READ_BY_HAND: Readonly<Record<string, string>> = {
  fhirpath: "LicenseRef-NLM-BSD",
  "@lhncbc/ucum-lhc": "LicenseRef-NLM-BSD",
  "emitter-component": "MIT",
  xmldoc: "MIT",
};

export function licenceFindings(packages: readonly Licensed[]): readonly Finding[] {
  return packages
    .filter(({ name, licence }) => !isAllowed(READ_BY_HAND[name] ?? licence))
    .map(({ name, licence }) => ({
      path: `node_modules/${name}`,
      message: `the licence "${licence}" is not on the list`,
    }));
}

/** `A OR B` leaves the choice; `A AND B` asks for both. */
const isAllowed = (expression: string): boolean =>
  expression
    .replace(/[()]/g, "")
    .split(" OR ")
    .some((choice) => choice.split(" AND ").every((licence) => ALLOWED.includes(licence.trim())));

/** What a package of node_modules runs on, itself first. */
export function closureOf(root: string, names: readonly string[]): readonly Licensed[] {
  const found = new Map<string, Licensed>();
  const visit = (name: string, from: string): void => {
    const folder = folderOf(root, name, from);
    if (folder === undefined || found.has(folder)) return;
    const { license = "none", dependencies = {} } = JSON.parse(
      readFileSync(join(root, folder, "package.json"), "utf8"),
    ) as {
      license?: unknown;
      dependencies?: Record<string, string>;
    };
    found.set(folder, { name, licence: typeof license === "string" ? license : JSON.stringify(license) });
    for (const inner of Object.keys(dependencies)) visit(inner, folder);
  };
  for (const name of names) visit(name, "");
  return [...found.values()];
}

/** Where Node finds a package: beside the one that asks for it, or further up. */
function folderOf(root: string, name: string, from: string): string | undefined {
  const folder = `${from === "" ? "" : `${from}/`}node_modules/${name}`;
  if (existsSync(join(root, folder, "package.json"))) return folder;
  const up = from.lastIndexOf("/node_modules/");
  return from === "" ? undefined : folderOf(root, name, up === -1 ? "" : from.slice(0, up));
}
