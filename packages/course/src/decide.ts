/**
 * The decision due at a moment: the heart of Compline in one call.
 *
 *     decide(protocol, history, asOf) = explain(fold(step, initial, ticks(history, asOf)))
 *
 * Pure: no clock, no locale, no randomness; `asOf` is an argument. The same history gives the same decision, hash for hash.
 */
import { fail, ok, type Instant, type Issue, type Result } from "@compline/base";
import type { Protocol } from "@compline/protocol";
import { compile, type Compiled, type Ports } from "./compile.ts";
import type { Decision } from "./decision.ts";
import { explain } from "./explain.ts";
import { fold } from "./fold.ts";
import type { History } from "./history.ts";
import { openingOf } from "./opening.ts";
import { unsearchedStart } from "./opening-doses.ts";
import { unfitPlan } from "./plan-contract.ts";

/** A protocol made ready for the course that a history opens (CO022 another protocol than the one opened). */
export function prepare(protocol: Protocol, history: History, ports: Ports, asOf?: Instant): Result<Compiled> {
  const opening = openingOf(protocol, history, asOf);
  if (!opening.ok) return opening;
  return compile(protocol, opening.value, ports);
}

/** Whether a text is proved; where it is not, why, and what would mend it. */
export type ProofAnswer =
  | { readonly proved: true }
  | { readonly proved: false; readonly why: string; readonly expected: string };

/** What deciding asks beside what a course asks of the library. */
export interface DecidePorts extends Ports {
  /**
   * Whether there is a proof of this text, made of the products that the library has now and by this engine; without the
   * port there is none.
   */
  readonly proofOf?: (protocol: Protocol) => ProofAnswer;
}

/**
 * The decision due at a moment (CO022 another protocol, CO023 a plan that breaks its contract, CO024 an opening dose that
 * no plan has, CO060 a real course on a text that is not proved).
 */
export function decide(protocol: Protocol, history: History, asOf: Instant, ports: DecidePorts): Result<Decision> {
  const compiled = prepare(protocol, history, ports, asOf);
  if (!compiled.ok) return compiled;
  const other = unpinned(compiled.value, history);
  if (other !== undefined) return fail([other]);
  return undecidable(compiled.value, history, ports) ?? decideWith(compiled.value, history, asOf);
}

/** Why no proof of a protocol is of a course that opened so: its doses, or its plan. */
export const unfitOpening = (compiled: Compiled, history: History, ports: Ports): Result<never> | undefined =>
  unsearchedStart(compiled, history) ?? unfitPlan(compiled, history, ports);

/** Why nothing is decided of a course that opened on this protocol: how it opened, or a text that nobody has proved. */
export function undecidable(compiled: Compiled, history: History, ports: DecidePorts): Result<never> | undefined {
  const unfit = unfitOpening(compiled, history, ports);
  if (unfit !== undefined) return unfit;
  const issue = unproved(compiled.protocol, history, ports);
  return issue === undefined ? undefined : fail([issue]);
}

const NOT_ASKED: ProofAnswer = {
  proved: false,
  why: "there is no proof of this text",
  expected: "a proof of this very text",
};

/** A course of a person goes only by a text that was proved (CO060); a demonstration is nobody's course. */
export function unproved(protocol: Protocol, { opening }: History, { proofOf }: DecidePorts): Issue | undefined {
  if (opening.demonstration === true) return undefined;
  const answer = proofOf?.(protocol) ?? NOT_ASKED;
  if (answer.proved) return undefined;
  const message = `${protocol.id} ${protocol.version} is not proved, and decides nothing for a person: ${answer.why}`;
  const expected = `${answer.expected}; or a course opened with demonstration: true`;
  return { code: "CO060", at: "body.protocol", message, expected, line: 1 };
}

/** The same for a protocol that was compiled before: a course asks every day, and compiles once. */
export function decideWith(compiled: Compiled, history: History, asOf: Instant): Result<Decision> {
  const folded = fold(compiled, history, asOf);
  return folded.ok ? ok(explain(compiled, history, folded.value, asOf)) : folded;
}

/** A course stays on the protocol it was opened with, to the letter (CO022). */
export function unpinned(
  { protocol, documentHash }: Pick<Compiled, "protocol" | "documentHash">,
  { opening }: History,
): Issue | undefined {
  const { id, version, hash } = opening.protocol;
  const wrong = (message: string, expected: string): Issue => ({
    code: "CO022",
    at: "body.protocol",
    message,
    expected,
    line: 1,
  });
  if (id !== protocol.id) return wrong(`the course was opened on "${id}"`, `protocol "${protocol.id}"`);
  if (version !== protocol.version)
    return wrong(`the course was opened on version ${version}`, `version ${protocol.version}`);
  return hash === undefined || hash === documentHash
    ? undefined
    : wrong(`the course is pinned to ${hash}`, documentHash);
}

/** The last moment anything was recorded: the default of every `asOf`. */
export const lastRecorded = ({ events }: History): Instant =>
  events.reduce((latest, { recorded }) => (recorded.epochMs > latest.epochMs ? recorded : latest), events[0]!.recorded);
