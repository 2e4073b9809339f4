/**
 * Who notices a mutant: the protocol's own cases, reading and the static checks, or the verifier, cheapest first.
 *
 * Where a fault may touch every case, as one in a gate or in a limit may, the graphs are compared before the cases are run.
 * A mutant that nobody could notice, because it means the same or because its graph is the same, is equivalent and does not
 * count. One that the cases and the checks let pass and whose search ends at its budget is undecided, which is no kill.
 * What is remembered of an earlier run is not found out again (`remembered.ts`).
 */
import type { Issue, Result } from "@compline/base";
import type { Case, Ports } from "@compline/course";
import { semanticHash, type Protocol, type ProtocolDocument } from "@compline/protocol";
import type { Property } from "../properties/property.ts";
import { legsTo } from "../trace/path.ts";
import { questioned, type Questioned } from "./broken-property.ts";
import { caseRunner, type CaseRunner } from "./case-runner.ts";
import { compare, originalOf, type Difference } from "./difference.ts";
import { newIssue, readAgain, type DocumentPorts } from "./documents.ts";
import type { Mutant } from "./fault.ts";
import { lineOf } from "./line.ts";
import { caseSet, memoryOf, type MutantMemory, type Remembered } from "./remembered.ts";
import type { Judged } from "./score.ts";

export type Judgement =
  | { readonly is: "killed"; readonly by: "checks" | "cases" | "verifier"; readonly because: string }
  | { readonly is: "equivalent"; readonly because: "the same meaning" | "the same graph" }
  /** Where it differs is found anew only where nothing is remembered. */
  | { readonly is: "survived" | "undecided"; readonly ticks?: number; readonly difference?: Difference };

export interface Bench {
  readonly judge: (mutant: Mutant) => Judgement;
  /** Without any search: undefined where neither the meaning, nor a check, nor a case settles it. */
  readonly judgeByReading: (mutant: Mutant) => Judgement | undefined;
  /** What is now remembered of a mutant that was judged. */
  readonly remembered: (mutant: Mutant) => Remembered | undefined;
}

export interface BenchOf {
  readonly protocol: Protocol;
  readonly cases: readonly Case[];
  readonly ports: Ports;
  readonly documents: DocumentPorts;
  /** Where the search of a mutant gives up; the original's own goes on, for it is made once. */
  readonly mostStates: number;
  /** Of this protocol, this library, this engine and this budget. */
  readonly memory?: MutantMemory;
}

/** Where the search of an original gives up. */
const MOST_OF_ORIGINAL = 250_000;

/** What is needed to judge the mutants of one protocol, one after another. */
export function benchOf(of: BenchOf): Bench {
  const { protocol, cases, ports, documents, mostStates, memory = memoryOf([]) } = of;
  const before = readAgain(protocol, documents).issues;
  const runner = caseRunner(protocol, cases, ports);
  const all = caseSet(runner.hashes).set;
  const original = originalOf(protocol, ports, Math.max(mostStates, MOST_OF_ORIGINAL));
  const keeps = keptBy(protocol, ports, mostStates);
  const keep = (mutant: Mutant, judgement: Judgement, noticed?: string): Judgement => {
    memory.keep(entryOf(semanticHash(mutant.protocol), judgement, noticed ?? "", all));
    return judgement;
  };
  const byCases = (mutant: Mutant, isAsked: (hash: string) => boolean): Judgement | undefined => {
    const failing = runner.noticing(mutant, isAsked);
    if (failing === undefined) return undefined;
    return keep(mutant, { is: "killed", by: "cases", because: failing.case }, runner.hashOfCase(failing));
  };
  const byChecks = (mutant: Mutant): Judgement | undefined => {
    const read = readAgain(mutant.protocol, documents);
    const issue = read.protocol === undefined ? read.issues[0] : newIssue(before, read.issues);
    return read.protocol !== undefined && issue === undefined ? undefined : keep(mutant, killedBy("checks", issue));
  };
  const judge = (mutant: Mutant): Judgement => {
    const known = knownOf(memory, mutant, runner);
    if (known?.still !== undefined) return known.still;
    if (known?.unnoticed !== undefined) return byCases(mutant, known.isNew) ?? keep(mutant, known.unnoticed);
    const isWide = runner.isWide(mutant);
    const early = isWide ? byChecks(mutant) : (byCases(mutant, ANY) ?? byChecks(mutant));
    if (early !== undefined) return early;
    const compared = compare(original, mutant.protocol);
    if (compared.ok && compared.value.is === "same")
      return keep(mutant, { is: "equivalent", because: "the same graph" });
    const late = isWide ? byCases(mutant, ANY) : undefined;
    const difference = compared.ok && compared.value.is === "different" ? { difference: compared.value.at } : {};
    return late ?? keep(mutant, judgedByProperties(mutant.protocol, ports, { mostStates, keeps, difference }));
  };
  const isSame = (mutant: Mutant): boolean => semanticHash(mutant.protocol) === semanticHash(protocol);
  return {
    judge: (mutant) => (isSame(mutant) ? SAME : judge(mutant)),
    judgeByReading: (mutant) => (isSame(mutant) ? SAME : (byCases(mutant, ANY) ?? byChecks(mutant))),
    remembered: (mutant) => memory.of(semanticHash(mutant.protocol)),
  };
}

const ANY = (): boolean => true;
const SAME: Judgement = { is: "equivalent", because: "the same meaning" };

interface Known {
  /** What stands whatever cases there are now. */
  readonly still?: Judgement;
  /** What stands if none of the new cases notices. */
  readonly unnoticed?: Judgement;
  readonly isNew: (hash: string) => boolean;
}

function knownOf(memory: MutantMemory, { protocol }: Mutant, { hashes }: CaseRunner): Known | undefined {
  const known = memory.of(semanticHash(protocol));
  if (known === undefined) return undefined;
  const { is, by, because = "", ticks, unnoticedBy = "" } = known;
  const isNew = (): boolean => true;
  if (is === "equivalent")
    return { still: { is, because: because === "the same graph" ? because : "the same meaning" }, isNew };
  if (is === "killed")
    return by === undefined || (by === "cases" && !hashes.includes(known.case ?? ""))
      ? undefined
      : { still: { is, by, because }, isNew };
  const asked = memory.casesIn(unnoticedBy);
  const unnoticed: Judgement = { is, ...(ticks === undefined ? {} : { ticks }) };
  return asked === undefined ? undefined : { unnoticed, isNew: (hash) => !asked.has(hash) };
}

function entryOf(mutant: string, judgement: Judgement, noticed: string, all: string): Remembered {
  switch (judgement.is) {
    case "killed":
      return { mutant, ...judgement, ...(judgement.by === "cases" ? { case: noticed } : {}) };
    case "equivalent":
      return { mutant, ...judgement };
    default: {
      const ticks = ticksOf(judgement);
      return { mutant, is: judgement.is, unnoticedBy: all, ...(ticks === undefined ? {} : { ticks }) };
    }
  }
}

const killedBy = (by: "checks", issue: Issue | undefined): Judgement => ({
  is: "killed",
  by,
  because: issue === undefined ? "it cannot be read" : `${issue.code}: ${issue.message}`,
});

/** Whether the original keeps a property; asked only of those that a mutant breaks. */
function keptBy(protocol: Protocol, ports: Ports, mostStates: number): (property: Property) => boolean {
  let own: Result<Questioned> | undefined;
  const known = new Map<string, boolean>();
  return ({ id }) => {
    own ??= questioned(protocol, ports, mostStates);
    const isKept = known.get(id) ?? (own.ok && own.value.brokenProperty((one) => one.id === id).broken === undefined);
    known.set(id, isKept);
    return isKept;
  };
}

interface Asking {
  readonly mostStates: number;
  readonly keeps: (property: Property) => boolean;
  readonly difference: { readonly difference?: Difference };
}

/** The first property that the mutant breaks and its original keeps, if there is one. */
function judgedByProperties(mutant: Protocol, ports: Ports, { mostStates, keeps, difference }: Asking): Judgement {
  const asked = questioned(mutant, ports, mostStates);
  if (!asked.ok) return killedBy("checks", asked.issues[0]);
  const others = new Set<string>();
  for (;;) {
    const { broken, isComplete } = asked.value.brokenProperty(({ id }) => !others.has(id));
    if (broken === undefined) return { is: isComplete ? "survived" : "undecided", ...difference };
    if (keeps(broken)) return { is: "killed", by: "verifier", because: `${broken.id}: ${broken.statement}` };
    others.add(broken.id);
  }
}

/** A judgement as it is told: the mutant in words and with its line, what became of it. */
export function judgedOf(document: ProtocolDocument, mutant: Mutant, judgement: Judgement): Judged {
  const about = { id: mutant.id, words: mutant.says, line: lineOf(document, mutant) };
  if (judgement.is === "killed" || judgement.is === "equivalent") return { ...about, ...judgement };
  const ticks = ticksOf(judgement);
  return { ...about, is: judgement.is, ...(ticks === undefined ? {} : { ticks }) };
}

/** Ticks from the opening to where it shows, the last one included. */
const ticksOf = ({
  ticks,
  difference,
}: Extract<Judgement, { readonly is: "survived" | "undecided" }>): number | undefined =>
  ticks ?? (difference === undefined ? undefined : legsTo(difference.explored, difference.state).length + 1);
