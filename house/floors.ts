/**
 * Gate 1: who may import whom. Arrows run down the floors; between packages only through `index.ts`; a third-party
 * package only where package.json declares it and an ADR says why; `node:*` on the top floor and in tests only.
 *
 * The table is CONTRIBUTING.md's and names packages that are still to come, so that they find their place waiting.
 */
import { CODE, isTest, modulesOf, pathOf, type Named } from "./code.ts";
import type { Finding, SourceFile } from "./finding.ts";

const FLOOR_2 = ["protocol", "formulary", "assessment", "sleep", "pkpd"] as const;
const BELOW_FLOOR_4 = ["base", ...FLOOR_2, "course", "planner", "trial"] as const;
const BELOW_FLOOR_5 = [...BELOW_FLOOR_4, "verifier", "simulation", "fhir", "sheet"] as const;

/** A package, and the packages it may import. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  base: [],
  protocol: ["base"],
  formulary: ["base"],
  assessment: ["base"],
  sleep: ["base"],
  pkpd: ["base"],
  course: ["base", "protocol", "formulary", "assessment"],
  planner: ["base", "formulary", "pkpd"],
  trial: ["base", "sleep"],
  verifier: BELOW_FLOOR_4,
  simulation: BELOW_FLOOR_4,
  fhir: BELOW_FLOOR_4,
  sheet: BELOW_FLOOR_4,
  cli: BELOW_FLOOR_5,
  clinic: BELOW_FLOOR_5,
  web: ["base", "protocol", "course", "planner", "pkpd"],
};

/** Packages with Node below them. */
const ON_NODE = new Set(["cli", "clinic"]);
/** What every test may import beside what its file may. */
const TEST_TOOLS = /^(?:vitest|fast-check|node:.*)$/;

interface Manifest {
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
}

export function floorFindings(files: readonly SourceFile[]): readonly Finding[] {
  const root = manifestOf(files, "package.json");
  return files
    .filter(({ path }) => CODE.test(path) && path.startsWith("packages/"))
    .flatMap((file) => {
      const [, room = ""] = file.path.split("/");
      if (!Object.hasOwn(MAY_IMPORT, room))
        return [{ path: file.path, message: `the package "${room}" stands on no floor` }];
      const manifest = manifestOf(files, `packages/${room}/package.json`);
      const wrong = (named: Named) => wrongImport(file.path, room, named.module, manifest, root);
      return modulesOf(file).flatMap((named) => {
        const message = wrong(named);
        return message === undefined ? [] : [{ path: file.path, line: named.line, message }];
      });
    });
}

function wrongImport(path: string, room: string, module: string, own: Manifest, root: Manifest): string | undefined {
  if (module.startsWith(".")) return wrongRelative(path, room, module);
  // What a package offers to other packages' tests stands behind a door of its own.
  if (module.startsWith("@compline/"))
    return wrongNeighbour(room, isTest(path) ? module.replace(/\/testing$/, "") : module, own);
  if (isTest(path) && (TEST_TOOLS.test(module) || root.devDependencies.includes(packageOf(module)))) return undefined;
  if (module.startsWith("node:")) return ON_NODE.has(room) ? undefined : `${module} is not for the floors below cli`;
  return own.dependencies.includes(packageOf(module))
    ? undefined
    : `${module} is no dependency of the package's package.json`;
}

function wrongRelative(path: string, room: string, module: string): string | undefined {
  const target = pathOf(path, module);
  if (!CODE.test(module) && !module.endsWith(".json")) return `${module} does not say its ending`;
  if (target.startsWith(`packages/${room}/`)) return undefined;
  // The executable is read by an older Node first and finds the right one in the scripts.
  const isBin = path.startsWith(`packages/${room}/bin/`) && target.startsWith("scripts/");
  // The shipped example is made by a script, and its tests make it again.
  const isExample = isTest(path) && target === "scripts/make-example.ts";
  return isBin || isExample ? undefined : `${module} leaves the package`;
}

function wrongNeighbour(room: string, module: string, own: Manifest): string | undefined {
  const [, neighbour = "", ...inner] = module.split("/");
  if (inner.length > 0) return `${module} reaches behind the index of ${neighbour}`;
  if (neighbour === room) return `${module} is the package itself`;
  if (!(MAY_IMPORT[room] ?? []).includes(neighbour)) return `${room} may not import ${neighbour}`;
  return own.dependencies.includes(module) ? undefined : `${module} is no dependency of the package's package.json`;
}

/** `@scope/name` or `name` of a module. */
const packageOf = (module: string): string =>
  module
    .split("/")
    .slice(0, module.startsWith("@") ? 2 : 1)
    .join("/");

function manifestOf(files: readonly SourceFile[], path: string): Manifest {
  const text = files.find((file) => file.path === path)?.text ?? "{}";
  const { dependencies = {}, devDependencies = {} } = JSON.parse(text) as Record<
    string,
    Record<string, string> | undefined
  >;
  return { dependencies: Object.keys(dependencies), devDependencies: Object.keys(devDependencies) };
}

/** What stands around the packages goes through their indexes as well. */
export function outsideFindings(files: readonly SourceFile[]): readonly Finding[] {
  return files
    .filter(({ path }) => CODE.test(path) && /^(?:conformance|bench|house|scripts)\//.test(path))
    .flatMap((file) =>
      modulesOf(file)
        .filter(({ module }) =>
          module.startsWith(".")
            ? /^packages\/[^/]+\/src\//.test(pathOf(file.path, module))
            : /^@compline\/[^/]+\/(?!testing$)/.test(module),
        )
        .map(({ module, line }) => ({ path: file.path, line, message: `${module} reaches behind an index` })),
    );
}

/** An index is a list of names and nothing else. */
export function indexFindings(files: readonly SourceFile[]): readonly Finding[] {
  return files
    .filter(({ path }) => /^packages\/[^/]+\/src\/index\.ts$/.test(path))
    .flatMap(({ path, text }) => {
      const rest = text
        .replace(/\/\*[\s\S]*?\*\//g, "")
        .replace(/export (?:type )?\{[^}]*\}(?: from "\.\/[^"]+\.ts")?;/g, "");
      return rest.trim() === "" ? [] : [{ path, message: `more than a list of names: ${rest.trim().slice(0, 60)}` }];
    });
}

/** Every third-party package that an engine runs on has its record in docs/adr. */
export function recordFindings(files: readonly SourceFile[]): readonly Finding[] {
  const records = files.filter(({ path }) => /^docs\/adr\/\d{4}-/.test(path)).map(({ text }) => text);
  return files
    .filter(({ path }) => /^(?:packages\/[^/]+\/)?package\.json$/.test(path))
    .flatMap(({ path }) => {
      const { dependencies, devDependencies } = manifestOf(files, path);
      return [...dependencies, ...devDependencies]
        .filter((name) => !name.startsWith("@compline/") && !name.startsWith("@types/"))
        .filter((name) => !records.some((text) => text.includes(name)))
        .map((name) => ({ path, message: `no record in docs/adr names ${name}` }));
    });
}
