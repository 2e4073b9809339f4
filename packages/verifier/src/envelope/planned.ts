/**
 * What a clause may ask of a lever that follows a plan (VE106).
 *
 * A protocol is proved for every plan that keeps its contract, with one amount for the whole middle of it. So a planned
 * level is compared with 0, with the opening dose and with the dose that the last step may start from, and a step of the
 * plan in percent; what else a plan does is judged when the plan is made, by its contract.
 */
import type { Protocol } from "@compline/protocol";
import { piecesOf, type LevelTerm, type StepCondition, type StepWord } from "./clause.ts";
import { fault, type Fault } from "./fault.ts";

export function plannedFaults(condition: StepCondition, protocol: Protocol): readonly Fault[] {
  return piecesOf(condition).flatMap((piece) => {
    if (piece.kind === "levels") return levelFaults([...piece.left, ...piece.right], protocol);
    return piece.kind === "step" ? wordFaults(piece.word, protocol) : [];
  });
}

const EXPECTED = "0, start, or the plan's last_from; or fall(LEVER) > N %";

function levelFaults(terms: readonly LevelTerm[], { plans }: Protocol): readonly Fault[] {
  const planned = terms.filter(
    (term) => term.of !== "amount" && term.of !== "start" && plans[term.lever] !== undefined,
  );
  const [first] = planned;
  if (first === undefined || first.of === "amount") return [];
  const others = terms.filter((term) => term !== first);
  const allowed = [0, plans[first.lever]?.lastFrom];
  const isAllowed = ({ factor, ...term }: LevelTerm): boolean =>
    term.of === "start" || (term.of === "amount" && factor === 1 && allowed.includes(term.amount));
  if (planned.length === 1 && first.factor === 1 && others.length === 1 && others.every(isAllowed)) return [];
  return [fault("VE106", `${first.lever} follows a plan, whose doses in between are not known`, EXPECTED)];
}

function wordFaults(word: StepWord, { plans }: Protocol): readonly Fault[] {
  const lever = "lever" in word ? word.lever : undefined;
  if (lever === undefined || plans[lever] === undefined) return [];
  const asksAmount = word.kind === "reached" || (word.kind === "moves" && word.more !== undefined && isOpen(word));
  return asksAmount ? [fault("VE106", `${lever} follows a plan, whose steps are known in percent only`, EXPECTED)] : [];
}

/** A fall in percent is what the contract bounds. */
const isOpen = ({ way, more }: Extract<StepWord, { kind: "moves" }>): boolean =>
  more !== undefined && ("amount" in more || way === 1);
