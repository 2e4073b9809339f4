/**
 * A proof as a file beside its protocol (`proof.json`): for which text it was made, by which engine, on which day, what
 * was asked and answered, and what nobody has proved.
 *
 * It stands only while four things are as they were: what the rules mean, what is asked of them, what the doses are made
 * of (the products of the library, which change without the text), and the engine.
 */
import { hashOf, type Json } from "@compline/base";
import { ENGINE_VERSION, stockHash, type Ports } from "@compline/course";
import { semanticHash, type Protocol } from "@compline/protocol";
import type { WorstCourse } from "./longest-course.ts";
import type { Mutation } from "./mutants/score.ts";
import { CATALOGUE } from "./properties/catalogue.ts";
import { onConsensusAlone } from "./properties/cited.ts";
import type { Proof, ProvedShape, Verdict } from "./prove.ts";

export const PROOF_FORMAT = "proof/2";

/** What a proof is of. */
export interface ProofSubject {
  readonly semanticHash: string;
  /** Of the envelope and of what was assumed. */
  readonly askedHash: string;
  /** Of all products of all levers, as the library had them. */
  readonly stockHash: string;
  readonly engine: string;
}

export interface ProofFile extends ProofSubject, WorstCourse {
  readonly compline: typeof PROOF_FORMAT;
  readonly protocol: { readonly id: string; readonly version: string };
  readonly date: string;
  readonly proved: boolean;
  readonly states: number;
  readonly steps: number;
  readonly shapes: readonly ProvedShape[];
  readonly properties: readonly (Verdict & { readonly says?: string })[];
  readonly assumptions: readonly string[];
  /** Products of the stock whose strength nobody has read in a source. */
  readonly unverified: readonly string[];
  /** Rules and numbers whose only source is consensus. */
  readonly opinions: readonly string[];
  readonly notProved: readonly string[];
  /** How many single faults in this text somebody would notice, where that was asked (`--mutants`). */
  readonly mutation?: Mutation;
}

/** What no search of states can say, whatever it finds. */
export const NOT_PROVED: readonly string[] = [
  "that a threshold, a dose or a pace is the right one: a number is as good as its source",
  "that the treatment helps, or harms nobody",
  "that what is reported, measured or recorded is true",
  "that people do what they are told, or that the one who is called comes",
  "that the properties and the envelope ask everything that should be asked",
  "that the engine, the verifier and the machine they run on have no fault",
];

export const askedHashOf = ({ envelope, prove }: Protocol): string => hashOf({ envelope, prove } as unknown as Json);

export function proofFileOf(protocol: Protocol, ports: Ports, proof: Proof, date: string): ProofFile {
  const says = new Map(proof.findings.map((finding) => [finding.property, finding.says]));
  return {
    compline: PROOF_FORMAT,
    protocol: { id: protocol.id, version: protocol.version },
    ...subjectOf(protocol, ports),
    date,
    proved: proof.proved,
    states: proof.states,
    steps: proof.steps,
    ...(proof.worstCourseTicks === undefined ? {} : { worstCourseTicks: proof.worstCourseTicks }),
    ...(proof.worstCourseOfPlan === undefined ? {} : { worstCourseOfPlan: proof.worstCourseOfPlan }),
    shapes: proof.shapes,
    properties: proof.verdicts.map((verdict) => {
      const said = says.get(verdict.property);
      return said === undefined ? verdict : { ...verdict, says: said };
    }),
    assumptions: assumptionsIn(protocol),
    unverified: unverifiedIn(protocol, ports),
    opinions: onConsensusAlone(protocol),
    notProved: NOT_PROVED,
  };
}

/** `prove.assume` in its own words. */
function assumptionsIn({ prove }: Protocol): readonly string[] {
  const written = prove["assume"];
  if (written === undefined) return [];
  if (!Array.isArray(written)) return [oneLine(written)];
  return written.map((one: unknown) => {
    const { in: phases, that } = (one ?? {}) as { readonly in?: unknown; readonly that?: unknown };
    return `in ${Array.isArray(phases) ? phases.map(String).join(", ") : ""}: ${oneLine(that)}`;
  });
}

const oneLine = (text: unknown): string => String(text).replaceAll(/\s+/g, " ").trim();

function unverifiedIn({ levers }: Protocol, { isUnverified }: Ports): readonly string[] {
  const products = Object.values(levers).flatMap(({ stock }) =>
    stock.flatMap((entry) => ("product" in entry ? [entry.product] : [])),
  );
  return products.filter((product) => isUnverified?.(product) === true).map((product) => `the strength of ${product}`);
}

/** What a proof of this text would be of, made now. */
export const subjectOf = (protocol: Protocol, { product }: Ports): ProofSubject => ({
  semanticHash: semanticHash(protocol),
  askedHash: askedHashOf(protocol),
  stockHash: stockHash(protocol, product),
  engine: ENGINE_VERSION,
});

/** What may have changed since a proof was made. */
export type Changed = "text" | "questions" | "products" | "engine";

/** In what two subjects differ. */
export const changedBetween = (then: ProofSubject, now: ProofSubject): readonly Changed[] => [
  ...(then.semanticHash === now.semanticHash ? [] : (["text"] as const)),
  ...(then.askedHash === now.askedHash ? [] : (["questions"] as const)),
  ...(then.stockHash === now.stockHash ? [] : (["products"] as const)),
  ...(then.engine === now.engine ? [] : (["engine"] as const)),
];

/** What a file tells of the search itself. */
export interface Told {
  readonly shapes: readonly Pick<ProvedShape, "isComplete">[];
  readonly properties: readonly Pick<Verdict, "property" | "verdict">[];
}

/** What changed since a proof was made: a property that the catalogue got since is a question that it was not asked. */
export function changedSince(
  file: ProofSubject & Pick<Told, "properties">,
  protocol: Protocol,
  ports: Ports,
): readonly Changed[] {
  const changed = changedBetween(file, subjectOf(protocol, ports));
  const told = new Set(file.properties.map(({ property }) => property));
  return changed.includes("questions") || CATALOGUE.every(({ id }) => told.has(id))
    ? changed
    : [...changed, "questions"];
}

/** Whether a proof was made for this very text, for what is asked of it now, of these products and by this engine. */
export const isProofOf = (file: ProofSubject & Pick<Told, "properties">, protocol: Protocol, ports: Ports): boolean =>
  changedSince(file, protocol, ports).length === 0;

/** Whether what a file tells is a proof: whole searches, of which every property that was asked holds. */
export const isProvedBy = ({ shapes, properties }: Told): boolean =>
  shapes.length > 0 &&
  properties.length > 0 &&
  shapes.every(({ isComplete }) => isComplete) &&
  properties.every(({ verdict }) => verdict === "holds");
