import { canonicalJson, random, type Json } from "@compline/base";
import { beforeAll, describe, expect, it } from "vitest";
import { mutateJson } from "../testing/mutate-json.ts";
import { AS_OF, bindingsOf } from "../testing/read-record.ts";
import {
  allergy,
  BIRTH_DATE,
  bundleText,
  condition,
  observation,
  patient,
  prescription,
  pregnancyStatus,
  SECRET,
  statement,
} from "../testing/record.ts";
import { sampleBundle } from "../testing/sample-bundle.ts";
import { FIRST_SEED, runs } from "../testing/scale.ts";
import type { Binding } from "./bindings.ts";
import { readBundle } from "./bundle.ts";
import { factsFromRecord } from "./facts-from-record.ts";

const SAMPLE = JSON.stringify(sampleBundle(1, AS_OF));
const WHOLE = bundleText([
  patient(),
  observation(),
  pregnancyStatus("60001007"),
  condition(),
  prescription({
    medicationCodeableConcept: undefined,
    medicationReference: { reference: "#m" },
    contained: [{ resourceType: "Medication", id: "m", code: { coding: [] } }],
  }),
  statement(),
  allergy(),
]);

let bindings: readonly Binding[];
beforeAll(async () => {
  bindings = await bindingsOf();
});

/** What became of a text: the words of every outcome, and whether it was read. */
function outcome(text: string): { readonly isRead: boolean; readonly words: string } {
  const bundle = readBundle(text, "fuzz.json");
  const read = bundle.ok
    ? factsFromRecord(bundle.value, bindings, { asOf: { epochMs: AS_OF }, zone: "Europe/London" })
    : bundle;
  if (!read.ok) {
    for (const { code, message } of read.issues) expect(`${code} ${message}`).toMatch(/^(?:DO00\d|FH00\d) \S/);
    expect(read.issues.length).toBeGreaterThan(0);
    return { isRead: false, words: JSON.stringify(read.issues) };
  }
  for (const { occurred, body } of read.value.events) {
    expect(occurred).toMatch(/^\d{4}-\d{2}-\d{2}T.*\[Europe\/London\]$/);
    for (const value of Object.values(body.facts))
      expect(["boolean", "number", "string"]).toContain(typeof (value ?? ""));
  }
  // Throws for anything that could not be hashed, half of a surrogate pair included.
  return { isRead: true, words: canonicalJson(read.value as unknown as Json) };
}

describe("mutated bundles", () => {
  it.each([
    ["the sample", SAMPLE, 300],
    ["one of each", WHOLE, 700],
  ])("never throw, and never tell the person's name: %s", (_, text, usual) => {
    let wereRead = 0;
    const times = runs(usual);
    for (let seed = FIRST_SEED; seed < FIRST_SEED + times; seed++) {
      const mutated = mutateJson(text, random(seed));
      const { isRead, words } = outcome(mutated);
      expect(words, `seed ${seed}`).not.toContain(SECRET);
      expect(words, `seed ${seed}`).not.toContain(BIRTH_DATE);
      if (isRead) wereRead++;
    }
    // Mutations that are all refused at the door, or never, would test nothing.
    expect(wereRead).toBeGreaterThan(times * 0.02);
    expect(wereRead).toBeLessThan(times * 0.9);
  });

  it("are read where nothing was changed", () => {
    expect(outcome(SAMPLE).isRead).toBe(true);
    expect(outcome(WHOLE).isRead).toBe(true);
  });
});

describe("large and strange texts", () => {
  const coding = (n: number): string => `{"system":"http://loinc.org","code":"x${n}"}`;
  const HEAD = '"resourceType":"Observation","status":"final","subject":{"reference":"Patient/p1"}';
  const observationWith = (members: string): string => `{${HEAD},"effectiveDateTime":"2026-01-01",${members}}`;
  const part = `{"code":{"coding":[${coding(1)}]},"valueQuantity":{"value":1}}`;

  it.each([
    [
      "a hundred thousand codings",
      observationWith(`"code":{"coding":[${Array.from({ length: 100_000 }, (_, i) => coding(i)).join()}]}`),
    ],
    [
      "ten thousand components",
      observationWith(`"code":{},"component":[${Array.from({ length: 10_000 }, () => part).join()}]`),
    ],
    [
      "ten thousand entries",
      `{"resourceType":"Bundle","type":"collection","entry":[${Array.from({ length: 10_000 }, () => "{}").join()}]}`,
    ],
    [
      "a long code",
      observationWith(`"code":{"coding":[{"system":"http://loinc.org","code":"${"8 ".repeat(500_000)}8"}]}`),
    ],
    ["a long blank code", observationWith(`"code":{"coding":[{"code":"${" ".repeat(500_000)}"}]}`)],
    ["a long reference", observationWith(`"code":{},"focus":[{"reference":"${"Patient/a".repeat(100_000)}"}]`)],
    ["a long time", observationWith(`"code":{},"issued":"2026-01-01T00:00:00.${"0".repeat(500_000)}Z"`)],
    [
      "names of the prototype",
      observationWith(
        '"code":{"coding":[{"system":"constructor","code":"toString"}]},"hasOwnProperty":1,"constructor":{}',
      ),
    ],
    [
      "half of a surrogate pair",
      observationWith('"code":{"text":"\\ud800","coding":[{"system":"\\udfff","code":"\\ud800"}]},"id":"x"'),
    ],
    ["a byte order mark", `\uFEFF${SAMPLE}`],
    ["nothing", ""],
  ])("end in an answer: %s", (_, text) => {
    expect(outcome(text).words.length).toBeGreaterThan(0);
  });
});
