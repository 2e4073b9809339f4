import { random } from "@compline/base";
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { AS_OF, bindingsOf, readRecord } from "../testing/read-record.ts";
import { sampleBundle } from "../testing/sample-bundle.ts";
import type { Binding } from "./bindings.ts";
import type { RecordFacts } from "./facts-from-record.ts";

const LIBRARY = new URL("../../../library/vocabulary/fhir-bindings.yaml", import.meta.url);

let bindings: readonly Binding[];
beforeAll(async () => {
  bindings = await bindingsOf(readFileSync(LIBRARY, "utf8"));
});

const facts = (seed: number, madeAtMs = AS_OF): RecordFacts =>
  readRecord(bindings, JSON.stringify(sampleBundle(seed, madeAtMs)), { asOf: { epochMs: madeAtMs } });

const latest = ({ events }: RecordFacts): Readonly<Record<string, unknown>> =>
  Object.assign({}, ...events.map(({ body }) => body.facts)) as Readonly<Record<string, unknown>>;

describe("the bindings of the library", () => {
  it("only ever state what is careful where a record gives no time and no value of its own", () => {
    const free = bindings.filter(({ value, careful }) => value.kind === "present" && !careful.includes(value.gives));
    expect(free.map(({ name }) => name)).toEqual([]);
  });
});

describe("the demonstration record", () => {
  it("says through the library's bindings what it was made to say", () => {
    const { warnings, flagged, unknown, ignored } = facts(1);
    expect(latest(facts(1))).toMatchObject({ age: 46, egfr: 88, pregnant: false });
    expect([warnings, flagged]).toEqual([[], []]);
    expect(unknown).toEqual(expect.arrayContaining(["on_opioid", "on_sedative", "sleep_apnoea", "alcohol"]));
    expect(ignored.map(({ type, because }) => `${type} ${because}`)).toContain("MedicationRequest not active");
  });

  it("is of a person of 46 with an eGFR of 88 at every seed and moment, and without a warning", () => {
    const draw = random(7);
    for (let seed = 0; seed < 50; seed++) {
      const read = facts(seed, Date.UTC(2024, 0, 1, 12) + draw.int(0, 2_000) * 86_400_000);
      expect(latest(read), `seed ${seed}`).toMatchObject({ age: 46, egfr: 88 });
      expect(read.warnings, `seed ${seed}`).toEqual([]);
    }
  });

  it("is the same for the same seed and another for another", () => {
    expect(sampleBundle(3, AS_OF)).toEqual(sampleBundle(3, AS_OF));
    expect(JSON.stringify(sampleBundle(3, AS_OF))).not.toBe(JSON.stringify(sampleBundle(4, AS_OF)));
  });

  it("has no name but Example", () => {
    const names = JSON.stringify(sampleBundle(1, AS_OF)).match(/"family":"[^"]*"/g);
    expect(new Set(names)).toEqual(new Set(['"family":"Example"']));
  });
});
