/**
 * PR111: two rules of one band in one phase that write one target differently must be visibly exclusive.
 *
 * If both won, the engine would write nothing and call a person. Whether they ever do is settled by the verifier; this check warns where
 * their conditions do not contradict each other in plain sight. A rule that fires on unknown is exclusive with none.
 */
import { areExclusive } from "../bounds.ts";
import { expand } from "../expand.ts";
import { printEffect } from "../print-expression.ts";
import type { Effect, Protocol, Rule } from "../protocol.ts";
import { targetOf } from "../resolve-effect.ts";
import { originOf } from "../rule-origin.ts";
import { warning, type Check, type Finding } from "./check.ts";

export const noHiddenConflict: Check = {
  code: "PR111",
  name: "rules of one band that write differently exclude each other",
  run: (protocol) => {
    const rules = expand(protocol).filter(({ do: effects }) =>
      effects.some((effect) => targetOf(effect) !== undefined),
    );
    return rules.flatMap((rule, i) => rules.slice(i + 1).flatMap((other) => conflict(rule, other, protocol)));
  },
};

function conflict(a: Rule, b: Rule, protocol: Protocol): readonly Finding[] {
  if (a.band !== b.band || !a.in.some((id) => b.in.includes(id))) return [];
  const target = differentTarget(a.do, b.do, protocol);
  const exclusive = a.unknown !== "fire" && b.unknown !== "fire" && areExclusive(a.when, b.when);
  if (target === undefined || exclusive) return [];
  const path = originOf(b.rule, protocol);
  return [
    warning(
      path,
      `"${b.rule}" and "${a.rule}" write ${target} differently and may both hold`,
      "conditions that contradict each other, such as x < 3 and x >= 3",
    ),
  ];
}

/** A target that both write, each in its own way. */
function differentTarget(a: readonly Effect[], b: readonly Effect[], protocol: Protocol): string | undefined {
  for (const effect of a) {
    const target = targetOf(effect);
    const other = target === undefined ? undefined : b.find((candidate) => targetOf(candidate) === target);
    if (other !== undefined && printEffect(other, protocol) !== printEffect(effect, protocol)) return target;
  }
  return undefined;
}
