/**
 * Courses with any inputs never leave the explored graph of a protocol of the library: two million raw steps through each graph
 * at full size (`npm run test:long`); elsewhere some through the smallest, for the searches alone take a minute.
 */
import { readdirSync } from "node:fs";
import { compile } from "@compline/course";
import { describe, expect, it } from "vitest";
import { good, isFullSize } from "@compline/base/testing";
import { libraryPorts, protocolAt } from "../../testing/library.ts";
import { firstStray } from "../../testing/raw-walk.ts";
import { modelOf } from "../model.ts";
import { shapesOf } from "../openings.ts";
import { explore, type Explored } from "./explore.ts";

const SEED = Number(process.env["COMPLINE_TEST_SEED"] ?? 1);
const STEPS = isFullSize ? 2_000_000 : 5_000;
const MOST_STATES = 250_000;
const LONGEST_MS = 1_800_000;

const SMALLEST = "relaxation-and-habits";
const ALL = readdirSync(new URL("../../../../library/protocols/", import.meta.url)).toSorted();
const PROTOCOLS = ALL.filter((name) => isFullSize || name === SMALLEST);

/** One after another: several graphs of a long protocol at once are more than a small machine holds. */
function* searchesOf(name: string): Generator<Explored> {
  const protocol = protocolAt(`library/protocols/${name}/protocol.yaml`);
  const ports = libraryPorts();
  for (const { opening } of good(shapesOf(protocol, ports)))
    yield explore(good(modelOf(good(compile(protocol, opening, ports)))), { mostStates: MOST_STATES, byLevel: true });
}

describe("raw walks through the library", () => {
  it.each(PROTOCOLS)(
    "never leave the graph of %s",
    (name) => {
      for (const explored of searchesOf(name)) {
        expect(explored.isComplete).toBe(true);
        expect(firstStray(explored, STEPS, SEED)).toBeUndefined();
      }
    },
    LONGEST_MS,
  );
});
