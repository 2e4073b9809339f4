/**
 * Who notices a mutant: reading and the static checks, the protocol's own cases, or the verifier, cheapest first.
 *
 * A mutant that nobody could notice, because it means the same or because its graph is the same, is equivalent and does not
 * count. One that the cases and the checks let pass and whose search ends at its budget is undecided, which is no kill.
 */
import type { Issue, Result } from "@compline/base";
import { runCase, type Case, type Ports } from "@compline/course";
import { semanticHash, type Protocol, type ProtocolDocument } from "@compline/protocol";
import type { Property } from "../properties/property.ts";
import { questioned, type Questioned } from "./broken-property.ts";
import { compare, originalOf, type Difference, type Original } from "./difference.ts";
import { newIssue, readAgain, type DocumentPorts } from "./documents.ts";
import type { Mutant } from "./fault.ts";
import { lineOf } from "./line.ts";
import type { Judged } from "./score.ts";
import { touchedCases } from "./touched-cases.ts";
import { legsTo } from "../trace/path.ts";

export type Judgement =
  | { readonly is: "killed"; readonly by: "checks" | "cases" | "verifier"; readonly because: string }
  | { readonly is: "equivalent"; readonly because: "the same meaning" | "the same graph" }
  | { readonly is: "survived" | "undecided"; readonly difference?: Difference };

export interface Bench {
  readonly judge: (mutant: Mutant) => Judgement;
  /** Without any search: undefined where neither the meaning, nor a check, nor a case settles it. */
  readonly judgeByReading: (mutant: Mutant) => Judgement | undefined;
}

export interface BenchOf {
  readonly protocol: Protocol;
  readonly cases: readonly Case[];
  readonly ports: Ports;
  readonly documents: DocumentPorts;
  /** Where the search of a mutant gives up; the original's own goes on, for it is made once. */
  readonly mostStates: number;
}

/** Where the search of an original gives up. */
const MOST_OF_ORIGINAL = 250_000;

/** What is needed to judge the mutants of one protocol, one after another. */
export function benchOf({ protocol, cases, ports, documents, mostStates }: BenchOf): Bench {
  const before = readAgain(protocol, documents).issues;
  const sound = cases.filter((one) => runCase(protocol, one, ports).length === 0);
  const order = [...sound];
  const touched = touchedCases(protocol, sound, ports);
  const original = originalOf(protocol, ports, Math.max(mostStates, MOST_OF_ORIGINAL));
  const keeps = keptBy(protocol, ports, mostStates);
  const judgeByReading = (mutant: Mutant): Judgement | Protocol => {
    const read = readAgain(mutant.protocol, documents);
    if (read.protocol === undefined) return killedBy("checks", read.issues[0]);
    if (semanticHash(read.protocol) === semanticHash(protocol))
      return { is: "equivalent", because: "the same meaning" };
    const issue = newIssue(before, read.issues);
    if (issue !== undefined) return killedBy("checks", issue);
    const failing = failingCase(read.protocol, mutant, order, touched(read.protocol), ports);
    return failing === undefined ? read.protocol : { is: "killed", by: "cases", because: failing.case };
  };
  return {
    judge: (mutant) => {
      const judged = judgeByReading(mutant);
      return "is" in judged ? judged : judgedByStates(original, judged, mostStates, keeps);
    },
    judgeByReading: (mutant) => {
      const judged = judgeByReading(mutant);
      return "is" in judged ? judged : undefined;
    },
  };
}

const killedBy = (by: "checks", issue: Issue | undefined): Judgement => ({
  is: "killed",
  by,
  because: issue === undefined ? "it cannot be read" : `${issue.code}: ${issue.message}`,
});

/** The case that fails, moved to the front: what noticed one fault is likely to notice the next. */
function failingCase(
  protocol: Protocol,
  { place }: Mutant,
  order: Case[],
  touched: ReadonlySet<Case> | undefined,
  ports: Ports,
): Case | undefined {
  const [, name = ""] = place.split(" ");
  const all = touched === undefined ? order : order.filter((one) => touched.has(one));
  const first = all.filter((one) => names(one, name));
  const failing = [...first, ...all.filter((one) => !first.includes(one))].find(
    (one) => runCase(protocol, one, ports).length > 0,
  );
  if (failing !== undefined) order.unshift(...order.splice(order.indexOf(failing), 1));
  return failing;
}

const names = ({ steps, opening }: Case, name: string): boolean =>
  [opening, ...(steps ?? [])].some(
    ({ expect }) => expect?.rules?.some((rule) => rule.split("/").includes(name)) === true,
  );

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

function judgedByStates(
  original: Original,
  mutant: Protocol,
  mostStates: number,
  keeps: (property: Property) => boolean,
): Judgement {
  const compared = compare(original, mutant);
  if (compared.ok && compared.value.is === "same") return { is: "equivalent", because: "the same graph" };
  const difference = compared.ok && compared.value.is === "different" ? { difference: compared.value.at } : {};
  const asked = questioned(mutant, original.ports, mostStates);
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
  if (judgement.is === "killed") return { ...about, ...judgement };
  if (judgement.is === "equivalent") return { ...about, ...judgement };
  const { is, difference } = judgement;
  return { ...about, is, ...(difference === undefined ? {} : { ticks: ticksOf(difference) }) };
}

/** Ticks from the opening to where it shows, the last one included. */
const ticksOf = ({ explored, state }: Difference): number => legsTo(explored, state).length + 1;
