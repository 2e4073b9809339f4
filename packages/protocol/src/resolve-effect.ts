/**
 * Effects with their names looked up and their amounts in base units (PR003, PR005, PR101, PR102).
 *
 * A rule has at most one effect for a lever or a counter, and at most one `goto`: two would have an order, and effects have none.
 */
import { unreachable, type Path } from "@compline/base";
import { parseEffect } from "./effect-parser.ts";
import { lookUp } from "./names.ts";
import { expectedWord } from "./nearest-word.ts";
import { LEVELS, type Effect, type Level } from "./protocol.ts";
import { report, taken, type Reading } from "./reading.ts";
import type { Scope } from "./scope.ts";
import { readAmount } from "./amount.ts";
import type { UnresolvedEffect, Word } from "./unresolved.ts";

interface Work {
  readonly reading: Reading;
  readonly path: Path;
  readonly scope: Scope;
}

export function resolveEffects(
  texts: readonly string[],
  path: Path,
  scope: Scope,
  reading: Reading,
): readonly Effect[] {
  const effects = texts.flatMap((text, i) => {
    const at = [...path, i];
    const parsed = taken<UnresolvedEffect | undefined>(reading, at, parseEffect(text), undefined);
    return parsed === undefined ? [] : [{ effect: effectOf(parsed, { reading, path: at, scope }), at }];
  });
  const seen = new Set<string>();
  for (const { effect, at } of effects) {
    const target = targetOf(effect);
    if (target !== undefined && seen.has(target)) {
      report(reading, at, {
        code: "PR102",
        message: `a second effect on ${target}`,
        expected: "one effect on each lever, counter and the phase",
      });
    }
    if (target !== undefined) seen.add(target);
  }
  return effects.map(({ effect }) => effect);
}

/** What an effect writes: a lever, a counter or the phase. */
export function targetOf(effect: Effect): string | undefined {
  if ("lever" in effect) return `lever ${effect.lever}`;
  if (effect.kind === "goto") return "the phase";
  return effect.kind === "count" ? `counter ${effect.counter}` : undefined;
}

function effectOf(effect: UnresolvedEffect, work: Work): Effect {
  switch (effect.kind) {
    case "set":
      return { kind: "set", lever: leverName(effect.lever, work), to: setAmount(effect.lever, effect.to, work) };
    case "raise":
    case "lower":
      return { kind: effect.kind, lever: leverName(effect.lever, work), by: stepAmount(effect.lever, effect.by, work) };
    case "plan":
      return { kind: "plan", lever: plannedLever(effect.lever, work), move: effect.move };
    case "withhold":
    case "release":
      return { kind: effect.kind, lever: leverName(effect.lever, work) };
    case "goto":
      return { kind: "goto", phase: known(effect.phase, "phase", work.scope.phases, work) };
    case "count":
      return { kind: "count", counter: known(effect.counter, "counter", countersOf(work.scope), work), by: effect.by };
    case "escalate":
      return { kind: "escalate", level: levelOf(effect.level, work), to: effect.to.text };
    case "ask":
      return {
        kind: "ask",
        facts: effect.facts.map((fact) => known(fact, "fact", Object.keys(work.scope.facts), work)),
      };
    case "order":
      return { kind: "order", activity: effect.activity.text };
    case "start":
      return { kind: "start", protocol: effect.protocol.text };
    default:
      return unreachable(effect);
  }
}

function fault({ reading, path }: Work, code: string, { offset }: Word, message: string, expected: string): void {
  report(reading, path, { code, message, expected, offset });
}

function known(word: Word, kind: string, names: readonly string[], work: Work): string {
  if (!names.includes(word.text))
    fault(work, "PR101", word, `no ${kind} is called "${word.text}"`, expectedWord(word.text, names));
  return word.text;
}

const leverName = (word: Word, work: Work): string => known(word, "lever", Object.keys(work.scope.levers), work);

const countersOf = ({ memory }: Scope): readonly string[] =>
  Object.keys(memory).filter((id) => memory[id]?.kind === "count");

function plannedLever(word: Word, work: Work): string {
  const lever = leverName(word, work);
  const declared = Object.hasOwn(work.scope.levers, lever);
  if (declared && !work.scope.plans.includes(lever))
    fault(work, "PR101", word, `no plan is declared for "${lever}"`, `plans: { ${lever}: … }`);
  return lever;
}

function levelOf(word: Word, work: Work): Level {
  const level = LEVELS.find((candidate) => candidate === word.text);
  if (level === undefined) fault(work, "PR101", word, `"${word.text}" is no level`, LEVELS.join(", "));
  return level ?? "emergency";
}

const setAmount = (lever: Word, to: Word, work: Work): number | "start" =>
  to.text === "start" ? "start" : amountOf(lever, to, work);

function stepAmount(lever: Word, by: Word, work: Work): number {
  const amount = amountOf(lever, by, work);
  if (amount === 0) fault(work, "PR102", by, "a step of nothing", "an amount above 0");
  return amount;
}

function amountOf(lever: Word, written: Word, { scope, reading, path }: Work): number {
  const unit = lookUp(scope.levers, lever.text)?.unit;
  if (unit === undefined) return 1;
  const read = readAmount(written.text, unit);
  if (read.ok) return read.value;
  for (const { code, message, expected } of read.issues)
    report(reading, path, { code, message, expected: expected ?? "", offset: written.offset });
  return 1;
}
