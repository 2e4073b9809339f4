/**
 * Every shell block of the README and of the guide is run, in a copy of the project, page by page from the top, and what it
 * prints is compared with the ```text block below it. The way there is in docs-blocks.ts.
 *
 * A page begins with a fresh copy, so that what it writes is there for its later blocks and for no other page. `compline` is in PATH.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { blockFindings, blocksOf, fits, type Block } from "./docs-blocks.ts";
import { printFindings, type SourceFile } from "./finding.ts";
import { matching, readTree, ROOT } from "./tree.ts";

const PAGES = /^(?:README\.md|CONTRIBUTING\.md|docs\/guide\/.*\.md)$/;
const LEFT_OUT = new Set([".git", "node_modules", ".tsbuild", "coverage", "dist", "var"]);
const LONGEST_MS = 60_000;

/** What no page writes to, and what is dear to copy: it stays from page to page. */
const KEPT = new Set(["packages", "node_modules"]);
/** The page whose copy it is; one place for all, so that the sources are read by Node once. */
let copy: { readonly root: string; page: string } | undefined;

/** A checkout to work in, as it was before any other page, its dependencies those of this one. */
function copyFor(page: string): string {
  copy ??= firstCopy();
  if (copy.page === page) return copy.root;
  for (const name of readdirSync(copy.root))
    if (!KEPT.has(name)) rmSync(join(copy.root, name), { recursive: true, force: true });
  for (const name of readdirSync(ROOT)) if (!KEPT.has(name)) copyInto(copy.root, name);
  mkdirSync(join(copy.root, "home"));
  copy.page = page;
  return copy.root;
}

function firstCopy(): { readonly root: string; page: string } {
  const root = mkdtempSync(join(tmpdir(), "compline-docs-"));
  copyInto(root, "packages");
  symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"));
  return { root, page: "" };
}

const copyInto = (root: string, name: string): void =>
  cpSync(join(ROOT, name), join(root, name), { recursive: true, filter: (source) => !LEFT_OUT.has(basename(source)) });

function run(cwd: string, script: string) {
  const path = [dirname(process.execPath), cwd, process.env["PATH"] ?? ""].join(delimiter);
  const env = { PATH: path, HOME: join(cwd, "home"), TZ: "UTC", LANG: "C.UTF-8", NO_COLOR: "1" };
  const { status, stdout, stderr } = spawnSync("sh", ["-e", "-c", script], {
    cwd,
    env,
    encoding: "utf8",
    timeout: LONGEST_MS,
  });
  return { exitCode: status, stdout, stderr };
}

const page = (text: string): SourceFile => ({ path: "docs/guide/a.md", text });
const FENCE = "```";
const block = (info: string, body: string): string => `${FENCE}${info}\n${body}\n${FENCE}\n`;

afterAll(() => {
  if (copy !== undefined) rmSync(copy.root, { recursive: true, force: true });
}, 120_000);

describe("the blocks of a page", () => {
  it("are its sh blocks, with the text right below and the exit code that is said", () => {
    const text = [
      block("sh", "a\nb"),
      block("text", "A"),
      block("sh exit 2", "c"),
      "words\n",
      block("text", "no"),
      block("yaml", "d: 1"),
    ];
    expect(blocksOf(page(text.join("\n")))).toEqual([
      { path: "docs/guide/a.md", line: 1, script: "a\nb", exitCode: 0, expected: "A" },
      { path: "docs/guide/a.md", line: 10, script: "c", exitCode: 2 },
    ]);
  });

  it("see red: not run and no reason, another name for a shell, words that mean nothing", () => {
    for (const text of [
      block("sh no-run", "npm test"),
      block("bash", "a"),
      block("sh norun", "a"),
      `<!-- no -->\n${block("sh no-run", "a")}`,
    ]) {
      expect(blockFindings([page(text)]), text).toHaveLength(1);
    }
  });

  it("let pass: not run, and why", () => {
    for (const text of [
      `<!-- this is what runs the test -->\n${block("sh no-run", "a")}`,
      block("sh no-run", "# needs the network\na"),
      block("sh", "a"),
    ]) {
      expect([blockFindings([page(text)]), blocksOf(page(text)).length], text).toEqual([
        [],
        text.includes("no-run") ? 0 : 1,
      ]);
    }
  });
});

describe("what a page expects", () => {
  it.each([
    ["a\nb\n", "a\nb"],
    ["a  \nb\n\n", "\na\nb"],
    ["Tonight 5 mg.", "Tonight … mg."],
    ["a\nb\nc\nd", "a\n…\nd"],
    ["a\nd", "a\n…\nd"],
    ["a\nb", "…\nb\n…"],
    ["1 + 1 (two) [x] $ ^", "1 + 1 (two) [x] $ ^"],
  ])("fits: %j, %j", (actual, expected) => {
    expect(fits(actual, expected)).toBe(true);
  });

  it.each([
    ["a\nb", "a"],
    ["a", "a\nb"],
    ["a\nx\nb", "a\nb"],
    ["Tonight 5\nmg.", "Tonight … mg."],
    ["ab", "a.b"],
    [" a", "a"],
    ["", "a"],
    ["b\na", "…\nb"],
  ])("sees red: %j, %j", (actual, expected) => {
    expect(fits(actual, expected)).toBe(false);
  });
});

describe("running a block", () => {
  it("sees red: an exit code that was not expected, also from a line in the middle", () => {
    expect(run(tmpdir(), "true\nfalse\ntrue").exitCode).not.toBe(0);
    expect(run(tmpdir(), "echo x").stdout).toBe("x\n");
  });
});

describe("the pages", () => {
  const pages = matching(readTree(), PAGES);
  const blocks = pages.flatMap(blocksOf).map((found): [string, Block] => [`${found.path}:${found.line}`, found]);

  it("mark their blocks", () => {
    expect(pages.length).toBeGreaterThan(0);
    expect(printFindings(blockFindings(pages))).toEqual([]);
  });

  it.each(blocks)("do as %s says", (_, { path, script, exitCode, expected }) => {
    const outcome = run(copyFor(path), script);
    expect(outcome, outcome.stderr).toMatchObject({ exitCode });
    const isAsSaid =
      expected === undefined || fits(outcome.stdout, expected) || fits(outcome.stdout + outcome.stderr, expected);
    expect(isAsSaid ? expected : outcome.stdout).toBe(expected);
  });
});
