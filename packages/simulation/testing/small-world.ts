/** A world that a test changes in one place: parsed from the text of the library with some of it replaced. */
import type { Prepared } from "../src/prepare.ts";
import { worldFor } from "../src/prepare.ts";
import { parseWorld } from "../src/world/parse-world.ts";
import type { CourseOutcome } from "../src/outcome.ts";
import { drawPerson } from "../src/person.ts";
import { runPerson } from "../src/run-person.ts";
import { parseProtocol, type Protocol } from "@compline/protocol";
import { good } from "@compline/base/testing";
import { libraryPorts, libraryProtocol, protocolText, worldText } from "./library.ts";

export type Change = readonly [string | RegExp, string];

/** @throws where a change finds nothing to change. */
export function changedText(text: string, changes: readonly Change[]): string {
  return changes.reduce((now, [from, to]) => {
    const next = now.replace(from, to);
    if (next === now) throw new Error(`nothing like ${from} to change`);
    return next;
  }, text);
}

export function worldWith(name: string, changes: readonly Change[], protocol?: Protocol): Prepared {
  const world = good(parseWorld(changedText(worldText(name), changes)));
  return good(worldFor(protocol ?? libraryProtocol(world.protocol), world, libraryPorts()));
}

export const protocolWith = (name: string, changes: readonly Change[]): Protocol =>
  good(parseProtocol(changedText(protocolText(name), changes)));

export const crowd = (prepared: Prepared, people: number, nights: number, seed = 1): readonly CourseOutcome[] =>
  Array.from({ length: people }, (_, i) => good(runPerson(prepared, drawPerson(prepared, seed, i), nights)));

/** A trait that is the same in everybody. */
export const fixed = (trait: string, value: number): Change => [
  new RegExp(`^  ${trait}: \\{.*$`, "m"),
  `  ${trait}: { kind: fixed, value: ${value}, unit: "1", source: { reference: a, locator: b } }`,
];
