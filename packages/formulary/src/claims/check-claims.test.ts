import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claimsIssues, parseClaims, type ClaimsKnown } from "./check-claims.ts";
import type { ClaimsFile } from "./claim.ts";
import { chooseClaims, forPatient } from "./choose-claims.ts";

const SOURCE = "source: { reference: label, locator: warnings }";
const UNREAD = "source: null, status: unverified, lead: the label";

interface Made {
  readonly name: string;
  readonly grade?: string;
  readonly more?: string;
  readonly standing?: string;
  readonly contradicts?: readonly string[];
  readonly drugs?: string;
}

const claim = ({ name, grade = "wrong", more = "", standing = SOURCE, contradicts = [], drugs = "baclofen" }: Made) =>
  `  - { claim: ${name}, drugs: [${drugs}], topic: harm, says: It is safe., where: first line, grade: ${grade}, ` +
  `answer: [{ says: It is not., ${standing} }], contradicts: [${contradicts.join(", ")}]${more} }`;
const fileOf = (text: string, ...made: readonly Made[]): string =>
  `text: ${text}\nclaims:\n${made.map(claim).join("\n")}\n`;

const KNOWN: ClaimsKnown = {
  others: [],
  isSubstance: (name) => name === "baclofen",
  hasReference: (key) => ["label", "popular-a", "popular-b"].includes(key),
};
const issuesOf = (text: string, known: Partial<ClaimsKnown> = {}, file = "x/popular-a.yaml") =>
  claimsIssues(text, file, { ...KNOWN, ...known });
function parsed(text: string): ClaimsFile {
  const read = parseClaims(text);
  if (!read.ok) throw new Error(read.issues[0]?.message);
  return read.value;
}

describe("a file of claims", () => {
  it("is read", () => {
    expect(issuesOf(fileOf("popular-a", { name: "safe" }))).toEqual([]);
  });

  it.each<[string, string, Made]>([
    ["DO010", "claims[0].grade", { name: "safe", grade: "bad" }],
    ["DO010", "claims[0].claim", { name: "Safe" }],
    ["DO010", "claims[0].topic", { name: "safe", more: ", topic: weather" }],
    ["DO010", "claims[0]", { name: "safe", more: ", mood: none" }],
    ["DO010", "claims[0].answer[0].source", { name: "safe", standing: "source: null" }],
    ["FO054", "claims[0]", { name: "safe", grade: "dangerous" }],
    ["FO054", "claims[0].harm", { name: "safe", grade: "supported", more: ", harm: minor" }],
    ["FO055", "claims[0].drugs[1]", { name: "safe", drugs: "baclofen, baclofan" }],
    ["FO056", "claims[0].answer[0].source", { name: "safe", standing: SOURCE.replace("label", "lable") }],
    ["FO052", "claims[0].contradicts[0]", { name: "safe", contradicts: ["nothing"] }],
    ["FO052", "claims[0].contradicts[0]", { name: "safe", contradicts: ["safe"] }],
  ])("is refused with %s at %s", (code, at, made) => {
    const text = fileOf("popular-a", made).replace(
      ", topic: harm,",
      made.more?.includes("topic") ? "," : ", topic: harm,",
    );
    expect(issuesOf(text)).toMatchObject([{ code, at }]);
  });

  it("is refused without an answer", () => {
    const text = fileOf("popular-a", { name: "safe" }).replace(/answer: \[.*?\}\]/, "answer: []");
    expect(issuesOf(text)).toMatchObject([{ code: "DO010", at: "claims[0].answer" }]);
  });

  it("is refused where it is not named after its text, or its text is no reference", () => {
    expect(issuesOf(fileOf("popular-b", { name: "safe" }))).toMatchObject([{ code: "FO050" }]);
    expect(issuesOf(fileOf("popular-c", { name: "safe" }), {}, "popular-c.yaml")).toMatchObject([
      { code: "FO056", at: "text" },
    ]);
  });

  it("is refused where a name stands twice, here or in another file", () => {
    expect(issuesOf(fileOf("popular-a", { name: "safe" }, { name: "safe" })).map(({ code }) => code)).toEqual([
      "FO051",
      "FO051",
    ]);
    const others = [parsed(fileOf("popular-b", { name: "safe" }))];
    expect(issuesOf(fileOf("popular-a", { name: "safe" }), { others })).toMatchObject([{ code: "FO051", line: 3 }]);
  });

  it("is refused where a contradiction is one-sided, across files too, or named twice", () => {
    const a = fileOf("popular-a", { name: "safe", contradicts: ["harmful"] });
    expect(issuesOf(a, { others: [parsed(fileOf("popular-b", { name: "harmful" }))] })).toMatchObject([
      { code: "FO053", at: "claims[0].contradicts[0]", message: '"harmful" does not contradict "safe" back' },
    ]);
    const both = { others: [parsed(fileOf("popular-b", { name: "harmful", contradicts: ["safe"] }))] };
    expect(issuesOf(a, both)).toEqual([]);
    expect(issuesOf(fileOf("popular-a", { name: "safe", contradicts: ["harmful", "harmful"] }), both)).toMatchObject([
      { code: "FO052", at: "claims[0].contradicts[1]" },
    ]);
  });
});

describe("contradictions", () => {
  it("are accepted exactly where every link leads both ways", () => {
    const names = ["a", "b", "c", "d"];
    const link = fc.constantFrom(
      ...names.flatMap((from) => names.filter((to) => to !== from).map((to) => `${from}>${to}`)),
    );
    fc.assert(
      fc.property(fc.uniqueArray(link), (links) => {
        const made = names.map((name) => ({
          name,
          contradicts: links.filter((one) => one.startsWith(name)).map((one) => one.slice(2)),
        }));
        const isMutual = links.every((one) => links.includes([...one].toReversed().join("")));
        const faults = issuesOf(fileOf("popular-a", ...made));
        expect(faults.every(({ code }) => code === "FO053")).toBe(true);
        expect(faults.length === 0).toBe(isMutual);
      }),
    );
  });
});

describe("claims that are shown", () => {
  const files = [
    parsed(
      fileOf(
        "popular-b",
        { name: "zeta", grade: "supported" },
        { name: "mild", grade: "dangerous", more: ", harm: moderate" },
      ),
    ),
    parsed(
      fileOf("popular-a", { name: "deadly", grade: "dangerous", more: ", harm: major", drugs: "x" }, { name: "alpha" }),
    ),
  ];

  it("are those asked for, worst first", () => {
    expect(chooseClaims(files, {}).map(({ claim: name }) => name)).toEqual(["deadly", "mild", "alpha", "zeta"]);
    expect(chooseClaims(files, { drug: "baclofen" }).map(({ claim: name, text }) => [name, text])).toEqual([
      ["mild", "popular-b"],
      ["alpha", "popular-a"],
      ["zeta", "popular-b"],
    ]);
    expect(chooseClaims(files, { drug: "x", grade: "supported" })).toEqual([]);
  });

  it("never show a patient a sentence that rests on nothing", () => {
    const [mixed] = parsed(
      fileOf("popular-a", { name: "safe" }).replace("answer: [", `answer: [{ says: Perhaps., ${UNREAD} }, `),
    ).claims;
    expect(mixed && forPatient(mixed)?.answer.map(({ says }) => says)).toEqual(["It is not."]);
    const [unread] = parsed(fileOf("popular-a", { name: "safe", standing: UNREAD })).claims;
    expect(unread && forPatient(unread)).toBeUndefined();
  });
});
