/**
 * The `whenever` side of an answer within some ticks: what a tick finds, as the rules see it. There a level, a mark, a
 * phase and whether a level was ever reached are those before the tick; every other condition of an envelope is of what a
 * tick leaves. Steps (`started(x)`, `rise`) are of the tick itself on either side.
 */
import type { LevelTerm, StepCondition } from "./clause.ts";

export function asFound(condition: StepCondition): StepCondition {
  switch (condition.kind) {
    case "and":
    case "or":
      return { kind: condition.kind, parts: condition.parts.map(asFound) };
    case "not":
      return { kind: "not", of: asFound(condition.of) };
    case "levels":
      return { ...condition, left: condition.left.map(before), right: condition.right.map(before) };
    case "withheld":
      return { ...condition, isFound: true };
    case "step": {
      const { word } = condition;
      if (word.kind !== "in" && word.kind !== "reached") return condition;
      return { kind: "step", word: { ...word, isFound: true } };
    }
    default:
      return condition;
  }
}

const before = (term: LevelTerm): LevelTerm => (term.of === "after" ? { ...term, of: "before" } : term);
