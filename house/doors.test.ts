/** The doors of the house: the commands that a person types first, and what they lead to. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { matching, readTree, ROOT } from "./tree.ts";

interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly engines?: { readonly node?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const textOf = (path: string): string => readTree().find((file) => file.path === path)?.text ?? "";
const manifest = JSON.parse(textOf("package.json")) as Manifest;

describe("the commands", () => {
  it("are named at the top of the README", () => {
    const top = textOf("README.md").split("\n").slice(0, 40).join("\n");
    expect(top).toContain("npm start");
    expect(top).toContain("npm test");
  });

  it("go through the scripts that install what is missing", () => {
    const ways = Object.entries(manifest.scripts ?? {}).filter(([name, script]) => {
      if (name === "compline") return script !== "node scripts/compline.mjs";
      // What installs something itself needs nothing installed before.
      return script !== `node scripts/boot.mjs ${name}` && !script.startsWith("npm install ");
    });
    expect(ways).toEqual([]);
  });

  it("can be executed", () => {
    for (const path of ["compline", ".ci/run"]) expect(statSync(join(ROOT, path)).mode & 0o111, path).toBe(0o111);
  });

  it("are read by a Node of the oldest kind: what runs first has no types", () => {
    expect(manifest.engines?.node).toBe(">=20.19");
    const first = ["scripts/boot.mjs", "scripts/compline.mjs", "scripts/install.mjs", "scripts/runtime.mjs"];
    for (const path of first) expect(textOf(path).match(/from "(?!node:|\.\/[a-z]+\.mjs")[^"]+"/g), path).toBeNull();
  });

  it("test, on the build server, by npm test and nothing else", () => {
    const lines = textOf(".ci/run")
      .split("\n")
      .filter((line) => !line.startsWith("#") && line.trim() !== "");
    expect(lines.at(-1)).toBe("exec npm test --silent");
    expect(lines.filter((line) => /\b(?:npm|node|npx|vitest)\b/.test(line))).toHaveLength(1);
  });
});

describe("dependencies", () => {
  it("are of exact versions", () => {
    const loose = matching(readTree(), /^(?:packages\/[^/]+\/)?package\.json$/).flatMap(({ path, text }) => {
      const { dependencies, devDependencies, optionalDependencies } = JSON.parse(text) as Manifest;
      return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
        .filter(([, version]) => !/^(?:npm:[^@]+@)?\d+\.\d+\.\d+$/.test(version))
        .map(([name, version]) => `${path}: ${name} ${version}`);
    });
    expect(loose).toEqual([]);
  });

  it("are in the lockfile, each with its hash", () => {
    const { packages } = JSON.parse(textOf("package-lock.json")) as {
      packages: Record<string, { integrity?: string; link?: boolean }>;
    };
    const unhashed = Object.entries(packages)
      .filter(
        ([path, { integrity, link }]) =>
          path.includes("node_modules/") && link !== true && !integrity?.startsWith("sha512-"),
      )
      .map(([path]) => path);
    expect(unhashed).toEqual([]);
    expect(Object.keys(packages).length).toBeGreaterThan(50);
  });
});

describe("the licence", () => {
  it("is Apache 2.0, whole", () => {
    const text = textOf("LICENSE");
    for (const part of [
      "Version 2.0, January 2004",
      "9. Accepting Warranty",
      "END OF TERMS AND CONDITIONS",
      "limitations under the License.",
    ]) {
      expect(text).toContain(part);
    }
  });
});
