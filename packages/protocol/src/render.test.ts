import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryProtocol, broken, scaled, SMALL_PROTOCOL } from "../testing/index.ts";
import { conditionWords, effectWords } from "./condition-words.ts";
import { expand } from "./expand.ts";
import { parseProtocol } from "./parse-protocol.ts";
import type { Protocol } from "./protocol.ts";
import { render } from "./render.ts";

function read(text: string): Protocol {
  const parsed = parseProtocol(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

const small = read(SMALL_PROTOCOL);

/** The cells of a row of a Markdown table: bars that are not escaped part them. */
const cellsOf = (row: string): readonly string[] => row.split(/(?<!\\)\|/).slice(1, -1);

describe("render as table", () => {
  it("lists the rules of a phase from the strongest band down", () => {
    const climb = render(small, "table").split("## ")[2] ?? "";
    const rows = climb.split("\n").filter((line) => line.startsWith("|"));
    expect(
      rows.slice(2).map((row) =>
        cellsOf(row)
          .slice(0, 2)
          .map((cell) => cell.trim())
          .join(" "),
      ),
    ).toEqual([
      "emergency `flag/breathing`",
      "stop `silence/urgent`",
      "back `groggy`",
      "hold `gate/opioid`",
      "hold `silence/ask`",
      "hold `silence/call`",
      "advance `raise`",
      "advance `settled`",
      "keep `keep`",
    ]);
  });

  it("has one row for each rule in each phase, of seven cells, whatever the texts", () => {
    fc.assert(
      fc.property(arbitraryProtocol(), (protocol) => {
        const rows = render(protocol, "table")
          .split("\n")
          .filter((line) => line.startsWith("| "));
        expect(rows.every((row) => cellsOf(row).length === 7)).toBe(true);
        const open = Object.values(protocol.phases).filter(({ end }) => end === undefined).length;
        const expected = expand(protocol).reduce((sum, rule) => sum + rule.in.length, 0);
        expect(rows).toHaveLength(expected + 2 * open);
      }),
      { numRuns: scaled(30) },
    );
  });

  it("escapes what would end a cell", () => {
    const row = render(read(broken("clinician: Lowered.", 'clinician: "a | b\\n\\nc"')), "table")
      .split("\n")
      .find((line) => line.includes("`groggy`"));
    expect(row).toContain("a \\| b c");
  });
});

describe("render as text", () => {
  it("tells a rule in plain words, with what the patient reads and the sources", () => {
    expect(render(small, "text")).toContain(
      '  - Go on (raise) if slept is poor, and grog is below 4, and the dose of alpha is below 20 mg, and the number of reported nights at this level is at least 3: raise alpha by 5 mg. Raised after {nights.reported_at_level} reported nights. The patient reads: "Tonight {dose.alpha}." [label]',
    );
  });

  it("tells levers, flags, gates, silence and sources", () => {
    const text = render(small, "text");
    expect(text).toContain(
      "Alpha: at most 20 mg [label]; 0 or at least 5 mg [label]; up by at most 5 mg every 3 nights [label]",
    );
    expect(text).toContain("stopping it at once is dangerous");
    expect(text).toContain(
      'If rf is yes (breathing): give no alpha until a person decides; call the on-call as an emergency; go to "escalated".',
    );
    expect(text).toContain(
      "If opioid is yes (opioid): at the start hold, later hold, on the way down go on; call the prescriber",
    );
    expect(text).toContain("After 3: call the nurse. [team]");
    expect(text).toContain("label: some-label, 2.1 (evidence: moderate)");
  });

  it("names every authored rule, flag, gate and source", () => {
    fc.assert(
      fc.property(arbitraryProtocol(), (protocol) => {
        const text = render(protocol, "text");
        for (const { rule } of protocol.rules) expect(text).toContain(`(${rule})`);
        for (const { flag } of protocol.redFlags) expect(text).toContain(`(${flag})`);
        for (const { gate } of protocol.gates) expect(text).toContain(`(${gate})`);
        for (const source of Object.keys(protocol.sources)) expect(text).toContain(`- ${source}: `);
      }),
      { numRuns: scaled(30) },
    );
  });
});

describe("render as flow", () => {
  it("draws phases and the bands on the arrows", () => {
    expect(render(small, "flow")).toBe(
      [
        "flowchart TD",
        '  p0(["door"])',
        '  p1["climb"]',
        '  p2["down"]',
        '  p3{{"escalated"}}',
        '  p4(("done"))',
        '  p5(("declined"))',
        '  p1 -->|"emergency, stop"| p3',
        '  p2 -->|"emergency, stop"| p3',
        '  p0 -->|"advance"| p1',
        '  p0 -->|"order"| p5',
        '  p3 -->|"order"| p5',
        '  p1 -->|"advance"| p2',
        '  p2 -->|"advance"| p4',
        '  p3 -->|"order"| p1',
        "",
      ].join("\n"),
    );
  });

  it("is lines of nodes and arrows, whatever the titles", () => {
    const line =
      /^(flowchart TD|  p\d+(\(\["[^"\n]*"\]\)|\["[^"\n]*"\]|\{\{"[^"\n]*"\}\}|\(\("[^"\n]*"\)\))|  p\d+ -->\|"[a-z, ]+"\| p\d+|)$/;
    fc.assert(
      fc.property(arbitraryProtocol(), (protocol) => {
        expect(
          render(protocol, "flow")
            .split("\n")
            .filter((text) => !line.test(text)),
        ).toEqual([]);
      }),
      { numRuns: scaled(60) },
    );
  });
});

describe("words", () => {
  const when = (condition: string): string => {
    const protocol = read(
      broken("slept = poor and grog < 4 and dose.alpha < 20 mg and nights.reported_at_level >= 3", condition),
    );
    return conditionWords(protocol.rules[2]!.when, protocol);
  };

  it.each([
    ["slept is not missing and not rf", "slept is known, and rf is no"],
    ["rf and (opioid or grog != 3)", "rf is yes, and (opioid is yes, or grog is not 3)"],
    ["egfr in 30..60", "egfr is from 30 to 60"],
    ["not answered.opioid", 'no person has answered "opioid"'],
    ["withheld.alpha", "alpha is withheld"],
    ["not withheld.alpha", "alpha is not withheld"],
    ["since.bad_night >= 5", "the number of nights since (slept is poor) is at least 5"],
    ["dose.alpha <= start.alpha", "the dose of alpha is at most the opening dose of alpha"],
    ["nights.missed > 2", "the number of missed reports in a row is above 2"],
    ["2 * grog - 3 >= grog", "2 times grog minus 3 is at least grog"],
    ["not (slept = poor and rf)", "not (slept is poor, and rf is yes)"],
  ])("%s: %s", (condition, words) => {
    expect(when(condition)).toBe(words);
  });

  it("says effects", () => {
    expect(effectWords({ kind: "count", counter: "slow_steps", by: -1 }, small)).toBe("count slow steps down by 1");
    expect(effectWords({ kind: "plan", lever: "alpha", move: "prev" }, small)).toBe(
      "go one entry back in the plan of alpha",
    );
    expect(effectWords({ kind: "ask", facts: ["slept", "grog"] }, small)).toBe("ask for slept, grog");
  });

  it("speaks of a drug as given, and of minutes as kept", () => {
    const [lever] = Object.values(small.levers);
    const window = { ...small, levers: { ...small.levers, window: { ...lever!, unit: "minutes" as const } } };
    const words = (id: string): readonly string[] => [
      effectWords({ kind: "withhold", lever: id }, window),
      effectWords({ kind: "release", lever: id }, window),
      effectWords({ kind: "set", lever: id, to: "start" }, window),
      conditionWords({ kind: "holds", of: { kind: "withheld", lever: id } }, window),
    ];
    expect(words("alpha")).toEqual([
      "give no alpha until a person decides",
      "give alpha again",
      "set alpha to the opening dose",
      "alpha is withheld",
    ]);
    expect(words("window")).toEqual([
      "pause the window until a person decides",
      "go on with the window",
      "set window to the opening level",
      "window is paused",
    ]);
    expect([render(small, "text").includes("the same dose, and ask"), render(window, "text")]).toEqual([
      true,
      expect.stringContaining("nothing is changed, and ask"),
    ]);
  });
});
