/** The events as they are published: the page, its ten lines, the JSON Schema, and the reader say the same. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { good } from "../testing/good.ts";
import { eventJsonSchema, SCHEMA_FILE, schemaText } from "../testing/write-schema.ts";
import { BODIES, EVENT, isEventKind } from "./event.ts";
import { parseHistory } from "./history.ts";

const PAGE = readFileSync(new URL("../../../docs/reference/course-events.md", import.meta.url), "utf8");
const TEN_LINES = /```json\n([\s\S]*?)```/.exec(PAGE)?.[1] ?? "";
const EXAMPLE = readFileSync(new URL("../../../examples/tonight/course.jsonl", import.meta.url), "utf8");
const SCHEMA = z.fromJSONSchema(eventJsonSchema() as Parameters<typeof z.fromJSONSchema>[0]);

const linesOf = (text: string): readonly Readonly<Record<string, unknown>>[] =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
const admits = (line: unknown): boolean => SCHEMA.safeParse(line).success;
/** The first column of a table of the page, each name in it once. */
const namesIn = (heading: string): readonly string[] => {
  const [, table = ""] = PAGE.split(heading);
  const rows = table.split("\n\n")[0]!.split("\n").slice(1);
  return rows.flatMap((row) => [...row.split("|")[1]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
};

describe("the published schema", () => {
  it("is up to date: node packages/course/testing/write-schema.ts", () => {
    expect(readFileSync(SCHEMA_FILE, "utf8")).toBe(schemaText());
  });

  it("admits every line of the page and of the shipped example", () => {
    for (const line of [...linesOf(TEN_LINES), ...linesOf(EXAMPLE)])
      expect(admits(line), JSON.stringify(line)).toBe(true);
  });

  it("admits an erased body with its hash, and without its salt alone", () => {
    const line = linesOf(EXAMPLE)[4]!;
    const { salt, ...rest } = line;
    expect(admits({ ...rest, body: null })).toBe(true);
    expect(admits({ ...rest, body: null, salt })).toBe(false);
    const { bodyHash: _hash, ...bare } = rest;
    expect(admits({ ...bare, body: null })).toBe(false);
  });

  it.each([
    ["a kind that there is not", { kind: "opinion" }],
    ["a member that there is not", { mood: "good" }],
    ["another kind's body", { body: { answers: {} } }],
    ["a value that is no fact's", { body: { facts: { egfr: 8.5 } } }],
    ["a name that is none", { body: { facts: { "e gfr": 8 } } }],
    ["no body", { body: undefined }],
    ["a correction of nothing", { kind: "corrected", body: { kind: "lab", body: {} } }],
    ["a hash that is none", { hash: "sha256:1" }],
  ])("refuses %s, as the reader does", (_, change) => {
    const lab = { kind: "lab", occurred: "2026-03-02T10:00:00Z", body: { facts: { egfr: 8 } } };
    expect(admits(lab)).toBe(true);
    const wrong = JSON.parse(JSON.stringify({ ...lab, ...change })) as unknown;
    expect(admits(wrong)).toBe(false);
    expect(parseHistory(`${TEN_LINES.split("\n")[0]}\n${JSON.stringify(wrong)}`).ok).toBe(false);
  });
});

describe("the page of events", () => {
  it("lists every kind that there is, and no other", () => {
    expect(namesIn("| kind | body |").toSorted()).toEqual(Object.keys(BODIES).toSorted());
    expect(["opened", "constructor", "toString", "opinion"].map(isEventKind)).toEqual([true, false, false, false]);
  });

  it("lists members that there are", () => {
    const members = Object.keys(EVENT.shape);
    expect(namesIn("| member | value |").filter((name) => !members.includes(name))).toEqual([]);
  });

  it("has ten lines that are a history as they stand", () => {
    expect(good(parseHistory(TEN_LINES)).events).toHaveLength(10);
  });
});
