/**
 * Two ways to the interactions of a list: the compiled library, and every rule against every pair, written apart from it.
 *
 * On random lists and persons over the library's own rules both find the same, with the same pairs and the same wider
 * rules. The first test counts what the random lists come to, because agreement over nothing says nothing.
 */
import fc from "fast-check";
import { compileInteractions, interactionsOf, type Person } from "@compline/formulary";
import { describe, expect, it } from "vitest";
import { good } from "@compline/base/testing";
import { interactionsLibrary } from "../bench/tasks/interactions-library.ts";
import { asNaive } from "../bench/tasks/interactions.ts";
import { naiveInteractions, openedClasses } from "../bench/tasks/naive-interactions.ts";

const library = interactionsLibrary();
const compiled = good(compileInteractions(library));
const classes = openedClasses(library.classes);

const yesNo = fc.constantFrom("yes", "no");
const person = fc.record(
  {
    age: fc.integer({ min: 0, max: 100 }),
    sex: fc.constantFrom("female", "male"),
    egfr: fc.integer({ min: 5, max: 120 }),
    crcl: fc.integer({ min: 5, max: 120 }),
    alcohol: fc.constantFrom("none", "some", "heavy"),
    smoking: yesNo,
    pregnancy: yesNo,
    lactation: yesNo,
    "liver-disease": fc.constantFrom("none", "mild", "moderate", "severe"),
    "sleep-apnoea": yesNo,
    "lung-disease": yesNo,
    "seizure-history": yesNo,
    dementia: yesNo,
    glaucoma: yesNo,
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Person>;
const list = fc.uniqueArray(fc.constantFrom(...compiled.mentioned), { maxLength: 9 });

describe("interactions, found two ways", () => {
  it("random lists come to something", () => {
    const sample = fc.sample(fc.tuple(list, person), { numRuns: 200, seed: 3 });
    const found = sample.map(([drugs, one]) => naiveInteractions(library.files, classes, drugs, one));
    expect(found.filter((findings) => findings.length > 2).length).toBeGreaterThan(80);
    expect(found.filter((findings) => findings.some(({ also }) => also.length > 0)).length).toBeGreaterThan(40);
  });

  it("are the same", () => {
    fc.assert(
      fc.property(list, person, (drugs, one) => {
        expect(asNaive(interactionsOf(compiled, drugs, one))).toEqual(
          naiveInteractions(library.files, classes, drugs, one),
        );
      }),
    );
  });
});
