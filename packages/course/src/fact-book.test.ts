import { describe, expect, it } from "vitest";
import { codesOf, good } from "../testing/good.ts";
import { textOf } from "../testing/library.ts";
import { derivedFacts, parseFactBook, type NightMeasures } from "./fact-book.ts";

const MEASURES = ["latency", "awake", "rating"];

const book = (derive: string, more = ""): string => `compline: facts/1
facts:
  slept:
    title: How the night was
    type: { enum: [well, poor] }
    from: report
    who: patient
    about: night
    ask: How did you sleep?
    answers:
      - { value: well, text: Well }
      - { value: poor, text: Badly }
${more}${derive}`;

const POOR = `    derive:
      - value: poor
        when: latency >= 31 and (rating is missing or rating < 4)
        source: { reference: some-study, locator: abstract }
      - value: well
        when: latency < 20
        source: { reference: other-study, locator: abstract }
`;
const BOOK = good(parseFactBook(book(POOR), MEASURES, "facts.yaml"));
const said = (measures: Readonly<Record<string, number>>): NightMeasures => ({ all: measures, said: measures });

describe("a book of facts", () => {
  it("says what each fact means, and how it is asked", () => {
    const entry = BOOK.get("slept");
    expect(entry).toMatchObject({
      fact: "slept",
      title: "How the night was",
      who: "patient",
      ask: "How did you sleep?",
      fromPersonOnly: false,
    });
    expect(entry?.answers.map(({ value }) => value)).toEqual(["well", "poor"]);
  });

  it("is the library's own, and every derivation of it reads", () => {
    const names = [...textOf("vocabulary/measures.yaml").matchAll(/^ +(?:- )?name: (\w+)$/gm)].map(([, name]) => name!);
    const library = good(parseFactBook(textOf("vocabulary/facts.yaml"), names, "facts.yaml"));
    expect(library.size).toBeGreaterThan(20);
    expect([...library.values()].some(({ derive }) => derive.length > 0)).toBe(true);
  });

  it("refuses a derivation without a source, with its place", () => {
    const read = parseFactBook(
      book(POOR.replace("{ reference: some-study, locator: abstract }", "null")),
      MEASURES,
      "facts.yaml",
    );
    expect(read).toMatchObject({ ok: false, issues: [{ code: "CO070", file: "facts.yaml", line: 14 }] });
  });

  it("refuses a condition that does not read, with its line", () => {
    const unknown = parseFactBook(book(POOR.replace("latency < 20", "lateness < 20")), MEASURES, "facts.yaml");
    expect(unknown).toMatchObject({ ok: false, issues: [{ code: "PR101", file: "facts.yaml", line: 18 }] });
    expect(codesOf(parseFactBook(book(POOR.replace("latency < 20", "latency <")), MEASURES))).toEqual(["PR002"]);
  });

  it("refuses what has not the shape, and what is no YAML", () => {
    expect(codesOf(parseFactBook(book(POOR, "    mood: good\n"), MEASURES))).toEqual(["DO010"]);
    expect(codesOf(parseFactBook("compline: facts/1\nfacts: [", MEASURES))[0]).toMatch(/^DO/);
  });
});

describe("a derived fact", () => {
  it("is the first whose condition is true, with its source", () => {
    expect(derivedFacts(BOOK, said({ latency: 40 }))).toEqual([
      { fact: "slept", value: "poor", source: { reference: "some-study", locator: "abstract" } },
    ]);
    expect(derivedFacts(BOOK, said({ latency: 19 }))).toMatchObject([{ value: "well" }]);
  });

  it("is none where no condition is true, or what they read is missing", () => {
    expect(derivedFacts(BOOK, said({ latency: 25 }))).toEqual([]);
    expect(derivedFacts(BOOK, said({}))).toEqual([]);
    expect(derivedFacts(BOOK, said({ latency: 40, rating: 4 }))).toEqual([]);
    expect(derivedFacts(BOOK, said({ latency: 40, rating: 3 }))).toHaveLength(1);
  });

  it("rounds a measure down first", () => {
    expect(derivedFacts(BOOK, said({ latency: 30.99 }))).toEqual([]);
    expect(derivedFacts(BOOK, said({ latency: 31.01 }))).toHaveLength(1);
    expect(derivedFacts(BOOK, said({ latency: 19.99 }))).toMatchObject([{ value: "well" }]);
  });

  it("is made of what the person said alone, where the book says so", () => {
    const personal = good(parseFactBook(book(POOR, "    derive_from: person\n"), MEASURES));
    expect(derivedFacts(personal, { all: { latency: 40 }, said: {} })).toEqual([]);
    expect(derivedFacts(personal, { all: { latency: 10 }, said: { latency: 40 } })).toMatchObject([{ value: "poor" }]);
    expect(derivedFacts(BOOK, { all: { latency: 40 }, said: {} })).toHaveLength(1);
  });
});
