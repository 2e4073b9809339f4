/** A library that is at odds with itself does not compile, and says where. */
import type { Issue } from "@compline/base";
import { good } from "@compline/base/testing";
import { describe, expect, it } from "vitest";
import { compileInteractions, type InteractionLibrary } from "./compile.ts";
import { parseClasses } from "./drug-classes.ts";
import { interactionsOf } from "./interactions-of.ts";
import { exampleIssues } from "./rule-examples.ts";
import { parseRules } from "./rule-file.ts";
import { parseSubstances } from "./substances.ts";

const SOURCE = "source: { reference: label, locator: x }";
const LEAD = "source: null, status: unverified, lead: label";

interface Written {
  readonly substances?: string;
  readonly combinations?: string;
  readonly classes?: string;
  readonly rules: readonly string[];
}

const rule = (name: string, what: string, severity = "major", more = ""): string => `
  - rule: ${name}
    ${what}
    effect: sedation
    severity: { is: ${severity}, ${SOURCE} }
    mechanism: adds up
    management: less
    ${SOURCE}
    ${more}
    finds: [{ drugs: [alpha, beta] }]
    not: [{ drugs: [alpha] }]`;
const between = (one: string, other: string): string => `between: { one: [${one}], other: [${other}] }`;

function libraryOf({ substances = "", combinations = "[]", classes = "", rules }: Written): InteractionLibrary {
  const greek = ["beta", "gamma", "delta"].map((name) => `  - { substance: ${name} }`).join("\n");
  return {
    drugs: [{ drug: "alpha", brands: [{ name: "Alphanol" }] }],
    substances: good(
      parseSubstances(
        `compline: substances/1\nendings: [er]\nsubstances:\n${greek}\n${substances}\ncombinations: ${combinations}`,
      ),
    ),
    classes: good(
      parseClasses(
        `compline: interaction-classes/1\nclasses:\n  - { class: letter, title: letters, members: [alpha, beta, gamma], ${SOURCE} }\n${classes}`,
        "classes.yaml",
      ),
    ),
    files: [good(parseRules(`compline: interactions/1\nsubject: s\nrules:${rules.join("")}`, "s.yaml"))],
  };
}

const issuesOf = (written: Written): readonly Issue[] => {
  const compiled = compileInteractions(libraryOf(written));
  return compiled.ok ? [] : compiled.issues;
};

describe("compileInteractions", () => {
  it("takes a library that is of one mind", () => {
    expect(issuesOf({ rules: [rule("a", between("alpha", "beta")), rule("b", between("letter", "letter"))] })).toEqual(
      [],
    );
  });

  it.each<readonly [string, string, Written]>([
    ["a name nobody knows", "FO060", { rules: [rule("a", between("alpha", "omega"))] }],
    [
      "a member nobody knows",
      "FO060",
      {
        classes: `  - { class: c, title: c, members: [omega], ${SOURCE} }`,
        rules: [rule("a", between("alpha", "beta"))],
      },
    ],
    [
      "a combination of nothing known",
      "FO060",
      { combinations: "[{ names: [Mix], of: [omega] }]", rules: [rule("a", between("alpha", "beta"))] },
    ],
    [
      "a person nobody can be",
      "FO060",
      {
        rules: [
          rule("a", between("alpha", "beta")).replace(
            "not: [{ drugs: [alpha] }]",
            "not: [{ drugs: [alpha], person: { age: 900 } }]",
          ),
        ],
      },
    ],
    [
      "classes in a circle",
      "FO061",
      {
        classes: `  - { class: c, title: c, members: [d], ${SOURCE} }\n  - { class: d, title: d, members: [c], ${SOURCE} }`,
        rules: [rule("a", between("alpha", "beta"))],
      },
    ],
    [
      "a rule that stands twice",
      "FO062",
      { rules: [rule("a", between("alpha", "beta")), rule("a", between("alpha", "gamma"))] },
    ],
    [
      "a class called like a medicine",
      "FO062",
      {
        classes: `  - { class: beta, title: c, members: [alpha], ${SOURCE} }`,
        rules: [rule("a", between("alpha", "beta"))],
      },
    ],
    [
      "a name of two medicines",
      "FO062",
      { substances: "  - { substance: epsilon, names: [Alphanol] }", rules: [rule("a", between("alpha", "beta"))] },
    ],
    [
      "a substance that stands twice",
      "FO062",
      { substances: "  - { substance: beta }", rules: [rule("a", between("alpha", "beta"))] },
    ],
    [
      "a milder rule that hides a worse one",
      "FO063",
      { rules: [rule("a", between("alpha", "beta"), "minor"), rule("b", between("letter", "letter"))] },
    ],
    [
      "milder_than that is never so",
      "FO064",
      {
        rules: [
          rule("a", between("alpha", "beta"), "major", "milder_than: [b]"),
          rule("b", between("letter", "letter")),
        ],
      },
    ],
  ])("refuses %s", (_, code, written) => {
    expect(issuesOf(written).map((issue) => issue.code)).toContain(code);
  });

  it("lets a milder rule hide a worse one where it says so", () => {
    const rules = [
      rule("a", between("alpha", "beta"), "minor", "milder_than: [b]"),
      rule("b", between("letter", "letter")),
    ];
    expect(issuesOf({ rules })).toEqual([]);
  });

  it("lets a milder rule stand behind one that always comes first", () => {
    const rules = [
      rule("a", between("alpha", "beta")),
      rule("b", between("alpha", "delta, letter").replace("delta, letter", "delta, pair"), "minor"),
      rule("c", between("letter", "letter")),
    ];
    const classes = `  - { class: pair, title: pairs, members: [beta, delta], ${SOURCE} }`;
    expect(issuesOf({ classes, rules })).toEqual([]);
  });

  it("places an issue in its file, at its line", () => {
    expect(issuesOf({ rules: [rule("a", between("alpha", "omega"))] })[0]).toMatchObject({
      file: "s.yaml",
      at: "rules[0].between.other[0]",
      line: 5,
      expected: "beta",
    });
  });
});

describe("a written rule", () => {
  const parsed = (text: string) => parseRules(`compline: interactions/1\nsubject: s\nrules:${text}`, "s.yaml");

  it.each([
    ["two kinds at once", rule("a", `${between("alpha", "beta")}\n    of: [alpha]`)],
    ["no kind", rule("a", "# nothing")],
    ["one medicine and no condition", rule("a", "of: [alpha]")],
    ["no case that must be found", rule("a", between("alpha", "beta")).replace(/finds:.*\n/, "finds: []\n")],
    ["no near miss", rule("a", between("alpha", "beta")).replace(/not:.*$/, "")],
    ["no standing", rule("a", between("alpha", "beta")).replace(`    ${SOURCE}\n`, "")],
    [
      "a severity without a standing",
      rule("a", between("alpha", "beta")).replace(`{ is: major, ${SOURCE} }`, "{ is: major }"),
    ],
    ["a severity of another scale", rule("a", between("alpha", "beta"), "severe")],
  ])("is refused: %s", (_, text) => {
    expect(parsed(text).ok).toBe(false);
  });

  it("may rest on a lead", () => {
    const lines = LEAD.split(", ").join("\n    ");
    const text = rule("a", between("alpha", "beta")).replace(`    ${SOURCE}\n`, `    ${lines}\n`);
    expect([text.includes("lead: label"), parsed(text).ok]).toEqual([true, true]);
  });

  it("stands in the file of its subject", () => {
    const text = `compline: interactions/1\nsubject: other\nrules:${rule("a", between("alpha", "beta"))}`;
    const result = parseRules(text, "s.yaml");
    expect(result.ok ? [] : result.issues.map(({ code }) => code)).toEqual(["FO021"]);
  });
});

describe("examples of rules", () => {
  const faults = (written: Written) => {
    const library = libraryOf(written);
    return exampleIssues(library.files, good(compileInteractions(library))).map(
      ({ at, message }) => `${at} ${message}`,
    );
  };

  it("are found, and near misses are not", () => {
    expect(faults({ rules: [rule("a", between("alpha", "beta"))] })).toEqual([]);
  });

  it("see red: not found, found by a closer rule only, a near miss that is found, a name nobody knows", () => {
    expect(faults({ rules: [rule("a", between("alpha", "gamma"))] })).toEqual([
      'rules[0].finds[0] "a" does not find this',
    ]);
    expect(faults({ rules: [rule("a", between("alpha", "beta")), rule("b", between("letter", "letter"))] })).toEqual([
      'rules[1].finds[0] "b" does not find this, "a" does',
    ]);
    const miss = rule("a", between("alpha", "beta")).replace(
      "not: [{ drugs: [alpha] }]",
      "not: [{ drugs: [Alphanol, beta] }]",
    );
    expect(faults({ rules: [miss] })).toEqual(['rules[0].not[0] "a" finds this']);
    const stranger = rule("a", between("alpha", "beta")).replace(
      "not: [{ drugs: [alpha] }]",
      "not: [{ drugs: [omega] }]",
    );
    expect(faults({ rules: [stranger] })).toEqual(['rules[0].not[0] nothing is called "omega"']);
  });
});

describe("what is said once", () => {
  const compiled = (...rules: readonly string[]) => good(compileInteractions(libraryOf({ rules })));

  it("is the closest rule of an effect; the wider ones are named under also", () => {
    const library = compiled(rule("wide", between("letter", "letter")), rule("close", between("alpha", "beta")));
    const { findings } = interactionsOf(library, ["alpha", "beta", "gamma"], {});
    expect(findings.map((one) => [one.rule.rule, one.pairs, one.also.map((also) => also.rule)])).toEqual([
      ["close", [["alpha", "beta"]], ["wide"]],
      [
        "wide",
        [
          ["alpha", "gamma"],
          ["beta", "gamma"],
        ],
        [],
      ],
    ]);
  });

  it("is the worse one where both are as close", () => {
    const library = compiled(rule("mild", between("alpha", "beta"), "minor"), rule("worse", between("beta", "alpha")));
    expect(interactionsOf(library, ["alpha", "beta"], {}).findings.map((one) => one.rule.rule)).toEqual(["worse"]);
  });
});
