/**
 * One decision held against what a case expects: only what the case names is compared, and all of that is.
 */
import { parseQuantity, toQuantityJson, type QuantityJson } from "@compline/base";
import type { Protocol } from "@compline/protocol";
import type { Expectation } from "./case-file.ts";
import type { Decision } from "./decision.ts";

export function missedExpectations(protocol: Protocol, decision: Decision, expect: Expectation): readonly string[] {
  const keys = Object.keys(expect) as (keyof Expectation)[];
  const unexpected =
    expect.governor === undefined && decision.governor !== undefined
      ? [`the governor refused ${refusals(decision)}`]
      : [];
  const conflict = decision.conflict === true ? ["two winners disagree"] : [];
  return [...unexpected, ...conflict, ...keys.flatMap((key) => CHECKS[key](protocol, decision, expect))].map(
    (miss) => `${miss} [${decision.reasons.map((r) => r.rule).join(", ")}]`,
  );
}

type Check = (protocol: Protocol, decision: Decision, expect: Expectation) => readonly string[];

const CHECKS: Readonly<Record<keyof Expectation, Check>> = {
  band: (_, { band }, expect) => differ("band", expect.band, band),
  phase: (_, { phase }, expect) => differ("phase", expect.phase, phase.after),
  rules: (_, { reasons }, { rules }) => sameSet("rules", rules ?? [], rulesOf(reasons)),
  outranked: (_, decision, { outranked }) => contains("outranked", outranked ?? [], rulesOf(decision.outranked)),
  dose: (protocol, decision, { dose }) =>
    Object.entries(dose ?? {}).flatMap(([lever, level]) => doseMissed(protocol, decision, lever, level)),
  withheld: (_, { levels }, { withheld }) => {
    const got = Object.keys(levels).filter((lever) => levels[lever]?.withheld === true);
    return sameSet("withheld", withheld ?? [], got);
  },
  starts: (_, { actions }, { starts }) => sameSet("starts", starts ?? [], done(actions, "start")),
  orders: (_, { actions }, { orders }) => sameSet("orders", orders ?? [], done(actions, "order")),
  escalate: (_, decision, { escalate }) => differ("escalation", escalate, decision.escalate?.level ?? "none"),
  flags: (_, decision, { flags }) => {
    const got = decision.flags.map(({ flag }) => flag);
    return sameSet("flags", flags ?? [], got);
  },
  asks: (_, decision, { asks }) => {
    const got = decision.needs.flatMap((need) => ("fact" in need ? [need.fact] : []));
    return contains("asks", asks ?? [], got);
  },
  missing: (_, { unknown }, expect) => {
    const got = unknown.flatMap(({ missing }) => missing);
    return contains("missing", expect.missing ?? [], got);
  },
  needs: (_, decision, { needs }) => {
    const got = decision.needs.flatMap((need) => ("rule" in need ? [need.rule] : []));
    return contains("needs", [needs ?? ""], got);
  },
  patient: (_, { actions }, { patient }) => {
    const said = actions.map(({ text }) => text.patient ?? "").join(" ");
    return includes("patient's text", patient ?? "", said);
  },
  clinician: (_, { actions }, { clinician }) => {
    const said = actions.map(({ text }) => text.clinician).join(" ");
    return includes("clinician's text", clinician ?? "", said);
  },
  governor: (_, decision, { governor }) =>
    differ("governor", String(governor), String(decision.governor !== undefined)),
};

const rulesOf = (named: readonly { readonly rule: string }[]): readonly string[] => named.map(({ rule }) => rule);

/** What the winning rules start or order, each once; after a conflict or a refusal nothing. */
const done = (actions: Decision["actions"], verb: "start" | "order"): readonly string[] => [
  ...new Set(
    actions
      .flatMap(({ effects }) => effects)
      .flatMap((effect) => (effect.startsWith(`${verb} `) ? [effect.slice(verb.length + 1)] : [])),
  ),
];

const refusals = (decision: Decision): string =>
  (decision.governor ?? []).map(({ lever, limit }) => `${lever} (${limit})`).join(", ");

const differ = (what: string, expected: string | undefined, got: string): readonly string[] =>
  expected === got ? [] : [`${what} is ${got}, expected ${expected ?? "nothing"}`];

const sameSet = (what: string, expected: readonly string[], got: readonly string[]): readonly string[] =>
  expected.toSorted().join() === got.toSorted().join()
    ? []
    : [`${what}: ${got.join(", ") || "none"}, expected ${expected.join(", ") || "none"}`];

function contains(what: string, expected: readonly string[], got: readonly string[]): readonly string[] {
  const absent = expected.filter((name) => !got.includes(name));
  return absent.length === 0 ? [] : [`${what}: ${got.join(", ") || "none"}, expected ${absent.join(", ")} among them`];
}

const includes = (what: string, expected: string, got: string): readonly string[] =>
  got.includes(expected) ? [] : [`${what} is "${got}", expected "${expected}" in it`];

function doseMissed(protocol: Protocol, decision: Decision, lever: string, dose: string | number): readonly string[] {
  const got = decision.levels[lever]?.after;
  const shown = got === undefined ? "no lever" : `${got.value} ${got.unit}`;
  if (got !== undefined && isSameDose(protocol, lever, dose, got)) return [];
  return [`${lever} is ${shown}, expected ${dose}`];
}

function isSameDose(protocol: Protocol, lever: string, dose: string | number, got: QuantityJson): boolean {
  if (typeof dose === "number") return got.value === dose && (dose === 0 || protocol.levers[lever]?.unit === "count");
  const expected = parseQuantity(dose);
  if (!expected.ok) return false;
  const { value, unit } = toQuantityJson(expected.value);
  return got.value === value && (got.unit === unit || value === 0);
}
