/**
 * Which rules stand up at a tick, which of them decide, who is called and what is asked (engine.md 4.3, 4.4 and 4.6).
 *
 * A rule that is unknown and says `hold-and-ask` stands up too, at band `hold`, and does nothing but ask.
 */
import type { Band, Level, Rule } from "@compline/protocol";
import { verdictOn, type Sight } from "./condition.ts";
import { missingFactsOf } from "./reading.ts";

const BANDS_UPWARDS: readonly Band[] = ["keep", "advance", "hold", "back", "stop", "order", "emergency"];
const LEVELS_UPWARDS: readonly Level[] = ["inform", "call", "urgent", "emergency"];

export const isHigher = (a: Band, b: Band): boolean => BANDS_UPWARDS.indexOf(a) > BANDS_UPWARDS.indexOf(b);

export interface Enabled {
  readonly rule: Rule;
  /** The rule's own band, or `hold` where it only asks. */
  readonly band: Band;
  readonly onlyAsks: boolean;
  readonly missing: readonly string[];
}

export interface Unknown {
  readonly rule: string;
  readonly missing: readonly string[];
  readonly effect: "fired" | "asked" | "skipped";
}

export interface Weighed {
  readonly enabled: readonly Enabled[];
  readonly unknown: readonly Unknown[];
}

export interface Escalation {
  readonly level: Level;
  readonly to: string;
}

/** Whom a tick calls when it can do nothing else. */
export const CALL_PRESCRIBER: Escalation = { level: "call", to: "prescriber" };

export function weighed(rules: readonly Rule[], phase: string, sight: Sight): Weighed {
  const enabled: Enabled[] = [];
  const unknown: Unknown[] = [];
  for (const rule of rules.filter((r) => r.in.includes(phase))) {
    const verdict = verdictOn(rule.when, sight);
    if (verdict === "true") enabled.push({ rule, band: rule.band, onlyAsks: false, missing: [] });
    if (verdict !== "unknown") continue;
    const missing = missingFactsOf(rule.when, sight);
    const effect = effectOfUnknown(rule);
    unknown.push({ rule: rule.rule, missing, effect });
    if (effect === "fired") enabled.push({ rule, band: rule.band, onlyAsks: false, missing });
    if (effect === "asked") enabled.push({ rule, band: "hold", onlyAsks: true, missing });
  }
  return { enabled, unknown };
}

function effectOfUnknown({ band, unknown }: Rule): Unknown["effect"] {
  if (band === "keep" || band === "advance") return "skipped";
  return unknown === "fire" ? "fired" : unknown === "hold-and-ask" ? "asked" : "skipped";
}

/** The enabled rules of the highest band. */
export function winnersOf(enabled: readonly Enabled[]): readonly Enabled[] {
  return enabled.filter(({ band }) => !enabled.some((other) => isHigher(other.band, band)));
}

/** The highest escalation, of the first in order that has it. */
export function highestOf(escalations: readonly Escalation[]): Escalation | undefined {
  const rank = ({ level }: Escalation): number => LEVELS_UPWARDS.indexOf(level);
  return escalations.find((one) => escalations.every((other) => rank(other) <= rank(one)));
}

export const escalationsOf = (enabled: readonly Enabled[]): readonly Escalation[] =>
  enabled
    .filter(({ onlyAsks }) => !onlyAsks)
    .flatMap(({ rule }) => rule.do.flatMap((e) => (e.kind === "escalate" ? [{ level: e.level, to: e.to }] : [])));

export const asksOf = (enabled: readonly Enabled[]): readonly string[] => {
  const asked = enabled.flatMap(({ rule, onlyAsks, missing }) =>
    onlyAsks ? missing : rule.do.flatMap((effect) => (effect.kind === "ask" ? effect.facts : [])),
  );
  return [...new Set(asked)];
};
