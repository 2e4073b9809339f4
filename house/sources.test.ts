import { describe, expect, it } from "vitest";
import { printFindings, type SourceFile } from "./finding.ts";
import { readLibrary } from "./library-documents.ts";
import { sourceFindings } from "./sources.ts";
import { readTree } from "./tree.ts";

const DRUG = "library/drugs/examplam.yaml";
const PROTOCOL = "library/protocols/example/protocol.yaml";
const INSTRUMENT = "library/instruments/example.yaml";

function findingsIn(text: string, path: string): readonly string[] {
  const { documents, unread } = readLibrary([{ path, text } satisfies SourceFile]);
  expect(unread).toEqual([]);
  return printFindings(sourceFindings(documents));
}

describe("numbers of the library", () => {
  it.each([
    ["without a source", DRUG, "limits:\n  - max: { value: 20, unit: mg }"],
    ["without a unit", DRUG, "limits:\n  - max: { value: 20, source: { reference: label, locator: x } }"],
    ["in words, without a source", DRUG, "limits:\n  - max: 20 mg"],
    ["in words of time", DRUG, "limits:\n  - every: 3 nights"],
    ["of percent", DRUG, "limits:\n  - cut: 25 %"],
    [
      "that are no numbers",
      DRUG,
      "limits:\n  - max: { value: .nan, unit: mg, source: { reference: label, locator: x } }",
    ],
    ["with an empty list of sources", PROTOCOL, "rules:\n  - { rule: a, when: grog >= 7, cite: [] }"],
    [
      "of a lever that `cite` passes over",
      PROTOCOL,
      "levers:\n  a: { max: 20 mg, stop_from: 5 mg, cite: { max: [label] } }",
    ],
    ["of a phase", PROTOCOL, "phases:\n  climb: { at_most: 14 days }"],
    ["in a condition", PROTOCOL, "rules:\n  - { rule: a, when: grog >= 7, band: hold }"],
    ["in an effect", PROTOCOL, 'rules:\n  - { rule: a, when: grog, do: ["raise x by 5 mg"] }'],
    ["sourced at the root only", DRUG, "source: { reference: label, locator: x }\nlimits:\n  - max: 20 mg"],
    ["of points without a source", INSTRUMENT, "bands:\n  - list: [{ id: low, from: 1, to: 4 }]"],
    ["with source: null and nothing else", DRUG, "limits:\n  - max: { value: 20, unit: mg, source: null }"],
    [
      "with source: null and no lead",
      DRUG,
      "limits:\n  - max: { value: 20, unit: mg, source: null, status: unverified }",
    ],
    [
      "unverified and sourced at once",
      DRUG,
      "limits:\n  - { max: 2 mg, source: { reference: a, locator: b }, status: unverified, lead: x }",
    ],
  ])("see red: %s", (_, path, text) => {
    expect(findingsIn(text, path).length).toBeGreaterThan(0);
  });

  it.each([
    [DRUG, "limits:\n  - max: { value: 20, unit: mg, source: { reference: label, locator: x } }"],
    [DRUG, 'limits:\n  - max: { value: 20, unit: mg, source: null, status: unverified, lead: "label, section 2" }'],
    [DRUG, "limits:\n  - says: About 20 mg in 3 days.\n    source: { reference: label, locator: 20 mg }"],
    [PROTOCOL, "levers:\n  a: { max: 20 mg, pieces: { most: 2, cuts: 1 }, cite: { max: [label], pieces: [label] } }"],
    [PROTOCOL, "levers:\n  a: { min: 0, cite: { min: [label] } }"],
    [PROTOCOL, 'rules:\n  - { rule: a, when: grog >= 7, do: ["lower x by 5 mg"], cite: [label] }'],
    [PROTOCOL, "facts:\n  grog: { type: { int: [0, 10] }, fresh: 1 night }"],
    ["library/protocols/example/cases/a.yaml", "cases:\n  - { dose: 5 mg, egfr: 92 }"],
    [INSTRUMENT, "bands:\n  - { list: [{ id: low, from: 1, to: 4 }], source: { reference: form, locator: x } }"],
    ["library/references/label.yaml", "year: 2024"],
  ])("let pass in %s: %s", (path, text) => {
    expect(findingsIn(text, path)).toEqual([]);
  });

  it("say the line and the place", () => {
    expect(findingsIn("drug: examplam\nlimits:\n  - use: sleep\n    max: 20 mg\n", DRUG)).toEqual([
      `${DRUG}:4 limits.*.max (20 mg) has no source`,
    ]);
  });

  it("have a source and a unit, all of them", () => {
    const { documents, unread } = readLibrary(readTree());
    expect(documents.length).toBeGreaterThan(20);
    expect(printFindings([...unread, ...sourceFindings(documents)])).toEqual([]);
  });
});
