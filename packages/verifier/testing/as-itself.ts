/** A rule that was made from another, as a list of its own: the engine takes that for what alone won. */
import type { CompiledRule } from "@compline/course";

export function asItself(rule: CompiledRule): CompiledRule {
  const alone: CompiledRule[] = [];
  const own = { ...rule, alone };
  alone.push(own);
  return own;
}
