/**
 * The shipped example is what its script makes: nobody edits it by hand, and no change of a protocol or of the engine
 * leaves it behind. The script is no part of this package, so that it runs as a process of its own.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { answerTo } from "../command-line.ts";
import { EXAMPLE, EXAMPLE_AS_OF } from "./example.ts";

const SCRIPT = new URL("../../../../scripts/make-example.ts", import.meta.url).href;
const HINT = "node scripts/make-example.ts writes it anew";

function made(): Readonly<Record<string, string>> {
  const program = `import { makeExample } from "${SCRIPT}"; console.log(JSON.stringify(makeExample().files));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as Readonly<Record<string, string>>;
}

describe("examples/tonight", () => {
  const files = made();

  it("holds the files that scripts/make-example.ts makes, and no other", () => {
    expect(Object.keys(files).length).toBeGreaterThan(3);
    expect(readdirSync(EXAMPLE).toSorted(), HINT).toEqual(Object.keys(files).toSorted());
  });

  it.each(Object.keys(files))("%s is what it makes, byte for byte", (name) => {
    expect(readFileSync(join(EXAMPLE, name), "utf8") === files[name], HINT).toBe(true);
  });

  it("is what `tonight --example` shows, as of an evening that has not closed", async () => {
    const { exit, text } = await answerTo(["tonight", "--example", "--debug"], false);
    expect([exit, text.includes(`As of ${EXAMPLE_AS_OF}; the evening is not closed`)]).toEqual([0, true]);
    expect(text.startsWith("DEMONSTRATION")).toBe(true);
  });
});

describe("examples/nights", () => {
  const script = new URL("../../../../scripts/make-nights-example.ts", import.meta.url).href;
  const program = `import { makeNightsExample } from "${script}"; console.log(JSON.stringify(makeNightsExample()));`;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
  const files = JSON.parse(stdout) as Readonly<Record<string, string>>;

  it.each(Object.keys(files))("%s is what scripts/make-nights-example.ts makes, byte for byte", (name) => {
    const written = readFileSync(new URL(`../../../../examples/nights/${name}`, import.meta.url), "utf8");
    expect(written === files[name], "node scripts/make-nights-example.ts writes it anew").toBe(true);
  });
});
