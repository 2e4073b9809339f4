/**
 * The properties say the same of the graph of the search as of the plain one, in which every raw input is tried and nothing is
 * forgotten: the same verdicts, the same words, after as many ticks.
 *
 * Two things may differ, and no more. A cycle (LIVELOCK) closes in the plain graph only when its clocks have counted up to where they stop,
 * so that the way into it may be longer. And what is said with a number that the search forgets once it says no more (how many reports
 * were missed, SILENCE-ESCALATES) may be said of higher numbers too. A seeded share of the protocols, and of those the smaller; at full
 * size all of them, but for a few with more edges than a test can wait for.
 */
import { readdirSync, readFileSync } from "node:fs";
import { random } from "@compline/base";
import { good, isFullSize } from "@compline/base/testing";
import { compile, EMPTY_OPENING } from "@compline/course";
import { parseProtocol, type Protocol } from "@compline/protocol";
import { describe, expect, it } from "vitest";
import { CLAUSES } from "../../testing/clauses.ts";
import { envelopeProtocol } from "../../testing/enveloped.ts";
import { TINY } from "../../testing/tiny-protocols.ts";
import { ASKED, saidOf, twoGraphs, type Said, type TwoGraphs } from "../../testing/two-graphs.ts";
import { brokenBy } from "../envelope/envelope-property.ts";
import { readEnvelope } from "../envelope/read-envelope.ts";
import { shapesOf } from "../openings.ts";
import type { Subject } from "./property.ts";

const SEED = Number(process.env["COMPLINE_TEST_SEED"] ?? 1);
const NO_PORTS = { product: () => undefined };
const MOST_EDGES = isFullSize ? 400_000 : 10_000;
const MOST_EDGES_OF_TINY = 2_000_000;
const DRAWN = 12;

/** Of the examples with a kidney function, so many values of it as tell apart all that they ask of it. */
const NARROWER: readonly (readonly [string, string])[] = [
  ["int: [5, 150]", "int: [24, 44]"],
  ["ordinary: 90", "ordinary: 37"],
  ["in 60..150", "in 30..44"],
  ["in 15..150", "in 26..44"],
  ["in 70..140", "in 34..40"],
];

/** Totals grow without end where nothing is forgotten; with a gate there are half a million edges. */
const FINITE = Object.keys(TINY).filter((name) => name !== "total" && (isFullSize || name !== "gate"));

const EXAMPLES = new URL("../../../../examples/invariants/", import.meta.url);
const TEXTS = readdirSync(EXAMPLES, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith("correct.yaml"))
  .toSorted();

/** None where the text does not read: that is what its example shows. */
function exampleAt(name: string): Protocol | undefined {
  const text = readFileSync(new URL(name, EXAMPLES), "utf8");
  const read = parseProtocol(NARROWER.reduce((all, [part, by]) => all.replaceAll(part, by), text));
  return read.ok ? read.value : undefined;
}

function graphsOf(protocol: Protocol): readonly TwoGraphs[] {
  return good(shapesOf(protocol, NO_PORTS)).flatMap(
    ({ opening }) => twoGraphs(protocol, good(compile(protocol, opening, NO_PORTS)), MOST_EDGES) ?? [],
  );
}

/** Which properties fail; that the other graph says so too was expected here. */
function comparedIn({ reduced, plain }: TwoGraphs): readonly string[] {
  return ASKED.flatMap((property) => {
    const [found, all] = [saidOf(property, reduced), saidOf(property, plain)];
    const wordsOf = (said: typeof all): readonly string[] => said.map(({ says }) => says);
    if (property.id === "LIVELOCK") expect([property.id, wordsOf(all)]).toEqual([property.id, wordsOf(found)]);
    else expect([property.id, all.slice(0, found.length)]).toEqual([property.id, found]);
    if (property.id !== "SILENCE-ESCALATES") expect(all.length).toBe(found.length);
    found.forEach(({ ticks }, i) => expect(all[i]?.ticks ?? -1).toBeGreaterThanOrEqual(ticks ?? -1));
    return found.length === 0 ? [] : [property.id];
  });
}

const drawn = (names: readonly string[]): readonly string[] => {
  const { int } = random(SEED);
  return isFullSize ? names : names.filter(() => int(0, names.length - 1) < DRAWN);
};

describe("of the plain graph the properties say what they say of the search's", () => {
  it.each(drawn(TEXTS))("examples/invariants/%s", (name) => {
    const protocol = exampleAt(name);
    for (const graphs of protocol === undefined ? [] : graphsOf(protocol)) {
      const failing = comparedIn(graphs);
      if (name.endsWith("/correct.yaml") && name !== "back-bound/correct.yaml") expect(failing).toEqual([]);
    }
  });

  it.each(FINITE)("a tiny protocol with %s", (name) => {
    const compiled = TINY[name]!();
    const graphs = twoGraphs(compiled.protocol, compiled, MOST_EDGES_OF_TINY)!;
    expect(comparedIn(graphs).length).toBeGreaterThan(3);
  });
});

describe("of the plain graph clauses of an envelope say the same", () => {
  const protocol = envelopeProtocol(CLAUSES);
  const clauses = good(readEnvelope(protocol));
  const graphs = twoGraphs(protocol, good(compile(protocol, EMPTY_OPENING, NO_PORTS)), 400_000)!;

  it.each(clauses.map((clause) => [clause.text, clause] as const))("%s", (_, clause) => {
    const [reduced, plain] = [graphs.reduced, graphs.plain].map((subject) => brokenBy(subject, clause));
    expect(plain?.way?.length).toBe(reduced?.way?.length);
    expect(plain?.says).toBe(reduced?.says);
  });

  it("says otherwise of a graph in which nobody is called", () => {
    const { groups } = graphs.reduced.explored;
    const explored = { ...graphs.reduced.explored, groups: groups.map((group) => ({ ...group, escalate: -1 })) };
    const said = (subject: Subject): readonly Said[] => ASKED.flatMap((property) => saidOf(property, subject));
    expect(said({ protocol, explored })).not.toEqual(said(graphs.plain));
  });

  it("some hold and some do not", () => {
    const broken = clauses.filter((clause) => brokenBy(graphs.reduced, clause) !== undefined).length;
    expect(broken).toBeGreaterThan(5);
    expect(broken).toBeLessThan(clauses.length - 3);
  });
});
