/**
 * Rules, gates, red flags, silence and overdue as written, with their conditions and effects resolved (PR101, PR102).
 *
 * Phases that a rule or gate stands in are looked up here; which band may do what is judged by the static checks.
 */
import type { Path } from "@compline/base";
import { expectedWord } from "./nearest-word.ts";
import type { Asking, Gate, Overdue, RedFlag, Rule, Say, Silence } from "./protocol.ts";
import { report, type Reading } from "./reading.ts";
import { resolveSpan } from "./resolve-clock.ts";
import { resolveCondition } from "./resolve-condition.ts";
import { resolveEffects } from "./resolve-effect.ts";
import type { ProtocolText } from "./schema.ts";
import type { Scope } from "./scope.ts";

type RuleText = ProtocolText["rules"][number];
type GateText = NonNullable<ProtocolText["gates"]>[number];
type RedFlagText = NonNullable<ProtocolText["red_flags"]>[number];

export function resolveRule(written: RuleText, path: Path, scope: Scope, reading: Reading): Rule {
  return {
    rule: written.rule,
    in: phasesOf(written.in, [...path, "in"], scope, reading),
    band: written.band,
    when: resolveCondition(written.when, [...path, "when"], scope, reading),
    ...(written.unknown === undefined ? {} : { unknown: written.unknown }),
    do: resolveEffects(written.do ?? [], [...path, "do"], scope, reading),
    ...(written.sign === undefined ? {} : { sign: signOf(written.sign, [...path, "sign", "valid"], scope, reading) }),
    ...(written.one_sided === undefined ? {} : { oneSided: written.one_sided }),
    say: sayOf(written.say),
    cite: written.cite,
    rationale: written.rationale,
    generated: false,
  };
}

const signOf = ({ role, valid }: NonNullable<RuleText["sign"]>, path: Path, { clock }: Scope, reading: Reading) => ({
  role,
  valid: resolveSpan(valid, path, clock, reading),
});

/** An absent patient's text is left out, not kept as undefined. */
export const sayOf = ({ patient, clinician }: { patient?: string | undefined; clinician: string }): Say =>
  patient === undefined ? { clinician } : { patient, clinician };

function phaseOf(name: string, path: Path, { phases }: Scope, reading: Reading): string {
  if (!phases.includes(name))
    report(reading, path, {
      code: "PR101",
      message: `no phase is called "${name}"`,
      expected: expectedWord(name, phases),
    });
  return name;
}

function phasesOf(names: readonly string[], path: Path, scope: Scope, reading: Reading): readonly string[] {
  for (const [i, name] of names.entries()) {
    phaseOf(name, [...path, i], scope, reading);
    if (names.indexOf(name) !== i)
      report(reading, [...path, i], { code: "PR101", message: `"${name}" stands twice`, expected: "each phase once" });
  }
  return names;
}

export function resolveGate(written: GateText, path: Path, scope: Scope, reading: Reading): Gate {
  return {
    gate: written.gate,
    when: resolveCondition(written.when, [...path, "when"], { ...scope, gates: [] }, reading),
    ...(written.in === undefined ? {} : { in: phasesOf(written.in, [...path, "in"], scope, reading) }),
    door: wayOut(written.door, [...path, "door"], scope, reading),
    midCourse: wayOut(written.mid_course, [...path, "mid_course"], scope, reading),
    to: written.to,
    say: sayOf(written.say),
    cite: written.cite,
    rationale: written.rationale,
  };
}

function wayOut(written: string, path: Path, scope: Scope, reading: Reading): Gate["door"] {
  if (written === "hold") return "hold";
  const [, goto] = /^goto ([a-z][a-z0-9_-]*)$/.exec(written) ?? [];
  if (goto !== undefined) return { goto: phaseOf(goto, path, scope, reading) };
  report(reading, path, {
    code: "PR003",
    message: `"${written}" is no way out of a gate`,
    expected: "hold, or goto PHASE",
  });
  return "hold";
}

export function resolveRedFlag(written: RedFlagText, path: Path, scope: Scope, reading: Reading): RedFlag {
  const effects = resolveEffects(written.do ?? [], [...path, "do"], scope, reading);
  for (const [i, effect] of effects.entries()) {
    if (effect.kind === "withhold") continue;
    report(reading, [...path, "do", i], {
      code: "PR102",
      message: `a red flag does not ${effect.kind}`,
      expected: "withhold LEVER, or nothing",
    });
  }
  return {
    flag: written.flag,
    when: resolveCondition(written.when, [...path, "when"], scope, reading),
    level: written.level,
    to: written.to,
    do: effects,
    goto: phaseOf(written.goto, [...path, "goto"], scope, reading),
    say: sayOf(written.say),
    cite: written.cite,
    rationale: written.rationale,
  };
}

export function resolveSilence(written: NonNullable<ProtocolText["silence"]>, scope: Scope, reading: Reading): Silence {
  const { ask, call, urgent, to, goto, say, cite, rationale } = written;
  return {
    ask,
    call,
    urgent,
    to,
    goto: phaseOf(goto, ["silence", "goto"], scope, reading),
    say: { ask: sayOf(say.ask), call: sayOf(say.call), urgent: sayOf(say.urgent) },
    cite,
    rationale,
  };
}

export const resolveAsking = ({ say, cite, rationale }: NonNullable<ProtocolText["asking"]>): Asking => ({
  say: sayOf(say),
  cite,
  rationale,
});

export const resolveOverdue = ({ to, say, cite, rationale }: NonNullable<ProtocolText["overdue"]>): Overdue => ({
  to,
  say: sayOf(say),
  cite,
  rationale,
});
