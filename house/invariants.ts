/**
 * What is asked of every protocol, shown by example: the pages of `docs/reference/invariants` from the tree, and whatever about
 * the examples is not as they say.
 *
 * A hundred small protocols are proved for it, which takes some seconds; so these pages stand apart from the other generated
 * files, and one test asks for everything.
 */
import { compile, EMPTY_OPENING, type Ports } from "@compline/course";
import { parseProtocol } from "@compline/protocol";
import { CATALOGUE, explore, modelOf, type Subject } from "@compline/verifier";
import { ENGINE_FAULTS, type EngineFault } from "../packages/verifier/testing/engine-faults.ts";
import type { Finding, SourceFile } from "./finding.ts";
import { EXAMPLES, readExamples } from "./invariant-examples.ts";
import { invariantPages, PAGES, type FaultFound } from "./invariant-pages.ts";
import { trialFindings, tried } from "./invariant-trials.ts";

/** The examples say themselves what their tablets are. */
const NO_PRODUCTS: Ports = { product: () => undefined };
const ALL_OF_IT = { mostStates: 5000 };

export interface Invariants {
  readonly pages: readonly SourceFile[];
  readonly findings: readonly Finding[];
}

export function invariantsOf(files: readonly SourceFile[]): Invariants {
  const { examples, findings } = readExamples(files);
  const all = examples.map((example) => tried(example, NO_PRODUCTS));
  const faults = ENGINE_FAULTS.map((fault) => faultFound(files, fault));
  const broken = new Set(faults.filter(({ says }) => says !== "").map(({ property }) => property));
  const unseen = faults
    .filter(({ says }) => says === "")
    .map(({ on, does, property }) => ({
      path: `${EXAMPLES}/${on}`,
      message: `${property} does not see an engine that ${does}`,
    }));
  return {
    pages: invariantPages(all, faults),
    findings: [...findings, ...all.flatMap((one) => trialFindings(one, broken)), ...unseen],
  };
}

/** Pages that are missing, out of date, or of nothing. */
export function stalePages(files: readonly SourceFile[], pages: readonly SourceFile[]): readonly Finding[] {
  const made = new Set(pages.map(({ path }) => path));
  const left = files.filter(({ path }) => path.startsWith(`${PAGES}/`) && !made.has(path));
  return [
    ...left.map(({ path }) => ({ path, message: "is made of nothing: npm run generate" })),
    ...pages
      .filter(({ path, text }) => files.find((file) => file.path === path)?.text !== text)
      .map(({ path }) => ({ path, message: "out of date: npm run generate" })),
  ];
}

/** What a property says of an engine with a fault; nothing where it does not see it. */
function faultFound(files: readonly SourceFile[], { property, on, does, spoil }: EngineFault): FaultFound {
  const text = files.find(({ path }) => path === `${EXAMPLES}/${on}/correct.yaml`)?.text ?? "";
  const read = parseProtocol(text);
  const asked = CATALOGUE.find(({ id }) => id === property);
  const compiled = read.ok ? compile(read.value, EMPTY_OPENING, NO_PRODUCTS) : read;
  const model = compiled.ok ? modelOf(spoil(compiled.value)) : compiled;
  if (!read.ok || !model.ok || asked === undefined) return { property, on, does, says: "" };
  const subject: Subject = { protocol: read.value, explored: explore(model.value, ALL_OF_IT) };
  return { property, on, does, says: asked.check(subject)[0]?.says ?? "" };
}
