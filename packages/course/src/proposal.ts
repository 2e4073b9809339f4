/**
 * What a signed rule proposes, as a value with a hash, so that a signature is over exactly what was shown.
 *
 * The proposal holds the course, the protocol, the rule, the phase, the levels before, the effects with their builds,
 * the texts and until when it may be signed. A signature counts only while an equal proposal would win again.
 */
import { hashOf, type Json, type Sha256 } from "@compline/base";
import { printEffect } from "@compline/protocol";
import { buildJson } from "./build-json.ts";
import type { Compiled, CompiledRule } from "./compile.ts";
import { amountJson } from "./amount-json.ts";
import { phaseOf, type State } from "./state.ts";
import { textsOf } from "./texts.ts";

export interface Proposal {
  readonly rule: string;
  readonly hash: Sha256;
  readonly validUntil: string;
}

export function proposalOf(
  compiled: Compiled,
  course: string,
  state: State,
  rule: CompiledRule,
  validUntil: string,
): Proposal {
  const after = wouldBe(state, rule);
  const { layout, protocol, documentHash } = compiled;
  const levels = layout.levers.map((lever) => ({
    lever,
    before: amountJson(protocol, lever, state[layout.level(lever)] as number),
    after: amountJson(protocol, lever, after[layout.level(lever)] as number),
    build: buildJson(compiled, lever, after[layout.level(lever)] as number),
  }));
  const content = {
    course,
    protocol: documentHash,
    rule: rule.rule.rule,
    phase: phaseOf(layout, state),
    levels,
    effects: rule.rule.do.map((effect) => printEffect(effect, protocol)),
    texts: textsOf(compiled, rule.rule.say, { before: state, after, input: undefined, flags: [] }),
    validUntil,
  };
  return { rule: rule.rule.rule, hash: hashOf(content as unknown as Json), validUntil };
}

/** The levels that the rule's own writes would lead to. */
function wouldBe(state: State, { writes }: CompiledRule): State {
  const after = state.slice();
  for (const { write } of writes.levers) write(after);
  return after;
}
