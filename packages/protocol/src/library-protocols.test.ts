/** The protocols of the library: read whole, without an error of a static rule, printed and formatted without a loss. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkDocument } from "./check-protocol.ts";
import { commentsOf, formatProtocol } from "./format-protocol.ts";
import { parseProtocol } from "./parse-protocol.ts";
import { printProtocol } from "./print-protocol.ts";

const LIBRARY = new URL("../../../library/", import.meta.url);

const FILES: readonly string[] = readdirSync(new URL("protocols/", LIBRARY))
  .map((slug) => `protocols/${slug}/protocol.yaml`)
  .filter((file) => existsSync(new URL(file, LIBRARY)));

const hasReference = (key: string): boolean => existsSync(new URL(`references/${key}.yaml`, LIBRARY));

describe.each(FILES)("%s", (file) => {
  const text = readFileSync(new URL(file, LIBRARY), "utf8");

  it("breaks no static rule", () => {
    const issues = checkDocument(text, file, { hasReference });
    expect(issues.filter(({ severity }) => severity !== "warning")).toEqual([]);
  });

  it("is printed so that it reads the same", () => {
    const parsed = parseProtocol(text, file);
    expect(parsed.ok && parseProtocol(printProtocol(parsed.value), file)).toStrictEqual(parsed);
  });

  it("is formatted without losing a comment, and then stays as it is", () => {
    const result = formatProtocol(text, file);
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    const sorted = (of: string): readonly string[] =>
      commentsOf(of)
        .map((comment) => comment.text)
        .sort();
    expect(sorted(result.value)).toEqual(sorted(text));
    expect(formatProtocol(result.value, file)).toEqual(result);
  });
});

it("finds the library", () => {
  expect(FILES.length).toBeGreaterThan(0);
});
