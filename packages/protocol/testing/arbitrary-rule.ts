/**
 * Random rules that keep the static rules of the language: each band moves levers only as it may.
 *
 * A condition is random and then narrowed where the band asks for it (a signature, reported nights before a rise, a low dose before
 * a stop), so that what is generated passes `checkProtocol` without errors.
 */
import type { Expression, Literal } from "../src/expression.ts";
import { printAmount } from "../src/amount.ts";
import { mayRaise } from "../src/lever-move.ts";
import type { Band, Effect, Level, Lever, Phase, Rule, Say, UnknownEffect } from "../src/protocol.ts";
import { targetOf } from "../src/resolve-effect.ts";
import { referencesOf } from "../src/walk-expression.ts";
import { conditionFrom, stepOf, topOf, type Readable } from "./arbitrary-condition.ts";
import { spanFrom } from "./arbitrary-parts.ts";
import { templateFrom, textFrom } from "./arbitrary-text.ts";
import type { Draw } from "./draw.ts";

export interface RuleChoices {
  readonly readable: Readable;
  readonly phases: Readonly<Record<string, Phase>>;
  readonly plans: readonly string[];
  readonly counters: readonly string[];
  readonly sources: readonly string[];
  readonly places: readonly string[];
}

const BANDS: readonly Band[] = ["advance", "advance", "hold", "back", "stop", "order", "emergency", "keep"];
const ROLES = ["prescriber", "nurse", "on-call"];
const LEVELS: readonly Level[] = ["call", "inform", "urgent", "emergency"];

export function sayFrom(draw: Draw, places: readonly string[]): Say {
  const clinician = templateFrom(draw, places);
  return draw.chance(60) ? { patient: templateFrom(draw, places), clinician } : { clinician };
}

export const citeFrom = (draw: Draw, sources: readonly string[]): readonly string[] => {
  const all = sources.filter(() => draw.chance(40));
  return all.length === 0 ? [draw.pick(sources)] : all;
};

export function ruleFrom(draw: Draw, name: string, choices: RuleChoices): Rule {
  const band = draw.pick(BANDS);
  const open = Object.keys(choices.phases).filter((id) => choices.phases[id]?.end === undefined);
  const places = open.filter(() => draw.chance(40));
  const where = places.length === 0 ? [draw.pick(open)] : places;
  const effects = effectsFrom(draw, band, where, choices);
  const signed = band === "advance" && draw.chance(20);
  const base: Rule = {
    rule: name,
    in: where,
    band,
    when: whenFrom(draw, band, signed, effects, choices),
    ...unknownFrom(draw, band),
    do: effects,
    ...(signed ? { sign: { role: "prescriber", valid: spanFrom(draw, choices.readable.clock, 3) } } : {}),
    say: sayFrom(draw, choices.places),
    cite: citeFrom(draw, choices.sources),
    rationale: draw.pick(["pace", "harm", "why-not"]),
    generated: false,
  };
  return {
    ...afterReports(base),
    ...(band === "advance" && readsMeasured(base.when, choices.readable) ? { oneSided: textFrom(draw) } : {}),
  };
}

function unknownFrom(draw: Draw, band: Band): { readonly unknown?: UnknownEffect } {
  return band === "keep" || band === "advance"
    ? {}
    : { unknown: draw.pick<UnknownEffect>(["hold-and-ask", "skip", "fire"]) };
}

const and = (...parts: readonly Expression[]): Expression =>
  parts.length === 1 ? (parts[0] as Expression) : { kind: "and", parts };

function whenFrom(
  draw: Draw,
  band: Band,
  signed: boolean,
  effects: readonly Effect[],
  { readable }: RuleChoices,
): Expression {
  const unsigned = Object.fromEntries(Object.entries(readable.facts).filter(([, { from }]) => from !== "signature"));
  const when = conditionFrom(draw, signed ? { ...readable, facts: unsigned } : readable);
  const more: Expression[] = [];
  if (signed)
    more.push({ kind: "word", of: { kind: "fact", id: "sign" }, is: "=", word: draw.pick(["agree", "start_now"]) });
  if (band === "order" && draw.chance(70)) {
    more.push({ kind: "word", of: { kind: "fact", id: "clinician" }, is: "=", word: draw.pick(["resume", "taper"]) });
  }
  for (const effect of effects)
    if (effect.kind === "set" && effect.to === 0)
      more.push(lowDose(effect.lever, readable.levers[effect.lever] as Lever));
  return and(when, ...more);
}

/** `dose.L <= stop_from`, which a stop of a lever prone to withdrawal asks for. */
function lowDose(lever: string, { stopFrom, unit }: Lever): Expression {
  const [decimal = "0", code] = printAmount(stopFrom, unit).split(" ");
  const literal: Literal = {
    kind: "literal",
    amount: stopFrom,
    decimal,
    ...(code === undefined ? {} : { unit: code }),
  };
  return {
    kind: "compare",
    left: [{ factor: 1, of: { kind: "dose", lever } }],
    is: "<=",
    right: [{ factor: 1, of: literal }],
  };
}

/** A rise that reads nights at a level reads the reported ones too. */
function afterReports(rule: Rule): Rule {
  const clocks = referencesOf(rule.when).flatMap((reference) => (reference.kind === "clock" ? [reference.clock] : []));
  if (
    rule.band !== "advance" ||
    !mayRaise(rule) ||
    !clocks.includes("at_level") ||
    clocks.includes("reported_at_level")
  )
    return rule;
  const reported: Expression = {
    kind: "compare",
    left: [{ factor: 1, of: { kind: "clock", unit: "ticks", clock: "reported_at_level" } }],
    is: ">=",
    right: [{ factor: 1, of: { kind: "literal", amount: 1, decimal: "1" } }],
  };
  return { ...rule, when: and(rule.when, reported) };
}

const readsMeasured = (when: Expression, { facts }: Readable): boolean =>
  referencesOf(when).some(
    (reference) => reference.kind === "fact" && ["vital", "lab"].includes(facts[reference.id]?.from ?? ""),
  );

function effectsFrom(draw: Draw, band: Band, where: readonly string[], choices: RuleChoices): readonly Effect[] {
  const wanted = draw.many(0, 3, () => effectFrom(draw, band, where, choices));
  const effects = wanted.filter((effect, i) => {
    const target = targetOf(effect);
    return target === undefined || wanted.findIndex((other) => targetOf(other) === target) === i;
  });
  const calls = band === "emergency" && !effects.some(({ kind }) => kind === "escalate");
  return calls ? [...effects, { kind: "escalate", level: draw.pick(LEVELS), to: draw.pick(ROLES) }] : effects;
}

function effectFrom(draw: Draw, band: Band, where: readonly string[], choices: RuleChoices): Effect {
  const { counters, readable, phases } = choices;
  const quiet: readonly (() => Effect)[] = [
    () => ({ kind: "escalate", level: draw.pick(LEVELS), to: draw.pick(ROLES) }),
    () => ({ kind: "goto", phase: draw.pick(Object.keys(phases)) }),
    () => ({ kind: "ask", facts: [...new Set(draw.many(1, 3, () => draw.pick(Object.keys(readable.facts))))] }),
    () => ({ kind: "order", activity: draw.pick(["blood-pressure", "review"]) }),
    () => ({ kind: "start", protocol: "some-other-protocol" }),
    ...(counters.length === 0
      ? []
      : [
          (): Effect => ({
            kind: "count",
            counter: draw.pick(counters),
            by: draw.pick<number | "reset">([1, -1, 2, "reset"]),
          }),
        ]),
  ];
  if (band === "keep" || band === "hold" || !draw.chance(60)) return draw.pick(quiet)();
  return leverEffectFrom(draw, band, where, choices);
}

function leverEffectFrom(
  draw: Draw,
  band: Band,
  where: readonly string[],
  { readable, plans, phases }: RuleChoices,
): Effect {
  const id = draw.pick(Object.keys(readable.levers));
  const lever = readable.levers[id] as Lever;
  const step = stepOf(lever);
  const goesDown = where.some((phase) => phases[phase]?.tags.includes("down"));
  const mayRise = band === "order" || (band === "advance" && !goesDown);
  const planned = plans.includes(id);
  const makers: readonly (() => Effect)[] = [
    () => ({ kind: "lower", lever: id, by: draw.int(1, 2) * step }),
    () => ({ kind: "set", lever: id, to: 0 }),
    () => ({ kind: draw.pick(["withhold", "release"] as const), lever: id }),
    ...(planned && band !== "back" ? [(): Effect => ({ kind: "plan", lever: id, move: "next" })] : []),
    ...(planned && (mayRise || band === "back") ? [(): Effect => ({ kind: "plan", lever: id, move: "prev" })] : []),
    ...(mayRise
      ? [
          (): Effect => ({ kind: "raise", lever: id, by: draw.int(1, 2) * step }),
          (): Effect => ({
            kind: "set",
            lever: id,
            to: draw.chance(20) ? "start" : draw.int(1, topOf(lever) / step) * step,
          }),
        ]
      : []),
  ];
  return draw.pick(makers)();
}
