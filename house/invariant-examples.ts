/**
 * The examples of `examples/invariants`: for each property of the verifier a protocol that has it, the same with a line or two
 * that break it, and what is said about it (`about.yaml`).
 *
 * A property that no text can break, because it is the engine's, has no incorrect protocol: engines with one fault each
 * (`packages/verifier/testing/engine-faults.ts`) stand for it.
 */
import { readYaml } from "@compline/base";
import { CATALOGUE, type Property } from "@compline/verifier";
import type { Finding, SourceFile } from "./finding.ts";
import { listIn, member } from "./library-documents.ts";

export interface Cited {
  readonly reference: string;
  readonly locator: string;
}

export interface About {
  /** The property in one sentence of a clinician. */
  readonly says: string;
  readonly why: string;
  readonly cite: readonly Cited[];
  readonly notSaid: string;
  readonly mend: string;
  /** Why no text that reads breaks it; empty where one does. The incorrect protocol is then the nearest text, and is refused. */
  readonly promise: string;
  /** What must come of the incorrect protocol. */
  readonly expect: Expected;
}

export interface Expected {
  /** Every property that fails, in the order of the catalogue. */
  readonly fails: readonly string[];
  /** Ticks until the one that it is about shows, where a course shows it. */
  readonly ticks: number | undefined;
  /** Codes of the errors with which `compline check` refuses the text. */
  readonly refused: readonly string[];
}

export interface InvariantExample {
  readonly name: string;
  readonly property: Property;
  readonly about: About;
  readonly correct: SourceFile;
  readonly incorrect: SourceFile | undefined;
}

export const EXAMPLES = "examples/invariants";

export const nameOf = ({ id }: Pick<Property, "id">): string => id.toLowerCase();

/** One example for each property of the catalogue, in its order; what is missing is a finding. */
export function readExamples(files: readonly SourceFile[]): {
  readonly examples: readonly InvariantExample[];
  readonly findings: readonly Finding[];
} {
  const read = CATALOGUE.map((property) => readExample(files, property));
  const names = new Set(CATALOGUE.map(nameOf));
  const folders = new Set(files.flatMap(({ path }) => /^examples\/invariants\/([^/]+)\//.exec(path)?.[1] ?? []));
  const strangers = [...folders].filter((name) => !names.has(name));
  return {
    examples: read.flatMap(({ example }) => (example === undefined ? [] : [example])),
    findings: [
      ...read.flatMap(({ findings }) => findings),
      ...strangers.map((name) => ({ path: `${EXAMPLES}/${name}`, message: "is an example of no property" })),
    ],
  };
}

interface Read {
  readonly example?: InvariantExample;
  readonly findings: readonly Finding[];
}

function readExample(files: readonly SourceFile[], property: Property): Read {
  const name = nameOf(property);
  const at = (file: string): SourceFile | undefined => files.find(({ path }) => path === `${EXAMPLES}/${name}/${file}`);
  const [correct, incorrect, written] = [at("correct.yaml"), at("incorrect.yaml"), at("about.yaml")];
  const missing = [
    ...(correct === undefined ? ["correct.yaml"] : []),
    ...(written === undefined ? ["about.yaml"] : []),
  ];
  if (correct === undefined || written === undefined)
    return { findings: missing.map((file) => ({ path: `${EXAMPLES}/${name}/${file}`, message: "is missing" })) };
  const about = readAbout(written, files);
  if ("findings" in about) return about;
  return { example: { name, property, about: about.about, correct, incorrect }, findings: [] };
}

const TEXTS = ["says", "why", "not_said", "mend"] as const;

function readAbout(
  { path, text }: SourceFile,
  files: readonly SourceFile[],
): { readonly about: About } | { readonly findings: readonly Finding[] } {
  const read = readYaml(text, path);
  if (!read.ok) return { findings: read.issues.map(({ message }) => ({ path, message })) };
  const { value } = read.value;
  const words = (key: string): string => String(member(value, key) ?? "").trim();
  const cite = listIn(value, "cite").map((one) => ({
    reference: String(member(one, "reference")),
    locator: String(member(one, "locator")),
  }));
  const messages = [
    ...TEXTS.filter((key) => words(key) === "").map((key) => `has no ${key}`),
    ...cite
      .filter(({ reference }) => !files.some((file) => file.path === referencePath(reference)))
      .map(({ reference }) => `${reference} is no reference of the library`),
  ];
  if (messages.length > 0) return { findings: messages.map((message) => ({ path, message })) };
  const expected = member(value, "expect");
  const ticks = member(expected, "ticks");
  const expect = {
    fails: listIn(expected, "fails").map(String),
    ticks: typeof ticks === "number" ? ticks : undefined,
    refused: listIn(expected, "refused").map(String),
  };
  const [says = "", why = "", notSaid = "", mend = ""] = TEXTS.map(words);
  return { about: { says, why, cite, notSaid, mend, promise: words("promise"), expect } };
}

export const referencePath = (key: string): string => `library/references/${key}.yaml`;
