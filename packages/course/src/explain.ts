/**
 * Why: a folded tick turned into a decision, with reasons, what was outranked, what was unknown and what would change it.
 *
 * Only the tick that is asked for is explained; the fold itself carries no words. Everything here is read off the outcome
 * and the compiled rules: nothing is decided.
 */
import { hashOf, printDate, printInstant, type Instant, type Json } from "@compline/base";
import {
  BANDS,
  GRADES,
  printEffect,
  requiredFacts,
  spanTicks,
  type Band,
  type Effect,
  type Grade,
  type Say,
} from "@compline/protocol";
import { amountJson } from "./amount-json.ts";
import { missingFacts, weighedAtoms } from "./atoms.ts";
import { buildJson } from "./build-json.ts";
import type { Compiled, CompiledRule } from "./compile.ts";
import type { ActionJson, DataState, Decision, NeedJson, PivotalJson } from "./decision.ts";
import { authorityOf, standingAt } from "./authority.ts";
import { ENGINE_VERSION } from "./engine-version.ts";
import { escalationOf } from "./escalation.ts";
import type { Folded } from "./fold.ts";
import type { Ticked } from "./run.ts";
import { digestOf, type History } from "./history.ts";
import { MISSED } from "./layout.ts";
import { pivotalFacts } from "./pivotal.ts";
import { proposalOf } from "./proposal.ts";
import { courseName } from "./signatures.ts";
import { phaseOf } from "./state.ts";
import { asksOnly, step } from "./step.ts";
import { textsOf } from "./texts.ts";
import { cites, trueFlags } from "./true-flags.ts";

export function explain(compiled: Compiled, history: History, folded: Folded, asOf: Instant): Decision {
  const { last, provisional, ticks } = folded;
  const { outcome, known, before } = last;
  const { protocol } = compiled;
  const date = ticks.date(last.tick);
  const flags = trueFlags(compiled, last);
  const flagNames = flags.map(({ flag }) => flag);
  const pivotal = outcome.ended ? [] : pivotalFacts(compiled, before, known.input, outcome);
  const standing = standingAt(folded, asOf);
  const authority = authorityOf(compiled, history, folded, standing, asOf);
  const escalate = escalationOf(compiled, last, authority, standing?.order);
  const decision: Omit<Decision, "hash"> = {
    course: courseName(history),
    tick: last.tick,
    ...(date === undefined ? {} : { night: printDate(date) }),
    asOf: printInstant(asOf),
    provisional,
    protocol: { id: protocol.id, version: protocol.version, hash: compiled.documentHash, status: protocol.status },
    engine: { version: ENGINE_VERSION },
    chain: history.sealed ? "sealed" : "unsealed",
    history: knowledgeHash(history, folded),
    band: BANDS[outcome.band] as Band,
    phase: { before: phaseOf(compiled.layout, before), after: phaseOf(compiled.layout, outcome.next) },
    levels: levelChanges(compiled, last),
    actions: actionsOf(compiled, last, flagNames),
    ...rulesOf(compiled, last),
    flags,
    ...(escalate === undefined ? {} : { escalate }),
    needs: needsOf(compiled, history, folded, pivotal),
    confidence: {
      data: dataState(compiled, last),
      evidence: weakest(compiled, outcome.winners),
      pivotal,
    },
    ...incidentsOf(last),
    authority,
    next: nextOf(compiled, history, folded),
  };
  return { ...decision, hash: hashOf(decision as unknown as Json) };
}

/** What fired and why, what held and was outranked, and what could not be known. */
function rulesOf(compiled: Compiled, last: Ticked): Pick<Decision, "reasons" | "outranked" | "unknown"> {
  const { outcome, known } = last;
  return {
    reasons: fired(last).map((rule) => ({
      rule: rule.rule.rule,
      because: weighedAtoms(compiled, rule.rule.when, outcome.seen, known.input, known.from),
      cite: cites(compiled, rule.rule.cite),
      rationale: rule.rule.rationale,
    })),
    outranked: outcome.enabled
      .filter((rule) => !outcome.winners.includes(rule))
      .map((rule) => outrankedJson(rule, last)),
    unknown: outcome.unknown.map((rule) => ({
      rule: rule.rule.rule,
      missing: missingFacts(compiled, rule.rule.when, outcome.seen, known.input),
      effect: rule.onUnknown === 1 ? "fired" : rule.onUnknown === 2 ? "asked" : "skipped",
    })),
  };
}

/** What happened only where it happened. */
const incidentsOf = ({ outcome, revises, rejected }: Ticked): Partial<Decision> => ({
  ...(outcome.refused.length === 0 ? {} : { governor: outcome.refused }),
  ...(outcome.conflict ? { conflict: true as const } : {}),
  ...(outcome.unanswered ? { unanswered: true as const } : {}),
  ...(outcome.ended ? { ended: true as const } : {}),
  ...(revises === undefined ? {} : { revises: BANDS[revises] as Band }),
  ...(rejected.length === 0 ? {} : { rejected: rejected }),
});

/** A rule that was only turned into a question was a hold, whatever its own band. */
const outrankedJson = (rule: CompiledRule, { outcome }: Ticked): Decision["outranked"][number] => ({
  rule: rule.rule.rule,
  band: asksOnly(rule, outcome.unknown) ? "hold" : rule.rule.band,
  by: BANDS[outcome.band] as Band,
});

/** The winners that fired. One that was only turned into a question has no words: nobody is told of a red flag that nobody reported. */
const fired = ({ outcome }: Ticked): readonly CompiledRule[] =>
  outcome.winners.filter((rule) => !asksOnly(rule, outcome.unknown));

/** The facts that the decision asks for, in order, each once. */
export function asksOf(compiled: Compiled, { outcome, known }: Ticked): readonly string[] {
  const asked = outcome.enabled.flatMap((rule) =>
    asksOnly(rule, outcome.unknown)
      ? missingFacts(compiled, rule.rule.when, outcome.seen, known.input)
      : rule.writes.asks,
  );
  return [...new Set(asked)];
}

function levelChanges(compiled: Compiled, { before, outcome }: Ticked): Decision["levels"] {
  const { layout, protocol } = compiled;
  return Object.fromEntries(
    layout.levers.map((lever) => {
      const after = outcome.next[layout.level(lever)] as number;
      const change = {
        before: amountJson(protocol, lever, before[layout.level(lever)] as number),
        after: amountJson(protocol, lever, after),
        withheld: outcome.next[layout.withheld(lever)] === 1,
        build: buildJson(compiled, lever, after),
      };
      return [lever, change];
    }),
  );
}

function actionsOf(compiled: Compiled, last: Ticked, flags: readonly string[]): Decision["actions"] {
  const { outcome, known } = last;
  const { asking, redFlags } = compiled.protocol;
  const moment = { before: outcome.seen, after: outcome.next, input: known.input, flags };
  const said = (rule: string, say: Say): ActionJson => ({ rule, effects: [], text: textsOf(compiled, say, moment) });
  // A course that is over decides nothing, but a red flag is answered in its own words.
  if (outcome.ended)
    return redFlags.filter(({ flag }) => flags.includes(flag)).map(({ flag, say }) => said(`flag/${flag}`, say));
  const spoken = fired(last);
  const isBlocked = outcome.conflict || outcome.refused.length > 0;
  const isDone = (effect: Effect): boolean => !isBlocked || (outcome.band === EMERGENCY && STANDS.has(effect.kind));
  // What a rule says about a dose that was not changed must not be said.
  const heard = spoken.filter(({ rule }) => rule.do.every((effect) => !("lever" in effect) || isDone(effect)));
  if (heard.length === 0 && outcome.winners.length > 0 && asking !== undefined) return [said("asking", asking.say)];
  return heard.map((rule) => ({
    rule: rule.rule.rule,
    effects: rule.rule.do.filter(isDone).map((effect) => printEffect(effect, compiled.protocol)),
    text: textsOf(compiled, rule.rule.say, moment),
  }));
}

const EMERGENCY = BANDS.indexOf("emergency");
/** What of an emergency is done even where a change of a dose beside it is refused. */
const STANDS: ReadonlySet<string> = new Set(["withhold", "goto"]);

/** Signatures that would let a rule win now, and facts that are asked for. */
function needsOf(
  compiled: Compiled,
  history: History,
  folded: Folded,
  pivots: readonly PivotalJson[],
): readonly NeedJson[] {
  const { last } = folded;
  if (last.outcome.ended) return [];
  const asked = asksOf(compiled, last);
  const pivotal = new Set(pivots.map(({ fact }) => fact));
  return [
    ...signaturesNeeded(compiled, history, folded),
    ...asked.map((fact) => ({ fact, pivotal: pivotal.has(fact) })),
  ];
}

function signaturesNeeded(compiled: Compiled, history: History, { last, ticks }: Folded): readonly NeedJson[] {
  const phase = compiled.byPhase[compiled.layout.phaseIndex.get(phaseOf(compiled.layout, last.before)) ?? -1] ?? [];
  return phase.flatMap((rule): readonly NeedJson[] => {
    const { sign } = rule.rule;
    if (sign === undefined || last.outcome.winners.includes(rule) || !wouldWin(compiled, last, rule)) return [];
    const valid = spanTicks(sign.valid, compiled.protocol.clock) ?? 1;
    const validUntil = printInstant(history.clock.instantAt(ticks.closes(last.tick + valid)));
    const { hash } = proposalOf(compiled, courseName(history), last.before, rule, validUntil);
    return [{ sign: sign.role, rule: rule.rule.rule, proposal: hash, validUntil }];
  });
}

/** Whether the rule would be among the winners with the signature it reads. */
function wouldWin(compiled: Compiled, { before, known }: Ticked, rule: CompiledRule): boolean {
  return rule.uses.some((at) => {
    const name = compiled.layout.facts[at] as string;
    const type = compiled.protocol.facts[name]?.type;
    if (compiled.protocol.facts[name]?.from !== "signature" || type?.kind !== "enum") return false;
    return type.words.some((_, word) => {
      const signed = known.input.slice();
      signed[at] = word;
      return word > 0 && step(compiled, before, signed).winners.includes(rule);
    });
  });
}

function dataState(compiled: Compiled, { outcome, known }: Ticked): DataState {
  const missed = outcome.seen[MISSED] as number;
  if (missed >= (compiled.protocol.silence?.call ?? Number.POSITIVE_INFINITY)) return "silent";
  if (known.input[compiled.layout.overdue] === 1) return "stale";
  const isWaiting = known.due.some((group) => !known.arrived.includes(group));
  return outcome.unknown.length > 0 || isWaiting ? "partial" : "complete";
}

function weakest(compiled: Compiled, winners: readonly CompiledRule[]): Grade | "none" {
  const grades = winners.flatMap(({ rule }) => cites(compiled, rule.cite).map(({ grade }) => GRADES.indexOf(grade)));
  return grades.length === 0 ? "none" : (GRADES[Math.max(...grades)] as Grade);
}

/** Of a sealed chain the last known hash; else the hash of the known events, which the last of them carries if none before it is unknown. */
function knowledgeHash(history: History, { events }: Folded): string {
  const last = events.at(-1);
  if (history.sealed && last?.line.hash !== undefined) return last.line.hash;
  if (last !== undefined && history.events[events.length - 1] === last) return last.digest;
  // Something that is not known yet stands between: the hash is made anew, or it would depend on that.
  return events.reduce((before, { line }) => digestOf(line, before) ?? before, "");
}

function nextOf(compiled: Compiled, history: History, { last, provisional, ticks }: Folded): Decision["next"] {
  const tick = provisional ? last.tick : last.tick + 1;
  const ask = last.outcome.ended ? [] : requiredFacts(compiled.protocol);
  return {
    tick,
    due: printInstant(history.clock.instantAt(ticks.due(tick))),
    closes: printInstant(history.clock.instantAt(ticks.closes(tick))),
    ask,
  };
}
