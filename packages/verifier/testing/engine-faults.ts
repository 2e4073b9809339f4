/**
 * Engines with one fault each, as a mistake in expanding, compiling or stepping a protocol would make them, and the property
 * that must find it on a correct protocol of `examples/invariants`.
 *
 * A fault is a change of the compiled protocol: rules left out, conditions answered wrongly, writes done twice. What is
 * found is told on the page of the property.
 */
import { compileCondition, type Compiled, type CompiledRule } from "@compline/course";
import { FALSE, LEVELS, referencesOf, TRUE, UNKNOWN, type Expression } from "@compline/protocol";
import { asItself } from "./as-itself.ts";

export interface EngineFault {
  readonly property: string;
  /** The folder of `examples/invariants` whose correct protocol it is run on. */
  readonly on: string;
  /** "An engine that …" */
  readonly does: string;
  readonly spoil: (compiled: Compiled) => Compiled;
}

type Change = (rule: CompiledRule, phase: number) => readonly CompiledRule[];

/** The rules of every phase changed or left out. */
const changing =
  (change: Change) =>
  (compiled: Compiled): Compiled => ({
    ...compiled,
    byPhase: compiled.byPhase.map((rules, phase) => rules.flatMap((rule) => change(rule, phase).map(asItself))),
  });

const named = (name: string, change: (rule: CompiledRule) => readonly CompiledRule[]) =>
  changing((rule) => (rule.rule.rule === name ? change(rule) : [rule]));

const without = (name: string) => named(name, () => []);

/** What a rule writes to its levers, written so often. */
const written =
  (times: number) =>
  (rule: CompiledRule): readonly CompiledRule[] => {
    const levers = rule.writes.levers.map(({ write, ...one }) => ({
      ...one,
      write: (scratch: number[]) => Array.from({ length: times }, () => write(scratch)).length,
    }));
    return [{ ...rule, writes: { ...rule.writes, levers } }];
  };

/** A condition without the parts that read a fact. */
function unread(when: Expression, fact: string): Expression {
  if (when.kind !== "and") return when;
  return {
    kind: "and",
    parts: when.parts.filter((part) => !referencesOf(part).some((one) => one.kind === "fact" && one.id === fact)),
  };
}

/** A rule compiled from a condition that does not read the signature. */
function unsigned(compiled: Compiled): Compiled {
  const rules = compiled.rules.map((one) => {
    if (one.rule.sign === undefined) return one;
    const when = unread(one.rule.when, "sign");
    return asItself({ ...one, rule: { ...one.rule, when }, when: compileCondition(when, compiled.names), uses: [] });
  });
  return { ...compiled, rules, byPhase: compiled.byPhase.map((own) => own.flatMap(({ index }) => rules[index] ?? [])) };
}

/** Permissive rules that take what is not known for a yes. */
const trusting = changing((rule) => [
  {
    ...rule,
    when: (state, input) => {
      const answer = rule.when(state, input);
      return answer === UNKNOWN && rule.rule.band === "advance" ? TRUE : answer;
    },
  },
]);

/** Of two rules, the second holds only if the first was asked just before it. */
function askedInOrder(compiled: Compiled): Compiled {
  let asked = false;
  return changing((rule) => {
    if (rule.rule.rule === "raise") return [{ ...rule, when: (s, x) => ((asked = true), rule.when(s, x)) }];
    if (rule.rule.rule !== "enough") return [rule];
    const when: CompiledRule["when"] = (s, x) => {
      const wasAsked = asked;
      asked = false;
      return wasAsked ? rule.when(s, x) : FALSE;
    };
    return [{ ...rule, when }];
  })(compiled);
}

/** Only the first time that it is asked, the rule moves something. */
function moodyIn(rule: CompiledRule): readonly CompiledRule[] {
  let times = 0;
  const levers = rule.writes.levers.map(({ write, ...one }) => ({
    ...one,
    write: (scratch: number[]) => ((times += 1), times === 1 ? write(scratch) : undefined),
  }));
  return [{ ...rule, writes: { ...rule.writes, levers } }];
}

const calling =
  (level: number) =>
  (rule: CompiledRule): readonly CompiledRule[] => [{ ...rule, writes: { ...rule.writes, escalate: level } }];

const INFORM = LEVELS.indexOf("inform");
const NOBODY = -1;

export const ENGINE_FAULTS: readonly EngineFault[] = [
  { property: "MAX", on: "max", does: "raises twice where a rule raises once", spoil: named("raise", written(2)) },
  { property: "RISE", on: "rise", does: "raises twice where a rule raises once", spoil: named("raise", written(2)) },
  {
    property: "ABRUPT",
    on: "abrupt",
    does: "lowers twice where a rule lowers once",
    spoil: named("lower", written(2)),
  },
  {
    property: "SILENCE-ESCALATES",
    on: "silence-escalates",
    does: "loses the rule of the longest silence",
    spoil: without("silence/urgent"),
  },
  {
    property: "REDFLAG",
    on: "redflag",
    does: "forgets a red flag while the dose goes down",
    spoil: changing((rule, phase) => (rule.rule.rule === "flag/breathing" && phase === 2 ? [] : [rule])),
  },
  {
    property: "REDFLAG",
    on: "redflag",
    does: "carries out what a red flag says and only informs",
    spoil: named("flag/breathing", calling(INFORM)),
  },
  { property: "FLAG-COVER", on: "flag-cover", does: "loses a red flag", spoil: without("flag/breathing") },
  {
    property: "ALL-FLAGS-LISTED",
    on: "all-flags-listed",
    does: "weighs a red flag and does not list it",
    spoil: (compiled) => ({ ...compiled, flags: [] }),
  },
  {
    property: "NO-DOWNGRADE",
    on: "no-downgrade",
    does: "calls once and then falls silent",
    spoil: named("still-waiting", calling(NOBODY)),
  },
  {
    property: "BOUNDED-WAIT",
    on: "bounded-wait",
    does: "loses the rule of what is overdue",
    spoil: without("overdue/waiting"),
  },
  { property: "TOTAL", on: "total", does: "loses the rule that keeps", spoil: without("keep") },
  { property: "SIGNED", on: "signed", does: "compiles a signed rule without its signature", spoil: unsigned },
  {
    property: "CONFLUENCE",
    on: "confluence",
    does: "lets it matter which rule was asked first",
    spoil: askedInOrder,
  },
  { property: "TRAP", on: "trap", does: "loses the rule that hands over", spoil: without("hand-over") },
  {
    property: "UNKNOWN-ASKS",
    on: "unknown-asks",
    does: "holds on what is not known and asks nobody",
    spoil: named("kidney", (rule) => [{ ...rule, onUnknown: 0 }]),
  },
  {
    property: "CHATTER",
    on: "chatter",
    does: "forgets to count",
    spoil: named("resume", (rule) => [{ ...rule, writes: { ...rule.writes, counts: [] } }]),
  },
  {
    property: "LEFT-ON",
    on: "left-on",
    does: "goes on to the next phase and leaves the dose where it was",
    spoil: named("leave-off", written(0)),
  },
  {
    property: "GOVERNOR-DEAD",
    on: "governor-dead",
    does: "has a governor that takes every rise for too large",
    spoil: (compiled) => ({ ...compiled, limits: compiled.limits.map((limits) => ({ ...limits, riseMost: 0 })) }),
  },
  { property: "REPLAY", on: "replay", does: "moves a dose only the first time", spoil: named("raise", moodyIn) },
  { property: "REPLAY", on: "blind", does: "takes what is not known for a yes", spoil: trusting },
  {
    property: "REPLAY",
    on: "signed",
    does: "takes every signature for given",
    spoil: named("begin", (rule) => [
      {
        ...rule,
        when: (state, input) =>
          rule.when(
            state,
            input.map((one, at) => (rule.uses.includes(at) ? 1 : one)),
          ),
      },
    ]),
  },
  {
    property: "REPLAY",
    on: "order-honoured",
    does: "never hears an order that the rules wait for",
    spoil: named("ordered-down", (rule) => [{ ...rule, when: () => FALSE }]),
  },
];
