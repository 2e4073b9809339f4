/**
 * What a proof file says of a protocol as it stands now: proved, or one of the ways in which it is not, and the words for it.
 *
 * The same words serve `render`, `check` and the refusal of `decide` (CO060). What would mend it is a command.
 */
import type { Issue, Result } from "@compline/base";
import type { Ports, ProofAnswer } from "@compline/course";
import type { Protocol } from "@compline/protocol";
import { changedSince, type Changed } from "@compline/verifier";
import { issueText } from "../terminal/answer.ts";
import type { ReadProof } from "./proof-files.ts";

export type ProofState =
  | { readonly is: "proved"; readonly date: string }
  | { readonly is: "missing" }
  | { readonly is: "unreadable"; readonly issue: Issue | undefined }
  /** Of another text, other questions, other products or another engine than there are now. */
  | { readonly is: "stale"; readonly date: string; readonly changed: readonly Changed[] }
  | { readonly is: "refuted"; readonly date: string; readonly fails: readonly string[] }
  | { readonly is: "unfinished"; readonly date: string };

export function stateOf(protocol: Protocol, ports: Ports, read: Result<ReadProof | undefined>): ProofState {
  if (!read.ok) return { is: "unreadable", issue: read.issues[0] };
  const proof = read.value;
  // Two protocols may lie in one folder: the proof is of the one that it names.
  if (proof === undefined || proof.protocol.id !== protocol.id) return { is: "missing" };
  const { date, proved, properties } = proof;
  const changed = changedSince(proof, protocol, ports);
  if (changed.length > 0) return { is: "stale", date, changed };
  if (proved) return { is: "proved", date };
  const fails = properties.flatMap(({ property, verdict }) => (verdict === "fails" ? [property] : []));
  return fails.length > 0 ? { is: "refuted", date, fails } : { is: "unfinished", date };
}

const OTHER: Readonly<Record<Changed, string>> = {
  text: "another text",
  questions: "other questions",
  products: "other products than the library has now",
  engine: "another engine",
};

/** A text that changed may well have changed what is asked: said once. */
const othersIn = (changed: readonly Changed[]): string =>
  changed
    .filter((what) => what !== "questions" || !changed.includes("text"))
    .map((what) => OTHER[what])
    .join(" and ");

/** Why it is not proved, in a sentence's second half; of what is proved, that it is. */
export function stateWords(state: ProofState): string {
  switch (state.is) {
    case "proved":
      return `proved on ${state.date} for this text, these products and this engine`;
    case "missing":
      return "there is no proof of this text";
    case "unreadable":
      return `its proof cannot be read: ${unreadWords(state.issue)}`;
    case "stale":
      return `the proof of ${state.date} is of ${othersIn(state.changed)} (stale)`;
    case "refuted":
      return `faults were found in this text on ${state.date}: ${state.fails.join(", ")}`;
    case "unfinished":
      return `the search of ${state.date} gave up before its end`;
  }
}

/** What the file should have held says less than the command that writes it anew. */
function unreadWords(issue: Issue | undefined): string {
  if (issue === undefined) return "";
  const { expected: _expected, ...told } = issue;
  return issueText(told);
}

/** The state in a line. */
export const stateLine = (state: ProofState): string =>
  state.is === "proved" ? stateWords(state) : `not proved: ${stateWords(state)}`;

/** What would mend it; `named` is how the protocol is given on the line, and nothing stands beside standard input. */
export function mendedBy(state: ProofState, named: string): string {
  const command = `compline prove ${named === "-" ? "FILE" : named}`;
  if (state.is === "refuted") return `a text without them (${command} shows each)`;
  return state.is === "unfinished" ? `${command} --write --max-states N, a larger N` : `${command} --write`;
}

export const answerOf = (state: ProofState, named: string): ProofAnswer =>
  state.is === "proved"
    ? { proved: true }
    : { proved: false, why: stateWords(state), expected: mendedBy(state, named) };
