/**
 * One decision held against what a case expects: only what the case names is compared, and all of that is.
 */
import { parseQuantity, toQuantityJson, unreachable, type QuantityJson } from "@compline/base";
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
  return [...unexpected, ...conflict, ...keys.flatMap((key) => missed(protocol, decision, expect, key))].map(
    (miss) => `${miss} [${decision.reasons.map((r) => r.rule).join(", ")}]`,
  );
}

function missed(
  protocol: Protocol,
  decision: Decision,
  expect: Expectation,
  key: keyof Expectation,
): readonly string[] {
  switch (key) {
    case "band":
      return differ("band", expect.band, decision.band);
    case "phase":
      return differ("phase", expect.phase, decision.phase.after);
    case "rules":
      return sameSet(
        "rules",
        expect.rules ?? [],
        decision.reasons.map(({ rule }) => rule),
      );
    case "outranked":
      return contains(
        "outranked",
        expect.outranked ?? [],
        decision.outranked.map(({ rule }) => rule),
      );
    case "dose":
      return Object.entries(expect.dose ?? {}).flatMap(([lever, dose]) => doseMissed(protocol, decision, lever, dose));
    case "withheld":
      return sameSet(
        "withheld",
        expect.withheld ?? [],
        Object.keys(decision.levels).filter((lever) => decision.levels[lever]?.withheld === true),
      );
    case "escalate":
      return differ("escalation", expect.escalate, decision.escalate?.level ?? "none");
    case "flags":
      return sameSet(
        "flags",
        expect.flags ?? [],
        decision.flags.map(({ flag }) => flag),
      );
    case "asks":
      return contains(
        "asks",
        expect.asks ?? [],
        decision.needs.flatMap((need) => ("fact" in need ? [need.fact] : [])),
      );
    case "missing":
      return contains(
        "missing",
        expect.missing ?? [],
        decision.unknown.flatMap(({ missing }) => missing),
      );
    case "needs":
      return contains(
        "needs",
        [expect.needs ?? ""],
        decision.needs.flatMap((need) => ("rule" in need ? [need.rule] : [])),
      );
    case "patient":
      return includes(
        "patient's text",
        expect.patient ?? "",
        decision.actions.map(({ text }) => text.patient ?? "").join(" "),
      );
    case "clinician":
      return includes(
        "clinician's text",
        expect.clinician ?? "",
        decision.actions.map(({ text }) => text.clinician).join(" "),
      );
    case "governor":
      return differ("governor", String(expect.governor), String(decision.governor !== undefined));
    default:
      return unreachable(key);
  }
}

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
