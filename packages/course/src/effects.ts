/**
 * Effects compiled to what they write: levels, plan places, withheld marks, the phase, counters.
 *
 * A rule's writes start from the state before the tick, so that the effects of two winners can be compared and
 * united. What does not change the state (escalations, questions, orders) stays with the rule.
 */
import { LEVELS, type Effect, type Level, type Protocol } from "@compline/protocol";
import type { Vector } from "./condition.ts";
import type { Layout } from "./layout.ts";
import type { Opening } from "./opening.ts";

/** One change of a lever, done to a scratch state: its level, or only the mark that it is withheld. */
export interface LeverWrite {
  readonly lever: string;
  readonly writes: "level" | "mark";
  readonly write: (scratch: Vector) => void;
}

export interface Writes {
  readonly levers: readonly LeverWrite[];
  /** Places of phases; −1 for none. */
  readonly goto: number;
  readonly counts: readonly { readonly at: number; readonly by: number | "reset"; readonly most: number }[];
  /** Place in LEVELS; −1 for none. */
  readonly escalate: number;
  readonly to: string;
  readonly asks: readonly string[];
}

export function compileEffects(
  effects: readonly Effect[],
  protocol: Protocol,
  opening: Opening,
  layout: Layout,
): Writes {
  const goto = effects.find((e) => e.kind === "goto");
  const escalation = strongest(effects);
  return {
    levers: effects.flatMap((e) =>
      "lever" in e
        ? leverWrite(e, opening, layout).map((write) => ({ lever: e.lever, writes: writtenBy(e), write }))
        : [],
    ),
    goto: goto?.kind === "goto" ? (layout.phaseIndex.get(goto.phase) ?? -1) : -1,
    counts: effects.flatMap((e) => (e.kind === "count" ? [countWrite(e.counter, e.by, protocol, layout)] : [])),
    escalate: escalation === undefined ? -1 : LEVELS.indexOf(escalation.level),
    to: escalation?.to ?? "",
    asks: effects.flatMap((e) => (e.kind === "ask" ? e.facts : [])),
  };
}

/** The highest escalation of one rule; of two equal ones, the first. */
function strongest(effects: readonly Effect[]): { readonly level: Level; readonly to: string } | undefined {
  return effects
    .flatMap((e) => (e.kind === "escalate" ? [e] : []))
    .reduce<Extract<Effect, { kind: "escalate" }> | undefined>(
      (best, e) => (best === undefined || LEVELS.indexOf(e.level) > LEVELS.indexOf(best.level) ? e : best),
      undefined,
    );
}

const writtenBy = ({ kind }: Effect): LeverWrite["writes"] =>
  kind === "withhold" || kind === "release" ? "mark" : "level";

function leverWrite(effect: Effect, opening: Opening, layout: Layout): readonly LeverWrite["write"][] {
  switch (effect.kind) {
    case "set":
      return [
        setTo(layout.level(effect.lever), effect.to === "start" ? (opening.start[effect.lever] ?? 0) : effect.to),
      ];
    case "raise":
      return [moveBy(layout.level(effect.lever), effect.by)];
    case "lower":
      return [moveBy(layout.level(effect.lever), -effect.by)];
    case "plan":
      return [moveInPlan(effect.lever, effect.move === "next" ? 1 : -1, opening, layout)];
    case "withhold":
      return [setTo(layout.withheld(effect.lever), 1)];
    case "release":
      return [setTo(layout.withheld(effect.lever), 0)];
    default:
      return [];
  }
}

const setTo =
  (at: number, value: number): LeverWrite["write"] =>
  (scratch) => {
    scratch[at] = value;
  };

const moveBy =
  (at: number, by: number): LeverWrite["write"] =>
  (scratch) => {
    scratch[at] = (scratch[at] as number) + by;
  };

/** Past either end of the plan the level stays, and the place is one that is not there: the governor refuses it. */
function moveInPlan(lever: string, by: 1 | -1, opening: Opening, layout: Layout): LeverWrite["write"] {
  const plan = opening.plans[lever] ?? [];
  const [place, level] = [layout.place(lever), layout.level(lever)];
  return (scratch) => {
    const to = (scratch[place] as number) + by;
    scratch[place] = to;
    scratch[level] = plan[to] ?? (scratch[level] as number);
  };
}

function countWrite(
  counter: string,
  by: number | "reset",
  protocol: Protocol,
  layout: Layout,
): Writes["counts"][number] {
  const memory = protocol.memory[counter];
  return { at: layout.memoryIndex.get(counter)?.at ?? -1, by, most: memory?.kind === "count" ? memory.most : 0 };
}
