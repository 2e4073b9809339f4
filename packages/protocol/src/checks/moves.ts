/**
 * Which band may move a lever which way. PR105: `keep` and `hold` write none. PR106: a rise is `advance` or `order`, and no `advance` rises
 * in a phase that goes down. PR107: `back` only goes back. PR114: a lever prone to withdrawal is never set to 0 from above `stop_from`.
 *
 * The way of a `set` is taken from the rule's own condition (`lever-move.ts`): what the condition does not show counts as a rise.
 */
import { highestLevel, isRise, moveOf } from "../lever-move.ts";
import { printAmount } from "../amount.ts";
import { printEffect } from "../print-expression.ts";
import type { Effect, Protocol, Rule } from "../protocol.ts";
import { finding, type Check, type Finding } from "./check.ts";

type Judge = (
  effect: Effect,
  rule: Rule,
  protocol: Protocol,
) => { readonly message: string; readonly expected: string } | undefined;

/** Holds every effect of every rule against one judgement. */
const eachEffect =
  (judge: Judge) =>
  (protocol: Protocol): readonly Finding[] =>
    protocol.rules.flatMap((rule, i) =>
      rule.do.flatMap((effect, j) => {
        const fault = judge(effect, rule, protocol);
        return fault === undefined ? [] : [finding(["rules", i, "do", j], fault.message, fault.expected)];
      }),
    );

const said = (effect: Effect, protocol: Protocol): string => `"${printEffect(effect, protocol)}"`;

export const keepAndHoldWriteNothing: Check = {
  code: "PR105",
  name: "keep and hold never write a lever",
  run: eachEffect((effect, { band }, protocol) => {
    if ((band !== "keep" && band !== "hold") || !("lever" in effect)) return undefined;
    return {
      message: `${said(effect, protocol)} in a rule of band ${band}`,
      expected: "advance, back, stop, order or emergency",
    };
  }),
};

export const risesAreAllowed: Check = {
  code: "PR106",
  name: "a rise is advance or order, and never in a phase that goes down",
  run: eachEffect((effect, rule, protocol) => {
    if (rule.band === "back" || !isRise(moveOf(effect, rule.when))) return undefined;
    if (rule.band !== "advance" && rule.band !== "order") {
      return {
        message: `${said(effect, protocol)} may raise in band ${rule.band}`,
        expected: "a rise in band advance or order, or a condition that shows it is none",
      };
    }
    const down = rule.in.find((id) => protocol.phases[id]?.tags.includes("down"));
    if (rule.band === "order" || down === undefined) return undefined;
    return {
      message: `${said(effect, protocol)} may raise in "${down}", which goes down`,
      expected: "an order, or another phase",
    };
  }),
};

export const backGoesBack: Check = {
  code: "PR107",
  name: "back moves levers only downwards, or one entry back in a plan",
  run: eachEffect((effect, rule, protocol) => {
    if (rule.band !== "back") return undefined;
    const allowed =
      effect.kind === "plan" ? effect.move === "prev" : ["down", "none"].includes(moveOf(effect, rule.when));
    return allowed
      ? undefined
      : {
          message: `${said(effect, protocol)} in a rule of band back`,
          expected: "lower, plan … prev, set … to 0, or goto",
        };
  }),
};

export const noAbruptStop: Check = {
  code: "PR114",
  name: "a lever prone to withdrawal is not set to 0 from above stop_from",
  run: eachEffect((effect, { when }, { levers }) => {
    if (effect.kind !== "set" || effect.to !== 0) return undefined;
    const lever = levers[effect.lever];
    if (lever?.prone !== true || highestLevel(effect.lever, when) <= lever.stopFrom) return undefined;
    const most = printAmount(lever.stopFrom, lever.unit);
    return {
      message: `"${effect.lever}" may go to 0 from above ${most}`,
      expected: `dose.${effect.lever} <= ${most} in the condition`,
    };
  }),
};
