import { describe, expect, it } from "vitest";
import { asOf, newestReading } from "./as-of.ts";
import { printFindings, type SourceFile } from "./finding.ts";
import { readLibrary } from "./library-documents.ts";
import { addressFindings, ageOf, identityFindings, unresolvedFindings, unusedFindings } from "./references.ts";
import { readTree } from "./tree.ts";

const file = (path: string, text: string): SourceFile => ({ path, text });
const reference = (key: string, rest = "doi: 10.1001/jama.2019.17725"): SourceFile =>
  file(`library/references/${key}.yaml`, `key: ${key}\nread: 2026-11-22\nstill_valid_on: 2026-11-22\n${rest}\n`);
const documentsOf = (...files: readonly SourceFile[]) => readLibrary(files).documents;

describe("keys of references", () => {
  it("see red: one that is no file", () => {
    const drug = file(
      "library/drugs/a.yaml",
      "x: { source: { reference: lable, locator: p } }\ny: [{ source: label, at: p }]",
    );
    expect(printFindings(unresolvedFindings(documentsOf(reference("label"), drug)))).toEqual([
      'library/drugs/a.yaml:1 "lable" is no file of library/references',
    ]);
  });

  it("see red: a short name that is none of the sources, and a source that is cited nowhere", () => {
    const text =
      "sources: { a: { reference: label, locator: p }, b: { reference: label, locator: q } }\nrules: [{ cite: [a, c] }]";
    const findings = unresolvedFindings(
      documentsOf(reference("label"), file("library/protocols/p/protocol.yaml", text)),
    );
    expect(findings.map(({ message }) => message)).toEqual([
      '"c" is none of the sources',
      'the source "b" is cited nowhere',
    ]);
  });

  it("see red: a reference that nothing cites, itself not counted, nor a longer key that contains it", () => {
    const lone = reference("walsh-2006", "note: see walsh-2006");
    const longer = file("docs/guide/a.md", "[walsh-2006-b] and xwalsh-2006");
    expect(unusedFindings([lone, longer])).toHaveLength(1);
    for (const text of ["[walsh-2006]", "source: walsh-2006", "(walsh-2006, p. 3)"]) {
      expect(unusedFindings([lone, file("packages/base/src/a.ts", text)]), text).toEqual([]);
    }
  });

  it("resolve, and every reference is cited", () => {
    const { documents } = readLibrary(readTree());
    expect(printFindings([...unresolvedFindings(documents), ...unusedFindings(readTree())])).toEqual([]);
  });
});

describe("a reference", () => {
  it.each([
    ["no identifier", "note: x"],
    ["a DOI with its resolver", "doi: https://doi.org/10.1001/jama.2019.17725"],
    ["a PMID with words", "pmid: PMID 17557435"],
    ["an address without its scheme", "url: example.org/label"],
    ["an empty reason", 'no_identifier: ""'],
    ["no reason to speak of", "no_identifier: none"],
  ])("sees red: %s", (_, rest) => {
    expect(identityFindings(documentsOf(reference("label", rest)))).toHaveLength(1);
  });

  it("sees red: a key that is not its name, and days that are none", () => {
    const wrong = file("library/references/label.yaml", "key: lable\ndoi: 10.1/x\nread: yesterday\n");
    expect(identityFindings(documentsOf(wrong)).map(({ message }) => message)).toEqual([
      "its key is not its name",
      "no doi, pmid or url, and no_identifier does not say why",
      "read is no date",
      "still_valid_on is no date",
    ]);
  });

  it.each([
    "doi: 10.1001/jama.2019.17725",
    'pmid: "17557435"',
    "url: https://example.org/label",
    "no_identifier: A book, of which a copy was read.",
  ])("is found by %s", (rest) => {
    expect(identityFindings(documentsOf(reference("label", rest)))).toEqual([]);
  });

  it("can be found by somebody, all of them", () => {
    const { documents } = readLibrary(readTree());
    expect(documents.filter(({ path }) => path.startsWith("library/references/")).length).toBeGreaterThan(10);
    expect(printFindings([...identityFindings(documents), ...addressFindings(documents)])).toEqual([]);
  });
});

describe("an address", () => {
  it("sees red outside of the references, and not in them nor as the name of a code system", () => {
    const text = "drug: a\nsee: https://example.org\n";
    expect(
      addressFindings(documentsOf(file("library/drugs/a.yaml", text), reference("label", "url: https://example.org"))),
    ).toHaveLength(1);
    const systems = file("library/vocabulary/fhir-bindings.yaml", "systems: { loinc: [http://loinc.org] }");
    expect(addressFindings(documentsOf(systems))).toEqual([]);
  });
});

describe("the age of a reference", () => {
  const documents = documentsOf(reference("label"));

  it.each([
    ["2026-11-22", 0, 0],
    ["2027-11-22", 0, 0],
    ["2027-11-23", 1, 0],
    ["2028-11-21", 1, 0],
    ["2028-11-22", 0, 1],
    ["2040-01-01", 0, 1],
  ])("counted to %s gives %i warnings and %i errors", (day, warnings, errors) => {
    const age = ageOf(documents, day);
    expect([age.warnings.length, age.errors.length]).toEqual([warnings, errors]);
  });

  it("is counted to a date that is given", () => {
    expect(() => ageOf(documents, "today")).toThrow(RangeError);
    expect(newestReading(documents)).toBe("2026-11-22");
  });

  it("is under two years", () => {
    const { documents: all } = readLibrary(readTree());
    const { warnings, errors } = ageOf(all, asOf(all));
    for (const line of printFindings(warnings)) console.warn(`to be read again: ${line}`);
    expect(printFindings(errors)).toEqual([]);
  });
});
