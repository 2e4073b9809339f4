/**
 * A proof as a file beside its protocol (`proof.json`): for which text it was made, by which engine, on which day, what
 * was asked and answered, and what nobody has proved.
 *
 * It stands for a text only while both hashes match: one of what the rules mean, one of what was asked of them.
 */
import { hashOf, type Json } from "@compline/base";
import { ENGINE_VERSION, type Ports } from "@compline/course";
import { semanticHash, type Protocol } from "@compline/protocol";
import type { Mutation } from "./mutants/score.ts";
import { onConsensusAlone } from "./properties/cited.ts";
import type { Proof, ProvedShape, Verdict } from "./prove.ts";

export interface ProofFile {
  readonly compline: "proof/1";
  readonly protocol: { readonly id: string; readonly version: string };
  readonly semanticHash: string;
  /** Of the envelope and of what was assumed. */
  readonly askedHash: string;
  readonly engine: string;
  readonly date: string;
  readonly proved: boolean;
  readonly states: number;
  readonly steps: number;
  readonly worstCourseTicks?: number;
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
    compline: "proof/1",
    protocol: { id: protocol.id, version: protocol.version },
    semanticHash: semanticHash(protocol),
    askedHash: askedHashOf(protocol),
    engine: ENGINE_VERSION,
    date,
    proved: proof.proved,
    states: proof.states,
    steps: proof.steps,
    ...(proof.worstCourseTicks === undefined ? {} : { worstCourseTicks: proof.worstCourseTicks }),
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

/** Whether a proof was made for this very text, and for what is asked of it now. */
export const isProofOf = (file: Pick<ProofFile, "semanticHash" | "askedHash">, protocol: Protocol): boolean =>
  file.semanticHash === semanticHash(protocol) && file.askedHash === askedHashOf(protocol);
