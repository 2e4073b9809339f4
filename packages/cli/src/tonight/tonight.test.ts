/**
 * What the page of `compline tonight` says, and what it must not hide: drafts, late answers, contested nights, nights
 * to come.
 */
import { afterAll, describe, expect, it } from "vitest";
import { issuesOf, runLine, type Ran } from "../../testing/run-line.ts";
import { EVENING, tonightArguments, workspace, writeExample } from "../../testing/workspace.ts";

const space = workspace();
afterAll(space.remove);
const example = writeExample(space);
const AFTER_CLOSE = "2026-11-20T17:30:00+00:00[Europe/London]";
const NEXT_MORNING = "2026-11-21T08:30:00+00:00[Europe/London]";
const LADDER = ["--protocol", "baclofen-bedtime-ladder"];

const tonight = (...argv: readonly string[]): Promise<Ran> => runLine("tonight", ...argv);
const withAnswers = (name: string, change: (text: string) => string): string =>
  space.write(name, change(space.read("answers.yaml")));
/** The lines of a block of the page. */
const block = ({ text }: Ran, title: string): readonly string[] => {
  const lines = text.split("\n");
  const from = lines.findIndex((line) => line.startsWith(title));
  const until = lines.indexOf("", from);
  return from < 0 ? [] : lines.slice(from + 1, until < 0 ? lines.length : until).map((line) => line.trim());
};

interface Told {
  readonly band: string;
  readonly night: string;
  readonly revises?: string;
  readonly asOf: string;
  readonly authority: { readonly state: string };
}
const decisionOf = ({ json }: Ran): Told => json["decision"] as Told;

describe("the example's evening", () => {
  it("is signed, marked as a demonstration, and names dose, reason, source and what would change it", async () => {
    const page = await tonight(...tonightArguments(example));
    expect(decisionOf(page)).toMatchObject({ band: "advance", night: "2026-11-20", authority: { state: "signed" } });
    expect(page.text.split("\n").slice(0, 2)).toEqual([
      "DEMONSTRATION: a made-up person and a made-up order",
      expect.stringMatching(/^SIGNED: under the order of prescriber-1, until 2027-01-08$/),
    ]);
    expect(block(page, "TONIGHT")[0]).toBe("Tonight 20 mg of baclofen at bedtime: 2 tablets of 10 mg.");
    expect(block(page, "WHY").join(" ")).toContain("grog < 4 (grog is 2)");
    expect(block(page, "WHY").join(" ")).toContain("Baclofen tablets USP, US prescribing information");
    expect(block(page, "WHAT WOULD CHANGE IT").join(" ")).toContain("if rf breathing: emergency");
    expect(block(page, "THE NIGHTS SO FAR").at(-1)).toMatch(/^2026-11-19 .* baclofen 15 mg$/);
  });

  it("is the same with --example, and each file given takes the place of the example's", async () => {
    const missing = space.path("no.csv");
    const page = await tonight("--example", "--nights", missing);
    expect([page.exit, issuesOf(page)]).toMatchObject([2, [{ code: "CL010", file: missing }]]);
  });
});

describe("answers that come after the evening closed", () => {
  it("that call for nothing are said to be late, with both times and why, and are not asked for again", async () => {
    const page = await tonight(...tonightArguments(example, AFTER_CLOSE));
    expect(decisionOf(page)).toMatchObject({ band: "hold", night: "2026-11-20" });
    const late = block(page, "WHAT DOES NOT COUNT IN FULL").join(" ");
    expect(late).toContain("The night of 2026-11-19: told at 17:30, after the evening closed at 17:00.");
    expect(late).toContain("It counts only where it calls for more care");
    expect(late).toContain("The night stays one without a report.");
    expect(page.text).not.toContain("STILL TO BE ANSWERED");
    expect(page.json["notWeighed"]).toContainEqual(expect.stringContaining("told at 17:30"));
  });

  it("that call for more care take the place of what was decided, and the page says so", async () => {
    const groggy = withAnswers("groggy.yaml", (text) => text.replace("grog: 2", "grog: 8"));
    const page = await tonight(...tonightArguments({ ...example, answers: groggy }, AFTER_CLOSE));
    expect(decisionOf(page)).toMatchObject({ band: "back", revises: "hold" });
    expect(block(page, "TONIGHT").join(" ")).toContain('Late news: this takes the place of "hold"');
    expect(block(page, "WHAT DOES NOT COUNT IN FULL").join(" ")).toContain(
      "It calls for more care, so it takes the place of what was decided without it.",
    );
  });

  it("the next morning only say that a red flag still counts, under the evening that was decided last", async () => {
    const page = await tonight(...tonightArguments(example, NEXT_MORNING));
    expect(page.text).not.toContain("\nTONIGHT");
    expect(block(page, "THE LAST EVENING DECIDED, 2026-11-20").join(" ")).toContain("The next evening is decided when");
    expect(block(page, "WHAT DOES NOT COUNT IN FULL")[0]).toBe(
      "The night of 2026-11-19: told after that evening had closed; only a red flag still counts.",
    );
  });

  it("about the night before the next evening are kept for it, where they do not decide it yet", async () => {
    const partial = space.write("partial.yaml", "compline: answers/1\nnights:\n  2026-11-20: { grog: 1 }\n");
    const page = await tonight(...tonightArguments({ ...example, answers: partial }, NEXT_MORNING));
    expect(decisionOf(page).night).toBe("2026-11-20");
    expect(block(page, "WHAT DOES NOT COUNT IN FULL").join(" ")).toContain(
      "The night of 2026-11-20: for the next evening, which is not decided yet.",
    );
  });

  it("under `now`, and the record, are said to count in full from the next evening", async () => {
    const now = withAnswers("now.yaml", (text) => `${text}now: { alcohol: false }\n`);
    const page = await tonight("--history", example.history, "--answers", now, "--as-of", AFTER_CLOSE);
    expect(block(page, "WHAT DOES NOT COUNT IN FULL").join(" ")).toContain(
      "read after the evening closed at 17:00; they count in full from the next evening.",
    );
    const before = await tonight("--history", example.history, "--answers", now, "--as-of", EVENING);
    expect(before.text).not.toContain("read after the evening closed");
  });

  it("a red flag in them is never lost", async () => {
    const flagged = withAnswers("flagged.yaml", (text) => text.replace("rf_breathing: false", "rf_breathing: true"));
    for (const moment of [EVENING, AFTER_CLOSE]) {
      const page = await tonight(...tonightArguments({ ...example, answers: flagged }, moment));
      expect([moment, decisionOf(page).band]).toEqual([moment, "emergency"]);
      expect(block(page, "TONIGHT").join(" ")).toContain("EMERGENCY");
    }
  });
});

describe("a preview without a history", () => {
  it("is headed DRAFT, says that nothing is decided and which rules wait for an answer", async () => {
    const page = await tonight(...LADDER, "--as-of", EVENING);
    expect(page.text.split("\n")[0]).toBe("DRAFT, NOT SIGNED: a preview for a clinician, not an instruction");
    expect(block(page, "TONIGHT").length).toBeGreaterThan(0);
    expect(block(page, "WHY").length).toBeGreaterThan(0);
    expect(page.text).toContain("no nights were given");
    expect((page.json["asks"] as readonly unknown[]).length).toBeGreaterThan(5);
  });

  it("shows and does not weigh nights before it, and leaves nights to come out of the chart", async () => {
    const moment = "2026-11-10T16:00:00+00:00[Europe/London]";
    const page = await tonight(...LADDER, "--nights", example.nights, "--as-of", moment);
    const told = block(page, "WHAT DOES NOT COUNT IN FULL");
    expect(told).toContain(
      "8 nights from 2026-11-01 to 2026-11-08: before the first night of the course; shown, not weighed.",
    );
    expect(told).toContain("10 nights from 2026-11-10 to 2026-11-19: not over at the moment asked about; not weighed.");
    expect(block(page, "THE NIGHTS SO FAR").at(-1)).toMatch(/^2026-11-09 /);
    expect((page.json["nights"] as readonly unknown[]).length).toBe(19);
  });

  it("folds records that claim one night into a row, and asks which one holds", async () => {
    const second = space.write("copy.csv", space.read("diary-sleepmeter.csv"));
    const page = await tonight(...LADDER, "--nights", example.nights, second, "--as-of", EVENING);
    expect(
      block(page, "THE NIGHTS SO FAR")
        .slice(1)
        .every((row) => row.endsWith("(2 records: not weighed)")),
    ).toBe(true);
    expect(block(page, "TO BE ASKED ABOUT").join(" ")).toContain(
      `${example.nights} and ${second} both have this night`,
    );
    const nights = page.json["nights"] as readonly { contested: boolean; derived: readonly unknown[] }[];
    expect(nights).toHaveLength(38);
    expect(nights.every(({ contested, derived }) => contested && derived.length === 0)).toBe(true);
  });
});

describe("what is refused", () => {
  it("an answer for a night that is not over, for no night, of no such kind, or outside its type", async () => {
    const answers = space.write(
      "wrong.yaml",
      [
        "compline: answers/1",
        "nights:",
        "  2026-11-20: { grog: 1 }",
        "  tonight: { grog: 1 }",
        "  2026-11-18: { egfr: 90, slept: middling, constructor: true }",
        "now: { grog: 3, sign: start, age: 46.5 }",
        "",
      ].join("\n"),
    );
    const page = await tonight(...tonightArguments({ ...example, answers }));
    expect([page.exit, issuesOf(page).map(({ code }) => code)]).toEqual([2, ["DO010"]]);
    space.write("wrong.yaml", space.read("wrong.yaml").replace("46.5", "460"));
    const again = await tonight(...tonightArguments({ ...example, answers }));
    expect(issuesOf(again).map(({ code, at, line }) => [code, at, line])).toEqual([
      ["CL044", "nights.2026-11-20", 3],
      ["CL040", "nights.tonight", 4],
      ["CL042", "nights.2026-11-18.egfr", 5],
      ["CL043", "nights.2026-11-18.slept", 5],
      ["CL041", "nights.2026-11-18.constructor", 5],
      ["CL042", "now.grog", 6],
      ["CL042", "now.sign", 6],
      ["CL043", "now.age", 6],
    ]);
  });

  it("a zone that is not known, also where the history has one", async () => {
    const page = await tonight(...tonightArguments(example), "--zone", "Mars/Phobos");
    expect([page.exit, issuesOf(page)[0]]).toMatchObject([2, { code: "TI004", at: "--zone" }]);
  });

  it("a protocol that the course was not opened on, with the history's line", async () => {
    const page = await tonight("--history", example.history, "--protocol", "clonazepam-start", "--as-of", EVENING);
    expect([page.exit, issuesOf(page)[0]]).toMatchObject([2, { code: "CO022", file: example.history, line: 1 }]);
  });
});

describe("a protocol that follows a plan", () => {
  it("is not previewed without the history that gives the plan, and the refusal says so", async () => {
    const page = await tonight("--protocol", "benzodiazepine-taper", "--as-of", EVENING);
    expect([page.exit, issuesOf(page)]).toMatchObject([
      2,
      [{ code: "CO021", at: "plans.clonazepam", expected: expect.stringContaining("--history") }],
    ]);
  });
});

describe("the clock", () => {
  it("is asked only where no moment is given, and what it said is printed", async () => {
    const before = Date.now();
    const page = await tonight(...LADDER);
    const asOf = Date.parse(decisionOf(page).asOf.replace(/\[.*\]$/, ""));
    expect(asOf).toBeGreaterThanOrEqual(before - 1000);
    expect(page.text).toMatch(/As of \d{4}-\d{2}-\d{2}T/);
  });
});
