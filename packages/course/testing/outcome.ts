/** One step of a small protocol, and what came of it in words. */
import { BANDS, LEVELS } from "@compline/protocol";
import type { Compiled } from "../src/compile.ts";
import { viewState, type StateView } from "../src/state.ts";
import { asksOnly, step, type Outcome } from "../src/step.ts";
import { inputOf, stateOf, type Said, type Standing } from "./inputs.ts";

export interface Told {
  readonly band: string | undefined;
  /** The winners that fired, and those that only ask. */
  readonly fired: readonly string[];
  readonly asking: readonly string[];
  readonly enabled: readonly string[];
  readonly unknown: readonly string[];
  readonly escalate: string;
  readonly refused: readonly string[];
  readonly mark: string;
  readonly after: StateView;
  readonly seen: StateView;
}

export function stepOf(compiled: Compiled, said: Said = {}, standing: Standing = {}, governor = true): Told {
  return toldOf(compiled, step(compiled, stateOf(compiled, standing), inputOf(compiled, said), governor));
}

export function toldOf(compiled: Compiled, outcome: Outcome): Told {
  const names = (rules: Outcome["winners"]): readonly string[] => rules.map(({ rule }) => rule.rule);
  const isAsking = (rule: Outcome["winners"][number]): boolean => asksOnly(rule, outcome.unknown);
  const marks = (["conflict", "unanswered", "ended"] as const).filter((mark) => outcome[mark]);
  return {
    band: BANDS[outcome.band],
    fired: names(outcome.winners.filter((rule) => !isAsking(rule))),
    asking: names(outcome.winners.filter(isAsking)),
    enabled: names(outcome.enabled),
    unknown: names(outcome.unknown),
    escalate: outcome.escalate < 0 ? "none" : `${LEVELS[outcome.escalate]} to ${outcome.to}`,
    refused: outcome.refused.map(({ lever, limit }) => `${lever}: ${limit}`),
    mark: marks.join(),
    after: viewState(compiled, outcome.next),
    seen: viewState(compiled, outcome.seen),
  };
}
