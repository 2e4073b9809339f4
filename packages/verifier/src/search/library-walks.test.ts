/**
 * Courses with any inputs never leave the explored graph of a protocol of the library: two million raw steps each where
 * tests are run at full size (COMPLINE_TEST_SCALE); elsewhere some through the smallest, for the searches alone take minutes.
 */
import { readdirSync } from "node:fs";
import { compile } from "@compline/course";
import { describe, expect, it } from "vitest";
import { good } from "@compline/base/testing";
import { libraryPorts, protocolAt } from "../../testing/library.ts";
import { firstStray } from "../../testing/raw-walk.ts";
import { modelOf } from "../model.ts";
import { shapesOf } from "../openings.ts";
import { explore, type Explored } from "./explore.ts";

const SEED = Number(process.env["COMPLINE_TEST_SEED"] ?? 1);
const FULL_SIZE = 50;
const isFullSize = Number(process.env["COMPLINE_TEST_SCALE"] ?? 1) >= FULL_SIZE;
const STEPS = isFullSize ? 2_000_000 : 5_000;
const MOST_STATES = 250_000;

const SMALLEST = "relaxation-and-habits";
const ALL = readdirSync(new URL("../../../../library/protocols/", import.meta.url)).toSorted();
const PROTOCOLS = ALL.filter((name) => isFullSize || name === SMALLEST);

function searchesOf(name: string): readonly Explored[] {
  const protocol = protocolAt(`library/protocols/${name}/protocol.yaml`);
  const ports = libraryPorts();
  return good(shapesOf(protocol, ports)).map(({ opening }) =>
    explore(good(modelOf(good(compile(protocol, opening, ports)))), { mostStates: MOST_STATES, byLevel: true }),
  );
}

describe("raw walks through the library", () => {
  it.each(PROTOCOLS)("never leave the graph of %s", (name) => {
    for (const explored of searchesOf(name)) {
      expect(explored.isComplete).toBe(true);
      expect(firstStray(explored, STEPS, SEED)).toBeUndefined();
    }
  });
});
