/**
 * A protocol without the rules that nobody outside can see: of band `keep`, doing nothing but a call that is not urgent, or a
 * question. Whether they fire changes neither the state nor what others see, and what only they remember is forgotten.
 */
import { LEVELS, type Effect, type Protocol, type Rule } from "@compline/protocol";

const URGENT = LEVELS.indexOf("urgent");

export function visible(protocol: Protocol): Protocol {
  const rules = protocol.rules.filter((rule) => !isUnseen(rule, protocol));
  const read = readIn({ ...protocol, rules });
  const memory = Object.fromEntries(Object.entries(protocol.memory).filter(([name]) => read.has(name)));
  return { ...protocol, rules, memory };
}

const isUnseen = (rule: Rule, { rules }: Protocol): boolean =>
  rule.band === "keep" && isConditional(rule) && rule.do.every(isQuiet) && hasOther(rule, rules);

const isConditional = ({ when }: Rule): boolean => when.kind !== "constant";

const isQuiet = (effect: Effect): boolean =>
  effect.kind === "ask" || (effect.kind === "escalate" && LEVELS.indexOf(effect.level) < URGENT);

/** In each of its phases another rule of band `keep` answers whatever happens. */
const hasOther = (rule: Rule, rules: readonly Rule[]): boolean =>
  rule.in.every((phase) =>
    rules.some((other) => other !== rule && other.band === "keep" && !isConditional(other) && other.in.includes(phase)),
  );

/** Memories that a condition, a text or an effect still names. */
function readIn(protocol: Protocol): ReadonlySet<string> {
  const { memory: _memory, ...rest } = protocol;
  const words = JSON.stringify(rest);
  return new Set(
    Object.keys(protocol.memory).filter((name) => words.includes(`"${name}"`) || words.includes(`.${name}`)),
  );
}
