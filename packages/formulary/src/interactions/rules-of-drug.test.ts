import { good } from "@compline/base/testing";
import { describe, expect, it } from "vitest";
import { parseClasses } from "./drug-classes.ts";
import { parseRules } from "./rule-file.ts";
import { rulesOfDrug } from "./rules-of-drug.ts";
import { parseSubstances } from "./substances.ts";

const SOURCE = "source: { reference: label, locator: Dosage }";
const rule = (name: string, kind: string, severity: string): string => `  - rule: ${name}
    ${kind}
    effect: sedation
    severity: { is: ${severity}, ${SOURCE} }
    mechanism: it adds up
    management: avoid
    finds: [{ drugs: [a, b] }]
    not: [{ drugs: [c] }]
    ${SOURCE}
`;

const library = {
  drugs: ["alpha", "beta"].map((drug) => ({ drug, brands: [] })),
  substances: good(
    parseSubstances("compline: substances/1\nendings: []\nsubstances:\n  - { substance: gamma }\ncombinations: []\n"),
  ),
  classes: good(
    parseClasses(
      `compline: interaction-classes/1\nclasses:\n  - { class: greek, title: Greek letters, members: [alpha, gamma], ${SOURCE} }\n`,
    ),
  ),
  files: [
    good(
      parseRules(
        `compline: interactions/1\nsubject: s\nrules:\n${[
          rule("pair-of-class", "between: { one: [greek], other: [beta] }", "minor"),
          rule("pair-named", "between: { one: [beta], other: [alpha] }", "major"),
          rule("other", "between: { one: [beta], other: [gamma] }", "major"),
          rule("person", `of: [alpha]\n    when: [{ fact: pregnancy, is: ["yes"] }]`, "moderate"),
        ].join("")}`,
      ),
    ),
  ],
};

describe("the rules of a drug", () => {
  it("are found by its name and by its classes, worst first, with the other side", () => {
    const told = rulesOfDrug(library as never, "alpha").map(({ rule: { rule: name }, others }) => [name, others]);
    expect(told).toEqual([
      ["pair-named", ["beta"]],
      ["person", []],
      ["pair-of-class", ["beta"]],
    ]);
  });

  it("name a class by its title", () => {
    const told = rulesOfDrug(library as never, "beta").map(({ others }) => others);
    expect(told).toContainEqual(["Greek letters"]);
    expect(rulesOfDrug(library as never, "delta")).toEqual([]);
  });
});
