/**
 * Which signatures count at a tick.
 *
 * A signature counts for a rule only if it was given over the very proposal that the rule makes now, and is still valid. One
 * that names no proposal counts only in a demonstration. One that does not count reads `none`, and the decision says so.
 */
import { parseInstant } from "@compline/base";
import type { Compiled, CompiledRule } from "./compile.ts";
import type { SignatureBody } from "./event.ts";
import type { History } from "./history.ts";
import type { Known } from "./knowledge.ts";
import { PHASE } from "./layout.ts";
import { proposalOf } from "./proposal.ts";
import type { State } from "./state.ts";
import { step, type Input } from "./step.ts";

export interface Rejected {
  readonly fact: string;
  readonly event: string;
  readonly because: "names-no-proposal" | "other-proposal" | "expired" | "other-role";
}

/** Turns the signatures that do not count back to `none`, in the input itself, and says which and why. */
export function acceptSignatures(
  compiled: Compiled,
  history: History,
  state: State,
  known: Known,
  moment: number,
): readonly Rejected[] {
  if (!known.hasSignature) return NONE;
  let rejected: Rejected[] | undefined;
  for (let at = 0; at < known.from.length; at++) {
    const event = known.from[at];
    if (event?.kind !== "signature" || known.input[at] === 0) continue;
    const because = fault(
      { compiled, history, state, input: known.input, moment },
      at,
      event.body as SignatureBody,
      event.line.by?.role,
    );
    if (because === undefined) continue;
    known.input[at] = 0;
    (rejected ??= []).push({ fact: compiled.layout.facts[at] as string, event: event.name, because });
  }
  return rejected ?? NONE;
}

const NONE: readonly Rejected[] = [];

interface Now {
  readonly compiled: Compiled;
  readonly history: History;
  readonly state: State;
  readonly input: Input;
  readonly moment: number;
}

function fault(
  { compiled, history, state, input, moment }: Now,
  fact: number,
  body: SignatureBody,
  by: string | undefined,
): Rejected["because"] | undefined {
  const { proposal, validUntil } = body;
  if (proposal === undefined || validUntil === undefined)
    return history.opening.demonstration === true ? undefined : "names-no-proposal";
  const until = parseInstant(validUntil);
  if (!until.ok || until.value.epochMs < moment) return "expired";
  const rules = (compiled.byPhase[state[PHASE] as number] ?? []).filter(
    (rule) => rule.rule.sign !== undefined && rule.uses.includes(fact),
  );
  if (by !== undefined && rules.every(({ rule }) => rule.sign?.role !== by)) return "other-role";
  const course = courseName(history);
  const isSame = (rule: CompiledRule): boolean =>
    proposalOf(compiled, course, state, rule, validUntil).hash === proposal;
  if (!rules.some(isSame)) return "other-proposal";
  // Two rules may wait for the same word: what was signed for one must not set the other going.
  const { winners } = step(compiled, state, input);
  return winners.some((rule) => rules.includes(rule) && !isSame(rule)) ? "other-proposal" : undefined;
}

/** How a course is called in what is signed; one that was given no name is known by its opening, so that no two are one. */
export const courseName = (history: History): string => history.opened.line.course ?? history.opened.digest;
