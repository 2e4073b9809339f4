import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { codesOf, good } from "../../testing/good.ts";
import { libraryProtocol, textOf } from "../../testing/library.ts";
import { boundFrom, COORDINATION_TEXT, TWO_PROTOCOLS } from "../../testing/small-coordination.ts";
import { SCHEMA_FILE, schemaText } from "../../testing/write-coordination-schema.ts";
import { bind } from "./bind.ts";
import { readCoordination } from "./document.ts";

const codes = (change: (text: string) => string): readonly string[] => codesOf(boundFrom(change(COORDINATION_TEXT)));

describe("a coordination", () => {
  it("binds names to places, and counts equal happenings by one clock, as far as the longest span", () => {
    const bound = good(boundFrom(COORDINATION_TEXT));
    expect(bound.courses.map(({ name }) => name)).toEqual(["down", "up"]);
    expect(bound.clocks.map(({ days }) => days)).toEqual([7, 7, 2]);
    expect(bound.shares).toEqual(["rf"]);
  });

  it.each([
    ["CO080", "a course that is none", "course: down, moved", "course: side, moved"],
    ["CO083", "a sign that is none", "sign: ill, within", "sign: well, within"],
    ["CO085", "a fall that is held without saying that it may be a descent", "    descent: true\n", ""],
    ["CO087", "a fact that nobody shares", "facts: [rf]", "facts: [rx]"],
    ["CO088", "a clause that stands twice", "hold: back-off", "hold: week"],
    ["CO084", "a sign that reads the course", "ill: { down: rf,", "ill: { down: dose.alpha > 0,"],
    ["DO010", "a span that is none", "within: 7 days }\n    say", "within: soon }\n    say"],
  ])("%s: %s is refused", (code, _, from, to) => {
    expect(codes((text) => text.replace(from, to))).toContain(code);
  });

  it("names levers and phases that the protocols have", () => {
    expect(codes((text) => text.replace("moved: [rise], within", "moved: [rise], levers: [gamma], within"))).toEqual([
      "CO081",
    ]);
    expect(codes((text) => text.replace("is: [waiting, withheld, urgent]", "in: [nowhere]"))).toEqual(["CO082"]);
  });

  it("is refused where two courses move one drug", () => {
    const [down] = TWO_PROTOCOLS;
    expect(codesOf(boundFrom(COORDINATION_TEXT, [down as never, down as never]))).toContain("CO086");
  });
});

const NAMES = readdirSync(new URL("../../../../library/coordination/", import.meta.url)).map((file) =>
  file.slice(0, -5),
);

describe("the coordinations of the library", () => {
  it.each(NAMES)("%s binds to the protocols it names", (name) => {
    const document = good(readCoordination(textOf(`coordination/${name}.yaml`), name));
    const protocols = Object.values(document.written.courses).map(({ protocol }) => libraryProtocol(protocol));
    expect(codesOf(bind(document, protocols))).toEqual([]);
    expect(document.written.id).toBe(name);
  });
});

describe("schema/coordination.json", () => {
  it("is what the reader admits: else run packages/course/testing/write-coordination-schema.ts", () => {
    expect(readFileSync(SCHEMA_FILE, "utf8")).toBe(schemaText());
  });
});
