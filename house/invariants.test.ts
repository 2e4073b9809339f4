/** Every property of the verifier has an example that breaks it, the same example mended, and a page that says so. */
import { CATALOGUE } from "@compline/verifier";
import { beforeAll, describe, expect, it } from "vitest";
import { printFindings, type SourceFile } from "./finding.ts";
import { readExamples } from "./invariant-examples.ts";
import { trialFindings, tried } from "./invariant-trials.ts";
import { invariantsOf, stalePages, type Invariants } from "./invariants.ts";
import { changedLines, excerpt, lineDiff } from "./line-diff.ts";
import { readTree } from "./tree.ts";

const files = readTree();
const FOLDER = "examples/invariants/max";

/** The tree with one file of the example of MAX replaced; the findings about that example. */
function findingsWith(name: string, change: (text: string) => string): readonly string[] {
  const path = `${FOLDER}/${name}`;
  const changed = files.map((file) => (file.path === path ? { path, text: change(file.text) } : file));
  const { examples, findings } = readExamples(changed);
  const own = examples.filter((example) => example.name === "max");
  const trials = own.flatMap((example) => trialFindings(tried(example, { product: () => undefined }), new Set()));
  return printFindings([...findings, ...trials]);
}

describe("two texts, line by line", () => {
  it("differ in what only one of them has", () => {
    const diff = lineDiff("a\nb\nc\nd\ne", "a\nx\nc\ne");
    expect(diff.map(({ mark, text }) => `${mark}${text}`)).toEqual([" a", "-b", "+x", " c", "-d", " e"]);
    expect(changedLines(diff)).toBe(3);
    expect(lineDiff("a\nb", "a\nb").every(({ mark }) => mark === " ")).toBe(true);
  });

  it("are shown with what stands around", () => {
    const diff = lineDiff("a\nb\nc\nd\ne\nf", "a\nb\nX\nd\ne\nf");
    expect(excerpt(diff, 1, 0)).toBe("…\n  b\n- c\n+ X\n…".split("\n").slice(1, -1).join("\n"));
  });
});

describe("an example", () => {
  it("sees red where the incorrect protocol fails otherwise than it says", () => {
    const found = findingsWith("about.yaml", (text) => text.replace("ticks: 5", "ticks: 4"));
    expect(found).toEqual([`${FOLDER}/incorrect.yaml shows after: 5; about.yaml says 4`]);
  });

  it("sees red where the incorrect protocol fails no more", () => {
    const found = findingsWith("incorrect.yaml", (text) =>
      text.replace("dose.baclofen < 15 mg", "dose.baclofen < 10 mg"),
    );
    expect(found).toContain(`${FOLDER}/incorrect.yaml does not fail MAX`);
  });

  it("sees red where no text can break it and one does, and where no engine does", () => {
    const promising = (text: string): string => `${text}\npromise: No text does.\n`;
    expect(findingsWith("about.yaml", promising)).toEqual([
      `${FOLDER}/incorrect.yaml fails MAX, and about.yaml promises that no text does`,
    ]);
    const harmless = files.map((file) => {
      if (file.path === `${FOLDER}/about.yaml`) return { ...file, text: promising(file.text) };
      const text = file.text.replace("dose.baclofen < 15 mg", "dose.baclofen < 10 mg");
      return file.path === `${FOLDER}/incorrect.yaml` ? { ...file, text } : file;
    });
    const [max] = readExamples(harmless).examples.filter(({ name }) => name === "max");
    const said = max === undefined ? [] : trialFindings(tried(max, { product: () => undefined }), new Set());
    expect(printFindings(said)).toContain(`${FOLDER}/incorrect.yaml does not fail MAX, and no engine breaks it`);
  });

  it("sees red where the correct protocol is not proved", () => {
    const found = findingsWith("correct.yaml", (text) =>
      text.replace("dose.baclofen < 10 mg", "dose.baclofen < 15 mg"),
    );
    expect(found).toContain(`${FOLDER}/correct.yaml is not proved`);
    expect(found).toContain(`${FOLDER}/correct.yaml MAX: baclofen goes to 15 mg, above 10 mg`);
  });

  it("sees red where nobody says why, where a source is none, and where there is no incorrect protocol", () => {
    expect(findingsWith("about.yaml", (text) => text.replace(/^why: >-$/m, "wherefore: >-"))).toEqual([
      `${FOLDER}/about.yaml has no why`,
    ]);
    expect(findingsWith("about.yaml", (text) => text.replace("popular-baclofen-sheet", "nobodys-sheet"))).toEqual([
      `${FOLDER}/about.yaml nobodys-sheet is no reference of the library`,
    ]);
    const without = files.filter(({ path }) => path !== `${FOLDER}/incorrect.yaml`);
    const [max] = readExamples(without).examples;
    const said = max === undefined ? [] : trialFindings(tried(max, { product: () => undefined }), new Set(["MAX"]));
    expect(printFindings(said)).toEqual([`${FOLDER}/correct.yaml has no incorrect protocol, and no engine breaks it`]);
  });

  it("sees red where it is one of no property, and where a property has none", () => {
    const stranger: SourceFile = { path: "examples/invariants/luck/correct.yaml", text: "" };
    expect(printFindings(readExamples([...files, stranger]).findings)).toEqual([
      "examples/invariants/luck is an example of no property",
    ]);
    const none = files.filter(({ path }) => !path.startsWith(`${FOLDER}/`));
    expect(printFindings(readExamples(none).findings)).toEqual([
      `${FOLDER}/correct.yaml is missing`,
      `${FOLDER}/about.yaml is missing`,
    ]);
  });
});

describe("the examples of all properties", () => {
  let invariants: Invariants = { pages: [], findings: [] };
  beforeAll(() => {
    invariants = invariantsOf(files);
  }, 120_000);

  it("are as they say: one is proved, the other fails, and engines with a fault are found", () => {
    expect(printFindings(invariants.findings)).toEqual([]);
    expect(invariants.pages.length).toBe(CATALOGUE.length + 1);
  });

  it("have their pages up to date", () => {
    expect(printFindings(stalePages(files, invariants.pages))).toEqual([]);
  });

  it("see red where a page is changed by hand, is missing or is left over", () => {
    const [first] = invariants.pages;
    if (first === undefined) throw new RangeError("there is a page");
    const left: SourceFile = { path: first.path.replace("README", "051-luck"), text: "" };
    expect(printFindings(stalePages([{ ...first, text: `${first.text} ` }, left], [first]))).toEqual([
      `${left.path} is made of nothing: npm run generate`,
      `${first.path} out of date: npm run generate`,
    ]);
  });
});
