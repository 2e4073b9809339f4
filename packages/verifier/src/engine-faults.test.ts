/**
 * Engines with one fault each are found by the property that is there for it, on a protocol in which it finds nothing otherwise.
 *
 * What is read off conditions themselves (which rules win) the search works out apart from the engine; there a fault of the
 * engine shows as a difference between the two, which is REPLAY's.
 */
import { compile, EMPTY_OPENING } from "@compline/course";
import { describe, expect, it } from "vitest";
import { ENGINE_FAULTS } from "../testing/engine-faults.ts";
import { libraryPorts, protocolAt } from "../testing/library.ts";
import { good } from "@compline/base/testing";
import { findingsOf, subjectOf } from "../testing/searched.ts";
import { CATALOGUE } from "./properties/catalogue.ts";

const PORTS = libraryPorts();

describe("an engine that", () => {
  it.each(ENGINE_FAULTS.map((one) => [`${one.does} (${one.property})`, one] as const))("%s", (_, fault) => {
    const protocol = protocolAt(`examples/invariants/${fault.on}/correct.yaml`);
    const compiled = good(compile(protocol, EMPTY_OPENING, PORTS));
    const property = CATALOGUE.find(({ id }) => id === fault.property);
    if (property === undefined) throw new RangeError(`no property is called ${fault.property}`);
    expect(findingsOf(property, subjectOf(protocol, compiled))).toEqual([]);
    expect(findingsOf(property, subjectOf(protocol, fault.spoil(compiled)))).not.toEqual([]);
  });
});

describe("properties that hold by how the engine is made", () => {
  it("have an engine each that breaks them; which texts start badly, ROBUST-START says of texts", () => {
    const ofEngine = CATALOGUE.filter(({ how }) => how === "engine").map(({ id }) => id);
    const broken = new Set([...ENGINE_FAULTS.map(({ property }) => property), "ROBUST-START"]);
    expect(ofEngine.filter((id) => !broken.has(id))).toEqual([]);
  });
});
