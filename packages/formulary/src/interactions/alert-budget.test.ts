import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold, parseBudget } from "./alert-budget.ts";
import type { Finding } from "./interactions-of.ts";
import { SEVERITIES, type Severity } from "./severity.ts";

const NUMBER = 'at_most: { value: 2, unit: "1", source: { reference: compline-opinion, locator: opinion } }';
const text = (shown: string, folded: string): string =>
  `compline: alert-budget/1\nshown: [${shown}]\nfolded: [${folded}]`;
const ALWAYS = "{ severity: contraindicated }, { severity: major }";
const budget = parseBudget(text(`${ALWAYS}, { severity: moderate, ${NUMBER} }`, "minor, info"));
const finding = (is: Severity): Finding =>
  ({ rule: { severity: { is } }, drugs: [], pairs: [], also: [] }) as unknown as Finding;

describe("the alert budget", () => {
  it("shows so many, folds the rest, and leaves nothing out", () => {
    const findings = (["major", "moderate", "moderate", "moderate", "info"] as const).map(finding);
    const { shown, folded } = budget.ok ? fold(budget.value, findings) : { shown: [], folded: [] };
    expect(shown.map(({ rule }) => rule.severity.is)).toEqual(["major", "moderate", "moderate"]);
    expect(folded.map(({ rule }) => rule.severity.is)).toEqual(["moderate", "info"]);
  });

  it("never folds what is contraindicated or major, and never loses a finding", () => {
    const list = fc.array(fc.constantFrom(...SEVERITIES).map(finding), { maxLength: 40 });
    fc.assert(
      fc.property(list, (findings) => {
        const { shown, folded } = budget.ok ? fold(budget.value, findings) : { shown: [], folded: [] };
        expect(folded.some(({ rule }) => ["contraindicated", "major"].includes(rule.severity.is))).toBe(false);
        expect(shown.length + folded.length).toBe(findings.length);
        expect(new Set([...shown, ...folded])).toEqual(new Set(findings));
      }),
    );
  });

  it.each([
    ["a severity is left out", text(ALWAYS, "minor, info")],
    ["a severity stands twice", text(`${ALWAYS}, { severity: minor, ${NUMBER} }`, "moderate, minor, info")],
    ["major is folded", text("{ severity: contraindicated }", "major, moderate, minor, info")],
    [
      "contraindicated is counted",
      text(`{ severity: contraindicated, ${NUMBER} }, { severity: major }`, "moderate, minor, info"),
    ],
  ])("is refused where %s", (_, written) => {
    const parsed = parseBudget(written);
    expect(parsed.ok ? [] : parsed.issues.map(({ code }) => code)).toContain("FO065");
  });
});
