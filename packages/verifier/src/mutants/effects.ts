/**
 * Faults in what a rule or a flag does: an effect forgotten, a step or a target of another size, another phase, a lower
 * level of alarm, a plan or a mark moved the wrong way, a counter that counts otherwise.
 */
import { LEVELS, printEffect, type Effect, type Protocol } from "@compline/protocol";
import { leverStep } from "./amounts.ts";
import type { Fault, Operator } from "./fault.ts";
import { effectsIn, flagsIn } from "./lenses.ts";

export const dropEffect: Operator = {
  name: "drop-effect",
  faults: (protocol) =>
    effectsIn(protocol).flatMap(({ path, place, value, with: put }) => {
      if (value === undefined) return [];
      const was = printEffect(value, protocol);
      return [{ path, place, was, now: "", words: `does not \`${was}\` any more`, protocol: put(undefined) }];
    }),
};

export const changeEffect: Operator = {
  name: "change-effect",
  faults: (protocol) =>
    effectsIn(protocol).flatMap(({ path, place, value, with: put }) =>
      value === undefined
        ? []
        : others(value, protocol).map((other): Fault => {
            const [was, now] = [printEffect(value, protocol), printEffect(other, protocol)];
            return { path, place, was, now, words: `\`${now}\` instead of \`${was}\``, protocol: put(other) };
          }),
    ),
};

function others(effect: Effect, protocol: Protocol): readonly Effect[] {
  switch (effect.kind) {
    case "set":
      return otherTargets(effect, protocol);
    case "raise":
    case "lower":
      return [
        { ...effect, by: effect.by + leverStep(protocol, effect.lever) },
        { ...effect, kind: effect.kind === "raise" ? "lower" : "raise" },
      ];
    case "plan":
      return [{ ...effect, move: effect.move === "next" ? "prev" : "next" }];
    case "withhold":
    case "release":
      return [{ ...effect, kind: effect.kind === "withhold" ? "release" : "withhold" }];
    case "goto":
      return otherPhases(effect.phase, protocol).map((phase) => ({ ...effect, phase }));
    case "count":
      return effect.by === "reset"
        ? [{ ...effect, by: 1 }]
        : [
            { ...effect, by: "reset" },
            { ...effect, by: -effect.by },
          ];
    case "escalate":
      return LEVELS.slice(Math.max(0, LEVELS.indexOf(effect.level) - 1), LEVELS.indexOf(effect.level)).map((level) => ({
        ...effect,
        level,
      }));
    case "ask":
      return effect.facts.length < 2
        ? []
        : effect.facts.map((_, i) => ({ ...effect, facts: effect.facts.toSpliced(i, 1) }));
    default:
      return [];
  }
}

/** One step more and one step less; of what is set to nothing, one step more. */
function otherTargets(effect: Extract<Effect, { kind: "set" }>, protocol: Protocol): readonly Effect[] {
  const { to } = effect;
  if (to === "start") return [];
  const step = leverStep(protocol, effect.lever);
  return [to + step, to - step].filter((amount) => amount >= 0).map((amount) => ({ ...effect, to: amount }));
}

/** The next phase of the same sort (an end, or none), so that no more than the destination is wrong. */
function otherPhases(phase: string, { phases }: Protocol): readonly string[] {
  const isEnd = phases[phase]?.end !== undefined;
  const alike = Object.keys(phases).filter((name) => (phases[name]?.end !== undefined) === isEnd);
  const next = alike[(alike.indexOf(phase) + 1) % alike.length];
  return next === undefined || next === phase ? [] : [next];
}

export const changeGoto: Operator = {
  name: "change-flag-goto",
  faults: (protocol) =>
    flagsIn(protocol).flatMap(({ path, place, value, with: put }) =>
      otherPhases(value.goto, protocol).map((goto) => ({
        path: [...path, "goto"],
        place,
        was: value.goto,
        now: goto,
        words: `\`goto ${goto}\` instead of \`goto ${value.goto}\``,
        protocol: put({ ...value, goto }),
      })),
    ),
};
