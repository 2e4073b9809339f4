/**
 * Gate 5: names come from `library/vocabulary` and nowhere else; each one registered is used, each one used is registered.
 *
 * Measures ↔ functions of `sleep`, units, drugs, and the facts that protocols read. Issue codes belong to their room.
 */
import { lineAt, type Finding, type SourceFile } from "./finding.ts";
import { listIn, member, partsOf, type LibraryDocument } from "./library-documents.ts";

const VOCABULARY = "library/vocabulary/";
const documentAt = (documents: readonly LibraryDocument[], path: string): LibraryDocument | undefined =>
  documents.find((document) => document.path === path);

const difference = (a: Iterable<string>, b: ReadonlySet<string>): readonly string[] =>
  [...new Set(a)].filter((name) => !b.has(name));

/** Measures declared and functions written are the same list, and what facts are derived from is among them. */
export function measureFindings(
  documents: readonly LibraryDocument[],
  implemented: readonly string[],
): readonly Finding[] {
  const path = `${VOCABULARY}measures.yaml`;
  const vocabulary = documentAt(documents, path)?.value;
  const declared = ["measures", "over_days"].flatMap((list) =>
    listIn(vocabulary, list).map((measure) => String(member(measure, "name"))),
  );
  const twice = declared.filter((name, i) => declared.indexOf(name) !== i);
  return [
    ...twice.map((name) => ({ path, message: `${name} is declared twice` })),
    ...difference(declared, new Set(implemented)).map((name) => ({
      path,
      message: `${name} has no function in packages/sleep`,
    })),
    ...difference(implemented, new Set(declared)).map((name) => ({
      path,
      message: `${name} is a function and not declared`,
    })),
    ...difference(derivedFrom(documents), new Set(declared)).map((name) => ({
      path: `${VOCABULARY}facts.yaml`,
      message: `a fact is derived from ${name}, which is no measure`,
    })),
  ];
}

const WORDS = new Set(["and", "or", "not", "is", "in", "missing", "true", "false"]);

function derivedFrom(documents: readonly LibraryDocument[]): readonly string[] {
  const facts = documentAt(documents, `${VOCABULARY}facts.yaml`);
  return [...partsOf(facts?.value)]
    .filter(
      ({ path, value }) =>
        path.includes("derive") && typeof value === "string" && ["when", "atom"].includes(String(path.at(-1))),
    )
    .flatMap(({ value }) => String(value).match(/\b[a-z]\w*/gi) ?? [])
    .filter((word) => !WORDS.has(word));
}

/** Facts that protocols declare are those of the vocabulary. */
export function factFindings(documents: readonly LibraryDocument[]): readonly Finding[] {
  const path = `${VOCABULARY}facts.yaml`;
  const registered = Object.keys((member(documentAt(documents, path)?.value, "facts") ?? {}) as object);
  const protocols = documents.filter((document) => document.path.endsWith("/protocol.yaml"));
  const declared = protocols.flatMap((document) =>
    Object.keys((member(document.value, "facts") ?? {}) as object).map((name) => ({ name, document })),
  );
  const known = new Set(registered);
  const unknown = declared
    .filter(({ name }) => !known.has(name))
    .map(({ name, document }) => ({
      path: document.path,
      line: document.lineOf(["facts", name]),
      message: `the fact ${name} is not in the vocabulary`,
    }));
  const idle = protocols.length === 0 ? [] : difference(registered, new Set(declared.map(({ name }) => name)));
  return [...unknown, ...idle.map((name) => ({ path, message: `no protocol reads the fact ${name}` }))];
}

/** Units beside numbers are those of the vocabulary. */
export function unitFindings(documents: readonly LibraryDocument[]): readonly Finding[] {
  const path = `${VOCABULARY}units.yaml`;
  const registered = listIn(documentAt(documents, path)?.value, "units").map((unit) => String(member(unit, "code")));
  const known = new Set(registered);
  const used = documents
    .filter((document) => document.path !== path && !document.path.includes("/cases/"))
    .flatMap((document) =>
      [...partsOf(document.value)]
        .filter(({ path: at, value, around }) => isUnit(at.at(-1), value, around.at(-1)?.value))
        .map(({ path: at, value }) => ({ document, at, code: String(value) })),
    );
  return used
    .filter(({ code }) => !known.has(code))
    .map(({ document, at, code }) => ({
      path: document.path,
      line: document.lineOf(at),
      message: `the unit "${code}" is not in the vocabulary`,
    }));
}

/** `unit` beside a value; a lever's `unit` is a dimension and no unit. */
const isUnit = (name: unknown, value: unknown, parent: unknown): boolean =>
  name === "unit" &&
  typeof value === "string" &&
  (member(parent, "value") !== undefined || member(parent, "definition") !== undefined);

/** Drugs that protocols and interactions name have a monograph, named after them. */
export function drugFindings(documents: readonly LibraryDocument[]): readonly Finding[] {
  const monographs = documents.filter(({ path }) => /^library\/drugs\/[^/]+\.yaml$/.test(path));
  const names = new Set(monographs.map(({ path }) => path.slice("library/drugs/".length, -".yaml".length)));
  const misnamed = monographs
    .filter(({ path, value }) => path !== `library/drugs/${String(member(value, "drug"))}.yaml`)
    .map(({ path }) => ({ path, message: "is not named after its drug" }));
  const unknown = documents
    .filter(({ path }) => /^library\/(?:protocols\/[^/]+\/protocol|interactions\/.*|equivalence\/.*)\.yaml$/.test(path))
    .flatMap((document) =>
      [...partsOf(document.value)]
        .filter(({ path, value }) => path.at(-1) === "drug" && typeof value === "string" && !names.has(value))
        .map(({ path, value }) => ({
          path: document.path,
          line: document.lineOf(path),
          message: `"${String(value)}" has no monograph`,
        })),
    );
  return [...misnamed, ...unknown];
}

/** Whose codes stand in which package. */
export const CODES: Readonly<Record<string, RegExp>> = {
  protocol: /^PR\d{3}$/,
  formulary: /^FO\d{3}$/,
  assessment: /^AS\d{3}$/,
  sleep: /^SL\d{3}$/,
  pkpd: /^PK\d{3}$/,
  course: /^CO\d{3}$/,
  fhir: /^FH\d{3}$/,
  planner: /^PL\d{3}$/,
  sheet: /^SH\d{3}$/,
  /** Its properties restate checks of the protocol, by their codes. */
  verifier: /^(?:VE|PR)\d{3}$/,
  simulation: /^SI\d{3}$/,
  cli: /^CL\d{3}$/,
};

/** Of documents, quantities and times: base's, for every room that reads some. */
const OF_BASE = /^(?:DO|QU|TI)\d{3}$/;

/** An issue code in a package is of that package's own letters, or of base's; comparing with another's is no use of it. */
export function codeFindings(files: readonly SourceFile[]): readonly Finding[] {
  return files
    .filter(({ path }) => /^packages\/[^/]+\/src\/.*\.ts$/.test(path) && !path.endsWith(".test.ts"))
    .flatMap(({ path, text }) => {
      const own = CODES[path.split("/")[1] ?? ""];
      return [...text.matchAll(/(?<![=!]== )"([A-Z]{2}\d{3})"/g)]
        .filter(({ 1: code = "" }) => !OF_BASE.test(code) && own?.test(code) !== true)
        .map(({ 1: code = "", index }) => ({
          path,
          line: lineAt(text, index),
          message: `${code} is another room's code`,
        }));
    });
}
