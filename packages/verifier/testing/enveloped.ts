/**
 * A tiny protocol with clauses beside it, explored with what they ask, and when each of them is broken.
 *
 * The protocol climbs by 5 mg on bad nights, three nights apart, comes down by order, and has a flag. Its numbers are
 * nobody's medicine.
 */
import { compile, EMPTY_OPENING, type Opening } from "@compline/course";
import { parseProtocol, type Protocol } from "@compline/protocol";
import type { Clause } from "../src/envelope/clause.ts";
import { brokenBy, envelopeConditions } from "../src/envelope/envelope-property.ts";
import { readEnvelope } from "../src/envelope/read-envelope.ts";
import { modelOf } from "../src/model.ts";
import { watchedBy } from "../src/properties/assumption.ts";
import type { Subject, Violation } from "../src/properties/property.ts";
import { explore } from "../src/search/explore.ts";
import { good } from "@compline/base/testing";

export type Parts = Readonly<Record<string, unknown>>;

const say = { patient: "So.", clinician: "So." };

/** A rule as it is written. */
export const ruled = (
  rule: string,
  phases: readonly string[],
  band: string,
  when: string,
  effects: readonly string[],
  more: Parts = {},
): Parts => ({
  rule,
  in: phases,
  band,
  when,
  ...(band === "keep" || band === "advance" ? {} : { unknown: "skip" }),
  do: effects,
  say,
  cite: ["book"],
  rationale: "why",
  ...more,
});

export const ALPHA = {
  unit: "mass",
  stock: [{ tablet: "10 mg", pieces: 2 }],
  pieces: { most: 2, cuts: 1 },
  max: "20 mg",
  min: "5 mg",
  rise: { most: "5 mg", every: "3 nights" },
  fall: { most: "5 mg", every: "1 night" },
  stop_from: "5 mg",
  prone: true,
  safe_side: "keep",
  cite: Object.fromEntries(
    ["max", "min", "rise", "fall", "stop_from", "pieces", "stock"].map((key) => [key, ["book"]]),
  ),
};

const morning = { from: "report", group: "morning", required: true, fresh: "1 tick" };

const FLAG = {
  flag: "danger",
  when: "rf",
  level: "emergency",
  to: "on-call",
  do: ["withhold alpha"],
  goto: "wait",
  say,
  cite: ["book"],
  rationale: "why",
};

export const RULES: readonly Parts[] = [
  ruled("start", ["door"], "advance", "slept = poor and sign = start", ["set alpha to 5 mg", "goto climb"], {
    sign: { role: "prescriber", valid: "3 nights" },
  }),
  ruled("raise", ["climb"], "advance", "slept = poor and dose.alpha < 15 mg and nights.reported_at_level >= 3", [
    "raise alpha by 5 mg",
  ]),
  ruled("down", ["climb"], "order", "clinician = taper and dose.alpha > 5 mg", ["lower alpha by 5 mg"]),
  ruled("off", ["climb"], "order", "clinician = taper and dose.alpha = 5 mg", ["set alpha to 0", "goto watch"]),
  ruled("watched", ["watch"], "advance", "slept = well and nights.in_phase >= 2", ["goto done"]),
  ruled("resume", ["wait"], "order", "clinician = resume", ["release alpha", "goto watch"]),
  ruled("keep", ["door", "climb", "watch", "wait"], "keep", "true", []),
];

/** The rules with one of them replaced, or one more in front. */
export const rulesWith = (rule: Parts): readonly Parts[] => {
  const others = RULES.filter((one) => one["rule"] !== rule["rule"]);
  return [rule, ...others];
};

const BASE = {
  compline: "protocol/1",
  id: "tiny",
  version: "1.0.0",
  title: "Tiny",
  kind: "titration",
  status: "draft",
  sources: { book: { reference: "some-book", locator: "page 1", grade: "moderate" } },
  clock: { tick: "night", rollover: "local-noon", due: "11:00", grace: "6 h", cite: ["book"] },
  groups: { morning: { every: "1 tick" } },
  levers: { alpha: ALPHA },
  facts: {
    slept: { ...morning, type: { enum: ["well", "poor"] }, ordinary: "well" },
    rf: { ...morning, type: "bool", ordinary: false },
    sign: { from: "signature", type: { enum: ["none", "start"] }, fresh: "3 ticks" },
    clinician: { from: "order", type: { enum: ["none", "resume", "taper"] }, fresh: "1 tick" },
  },
  memory: {},
  prove: { assume: "slept = well and not rf and sign = start and clinician = taper" },
  phases: {
    door: { start: true },
    climb: { tag: ["up"] },
    watch: { tag: ["down"] },
    wait: { tag: ["wait"] },
    done: { end: "complete" },
  },
  red_flags: [FLAG],
  rules: RULES,
};

export const envelopeProtocol = (clauses: readonly Parts[], parts: Parts = {}): Protocol =>
  good(
    parseProtocol(JSON.stringify({ ...BASE, ...parts, envelope: clauses.map((one) => ({ cite: ["book"], ...one })) })),
  );

export function enveloped(
  clauses: readonly Parts[],
  parts: Parts = {},
  opening: Partial<Opening> = {},
): Subject & { readonly clauses: readonly Clause[] } {
  const protocol = envelopeProtocol(clauses, parts);
  const compiled = good(compile(protocol, { ...EMPTY_OPENING, ...opening }, { product: () => undefined }));
  const watched = [...good(envelopeConditions(protocol)), ...good(watchedBy(protocol))];
  const explored = explore(good(modelOf(compiled, watched)), { mostStates: 100_000 });
  if (!explored.isComplete) throw new RangeError("the protocol of a test has too many states");
  return { protocol, explored, clauses: good(readEnvelope(protocol)) };
}

/** In how many ticks each clause is broken soonest; undefined where it holds. */
export const brokenIn = (
  clauses: readonly Parts[],
  parts: Parts = {},
  opening: Partial<Opening> = {},
): readonly (number | undefined)[] => violationsOf(clauses, parts, opening).map((one) => one?.way?.length);

export function violationsOf(
  clauses: readonly Parts[],
  parts: Parts = {},
  opening: Partial<Opening> = {},
): readonly (Violation | undefined)[] {
  const subject = enveloped(clauses, parts, opening);
  return subject.clauses.map((clause) => brokenBy(subject, clause));
}
