/**
 * The contract of the command line, verb by verb: exit code, exactly one JSON document with its members, text for
 * people, and issues with a code and a place. One row is one call; every row is made with `--json` and without.
 */
import { SMALL_PROTOCOL } from "@compline/protocol/testing";
import { linesOf, sealedCourse, SMALL_CASES, smallCourse } from "../testing/small-course.ts";
import { codesOf, issuesOf, runLine, type Ran } from "../testing/run-line.ts";
import { tonightArguments, workspace, writeExample } from "../testing/workspace.ts";
import { afterAll, describe, expect, it } from "vitest";
import { VERBS } from "./verbs.ts";
import { PAGE_WIDTH } from "./terminal/wrap.ts";

const space = workspace();
afterAll(space.remove);
const example = writeExample(space);
const protocol = space.write("small/protocol.yaml", SMALL_PROTOCOL);
const cases = space.write("small/cases/small.yaml", SMALL_CASES);
const course = space.write("small/course.jsonl", linesOf(smallCourse()));
const sealed = space.write("small/sealed.jsonl", linesOf(sealedCourse()));
const other = space.write("other/protocol.yaml", SMALL_PROTOCOL.replace("dose.alpha < 20 mg", "dose.alpha < 5 mg"));
const unformatted = space.write("unformatted.yaml", SMALL_PROTOCOL.replace("id: small", "id:   small"));
const noYaml = space.write("bad/no.yaml", "compline: protocol/1\nrules: [\n");
const noShape = space.write("bad/shape.yaml", "compline: protocol/1\nid: 7\n");
const noLine = space.write("bad/line.jsonl", `${linesOf(smallCourse())}{"kind": \n`);
const broken = space.write("bad/chain.jsonl", linesOf(sealedCourse()).replace('"egfr":80', '"egfr":90'));
const noBundle = space.write(
  "bad/record.json",
  '{"resourceType":"Bundle","type":"collection","entry":[{"resource":7}]}',
);
const noProducts = space.write("bad/products.json", '{"products":[{"id":"x","strength":{"value":0,"unit":"mg"}}]}');
const products = space.write(
  "products.json",
  '{"products":[{"id":"x","strength":{"value":2,"unit":"mg"},"form":"tablet","pieces":2}]}',
);
const noAnswers = space.write("bad/answers.yaml", "compline: answers/1\nnights:\n  2026-11-19: { grog: 77, nap: 1 }\n");
const empty = space.write("bad/empty.csv", "");
const missing = space.path("nowhere.yaml");
const asOf = ["--as-of", "2026-11-20T12:00:00+00:00"];
const small = ["--history", course, "--protocol", protocol];

interface Row {
  readonly argv: readonly string[];
  readonly exit: 0 | 1 | 2;
  /** Members of the JSON document beside `ok` (a good answer or a no), or codes of its issues (a refusal). */
  readonly has: readonly string[];
  /** Parts of the text. */
  readonly says?: readonly string[];
}

const DECISION = ["decision", "warnings"];
const ROWS: readonly Row[] = [
  {
    argv: ["tonight", ...tonightArguments(example)],
    exit: 0,
    has: ["decision", "nights", "asks"],
    says: ["SIGNED: under the order", "TONIGHT, the evening of 2026-11-20", "THE NIGHTS SO FAR"],
  },
  {
    argv: ["tonight", "--protocol", protocol, ...asOf],
    exit: 0,
    has: ["decision", "nights", "asks"],
    says: ["DRAFT, NOT SIGNED", "As of 2026-11-20T12:00:00+00:00"],
  },
  {
    argv: ["tonight", "--protocol", protocol, "--answers", noAnswers, ...asOf],
    exit: 2,
    has: ["CL041", "CL043"],
    says: ["answers.yaml:3:"],
  },
  { argv: ["tonight", "--protocol", protocol, "--record", noBundle, ...asOf], exit: 2, has: ["FH003"] },
  { argv: ["tonight", ...asOf], exit: 2, has: ["CL002"], says: ["--example"] },
  {
    argv: ["check", protocol, cases],
    exit: 1,
    has: ["files", "issues"],
    says: ["PR112", "2 files, 2 errors, 0 warnings"],
  },
  { argv: ["check", cases, course, sealed], exit: 1, has: ["files", "issues"], says: ["CL020"] },
  {
    argv: ["check", "library/drugs/baclofen.yaml", "library/references/aasm-2017.yaml"],
    exit: 0,
    has: ["files", "issues"],
    says: ["2 files, 0 errors, 0 warnings"],
  },
  { argv: ["check", noShape], exit: 1, has: ["files", "issues"] },
  { argv: ["check", noYaml], exit: 2, has: ["DO002"] },
  { argv: ["check", noLine], exit: 2, has: ["CO001"] },
  { argv: ["check", missing], exit: 2, has: ["CL010"], says: ["there is no such file or folder"] },
  { argv: ["render", protocol], exit: 0, has: ["text"], says: ["|"] },
  { argv: ["render", protocol, "--as", "text"], exit: 0, has: ["text"], says: ["A small ladder"] },
  { argv: ["render", protocol, "--as", "flow"], exit: 0, has: ["text"], says: ["flowchart"] },
  { argv: ["render", protocol, "--as", "pdf"], exit: 2, has: ["CL006"] },
  { argv: ["render", "baclofen-bedtime-laddr"], exit: 2, has: ["CL020"], says: ["baclofen-bedtime-ladder"] },
  { argv: ["render", noYaml], exit: 2, has: ["DO002"] },
  {
    argv: ["prove", protocol],
    exit: 1,
    has: ["protocol", "proved", "states", "steps", "findings", "verdicts", "notProved"],
    says: ["✗ small-ladder is not proved", "⇒ [begin]", "What should hold:"],
  },
  { argv: ["prove", protocol, "--max-states", "10"], exit: 1, has: ["exceeded"], says: ["the search ended at 10"] },
  { argv: ["prove", protocol, "--max-states", "many"], exit: 2, has: ["CL006"] },
  { argv: ["prove", protocol, "--date", "today"], exit: 2, has: ["CL006"] },
  { argv: ["prove", noYaml], exit: 2, has: ["DO002"] },
  { argv: ["prove", "baclofen-bedtime-laddr"], exit: 2, has: ["CL020"] },
  { argv: ["decide", ...small], exit: 0, has: DECISION, says: ["KEEP in phase climb", "alpha: 10 mg"] },
  {
    argv: ["decide", ...small, "--as-of", "2026-03-04T12:00:00+00:00"],
    exit: 0,
    has: DECISION,
    says: ["ADVANCE", "5 mg → 10 mg"],
  },
  { argv: ["decide", ...small, "--as-of", "2026-01-01T12:00:00Z"], exit: 2, has: ["CO030"] },
  { argv: ["decide", "--history", course], exit: 2, has: ["CL020"], says: ["course.jsonl:1"] },
  { argv: ["decide", "--history", course, "--protocol", "clonazepam-start"], exit: 2, has: ["CO022"] },
  { argv: ["decide", "--history", broken, "--protocol", protocol], exit: 2, has: ["CO041"], says: ["chain.jsonl:3"] },
  { argv: ["decide", "--history", noLine], exit: 2, has: ["CO001"], says: ["line.jsonl:11"] },
  { argv: ["decide"], exit: 2, has: ["CL002"] },
  { argv: ["why", ...small], exit: 0, has: ["text", "decision"], says: ["Because:"] },
  {
    argv: ["why", ...small, "--for", "patient"],
    exit: 0,
    has: ["text", "for"],
    says: ["DRAFT, NOT SIGNED", "Same dose tonight."],
  },
  { argv: ["why", ...small, "--for", "dog"], exit: 2, has: ["CL006"] },
  { argv: ["why", "--history", missing], exit: 2, has: ["CL010"] },
  {
    argv: ["replay", example.history],
    exit: 0,
    has: ["decisions", "mismatches", "chain"],
    says: ["9 decisions replayed, 0 differ", "sealed and holds"],
  },
  {
    argv: ["replay", course, "--protocol", protocol],
    exit: 0,
    has: ["decisions", "mismatches", "chain"],
    says: ["not sealed"],
  },
  { argv: ["replay", broken, "--protocol", protocol], exit: 2, has: ["CO041"] },
  {
    argv: ["whatif", course, "--own", protocol, "--protocol", protocol],
    exit: 0,
    has: ["divergence"],
    says: ["decide alike"],
  },
  {
    argv: ["whatif", course, "--own", protocol, "--protocol", other],
    exit: 0,
    has: ["divergence"],
    says: ["They part at the night of 2026-03-04", "advance by raise"],
  },
  { argv: ["whatif", course], exit: 2, has: ["CL002"] },
  { argv: ["seal", course], exit: 0, has: ["changed", "lines", "head"], says: ['"hash":"sha256:'] },
  { argv: ["seal", broken], exit: 2, has: ["CO041"] },
  { argv: ["seal", course, "--out", space.path("no/such/folder/f.jsonl")], exit: 2, has: ["CL013"] },
  {
    argv: ["import", example.record, example.nights, ...asOf],
    exit: 0,
    has: ["kind", "nights", "events", "issues", "files"],
    says: ['"kind":"report"', '"kind":"lab"'],
  },
  { argv: ["import", empty], exit: 2, has: ["SL002"] },
  { argv: ["import", noBundle], exit: 2, has: ["FH003"] },
  { argv: ["import", example.nights, "--as", "magic"], exit: 2, has: ["CL006"] },
  { argv: ["nights", example.nights], exit: 0, has: ["nights", "definitions"], says: ["2026-11-19"] },
  { argv: ["nights", example.record], exit: 2, has: ["SL001"] },
  { argv: ["nights", example.nights, "--zone", "Mars/Phobos"], exit: 2, has: ["TI004"] },
  {
    argv: ["build", "--dose", "5mg", "--products", products],
    exit: 0,
    has: ["builds"],
    says: ["best  2 tablets of 2 mg and half of a tablet of 2 mg"],
  },
  {
    argv: ["build", "--dose", "4.5 mg", "--products", products],
    exit: 1,
    has: ["nearest", "wouldHelp"],
    says: ["None of these products makes this dose", "below: 4 mg", "above: 5 mg"],
  },
  { argv: ["build", "--dose", "5mg", "--drug", "baclofn"], exit: 2, has: ["CL021"], says: ["expected: baclofen"] },
  {
    argv: ["build", "--dose", "2mg", "--drug", "eszopiclone", "--products", "uk"],
    exit: 1,
    has: ["nearest"],
    says: ["The library has no product in this set."],
  },
  { argv: ["build", "--dose", "5", "--drug", "baclofen"], exit: 2, has: ["QU001"] },
  { argv: ["build", "--dose", "5mg", "--products", "eu"], exit: 2, has: ["CL022"], says: ["us, uk"] },
  { argv: ["build", "--dose", "5mg", "--products", noProducts], exit: 2, has: [] },
  {
    argv: ["equivalents", "--dose", "10mg", "--drug", "diazepam", "--to", "lorazepam"],
    exit: 0,
    has: ["tables", "disagreement", "caveats", "notice"],
    says: ["TABLES DISAGREE by a factor of 4", "Not a prescription."],
  },
  { argv: ["equivalents", "--dose", "10mg", "--drug", "midazolam", "--to", "zolpidem"], exit: 1, has: ["coverage"] },
  {
    argv: ["claims", "--drug", "tizanidine"],
    exit: 0,
    has: ["claims", "counts", "hidden"],
    says: ["DANGEROUS (following it: major harm)", "[fda-label-tizanidine, section 4]"],
  },
  { argv: ["fmt", unformatted, "--check"], exit: 1, has: ["changed"], says: ["would change"] },
  { argv: ["fmt", noYaml], exit: 2, has: ["DO002"] },
  { argv: ["fmt", space.path("small")], exit: 2, has: ["CL010"], says: ["this is a folder"] },
];

const nameOf = ({ argv, exit }: Row): string =>
  `${argv.map((word) => word.replace(space.path(""), "")).join(" ")} (${exit})`;

describe.each(ROWS.map((row) => [nameOf(row), row] as const))(
  "compline %s",
  (_name, { argv, exit, has, says = [] }) => {
    it("answers as the contract says", async () => {
      const ran = await runLine(...argv);
      expect([ran.exit, ran.exit === exit ? "" : ran.text]).toEqual([exit, ""]);
      expect(ran.json["ok"]).toBe(exit === 0);
      expect(exit === 2 ? codesOf(ran) : Object.keys(ran.json)).toEqual(expect.arrayContaining([...has]));
      for (const part of says) expect(ran.text).toContain(part);
      wellFormed(ran);
    });
  },
);

/** What holds of every answer. */
function wellFormed(ran: Ran): void {
  expect(ran.leaked).toBe("");
  expect(ran.document.trimEnd()).not.toContain("\n");
  expect(ran.text).not.toMatch(/\n {4}at |\[object |NaN/);
  if (ran.exit !== 2) expect(ran.text).not.toContain("undefined");
  if (ran.exit === 2) expect(issuesOf(ran)).not.toEqual([]);
  for (const { code, at, message, file, line } of issuesOf(ran)) {
    expect(code).toMatch(/^[A-Z]{2}\d{3}$/);
    expect(code).not.toBe("CL099");
    expect(message).not.toBe("");
    expect([code, at !== "" || file !== undefined || line !== undefined]).toEqual([code, true]);
  }
}

describe("text for people", () => {
  it("is a page wide, except for words that are longer by themselves", async () => {
    const pages = [
      ["tonight", ...tonightArguments(example)],
      ["decide", ...small],
      ["why", "--history", example.history],
      ["nights", example.nights],
      ["build", "--dose", "7.5mg", "--drug", "baclofen"],
    ];
    for (const argv of pages) {
      const { text } = await runLine(...argv);
      const long = text.split("\n").filter((line) => line.length > PAGE_WIDTH && line.trim().includes(" "));
      expect([argv[0], long]).toEqual([argv[0], []]);
    }
  });
});

describe("the words of a call", () => {
  const refusal = async (...argv: readonly string[]): Promise<readonly (readonly (string | undefined)[])[]> => {
    const ran = await runLine(...argv);
    expect(ran.exit).toBe(2);
    wellFormed(ran);
    return issuesOf(ran).map(({ code, at, expected }) => [code, at, expected]);
  };

  it("an unknown option is refused with the nearest known one, and its value is not taken for a file", async () => {
    expect(await refusal("decide", "--histry", course)).toEqual([["CL001", "--histry", "--history"]]);
    expect(await refusal("tonight", "--exmaple")).toEqual([["CL001", "--exmaple", "--example"]]);
    expect(await refusal("check", course, "-j")).toEqual([["CL001", "-j", "--json"]]);
  });

  it("names that every object has are no options", async () => {
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      const [first] = await refusal("check", course, `--${name}`);
      expect(first?.slice(0, 2)).toEqual(["CL001", `--${name}`]);
    }
  });

  it("an option without its value, with one too many, or twice is refused", async () => {
    expect(await refusal("decide", "--history")).toEqual([["CL002", "--history", "F.jsonl"]]);
    expect(await refusal("decide", "--history", "--protocol", "p")).toContainEqual(["CL002", "--history", "F.jsonl"]);
    expect(await refusal("check", course, "--debug=1")).toEqual([["CL002", "--debug", undefined]]);
    expect(await refusal("render", "a", "--as", "text", "--as", "flow")).toEqual([["CL004", "--as", undefined]]);
  });

  it("a file too few or too many is refused with the usage, standard input twice at all", async () => {
    expect((await refusal("render"))[0]?.[0]).toBe("CL003");
    expect((await refusal("render", "a", "b"))[0]?.[2]).toContain("compline render PROTOCOL");
    expect(await refusal("tonight", "--protocol", "-", "--answers", "-")).toEqual([["CL009", "-", undefined]]);
  });

  it("an unknown verb is refused with the nearest, also behind help", async () => {
    expect((await refusal("tonite"))[0]?.[2]).toContain("compline tonight");
    expect((await refusal("help", "chekc"))[0]?.[2]).toContain("compline check");
  });

  it("files behind an option that may stand several times belong to it", async () => {
    const ran = await runLine("tonight", "--protocol", protocol, "--nights", example.nights, missing, ...asOf);
    expect(issuesOf(ran).map(({ code, file }) => [code, file])).toEqual([["CL010", missing]]);
  });

  it("an --as-of without offset, of an unknown zone, or of a zone with another offset is refused", async () => {
    const asked = async (moment: string): Promise<unknown> => (await refusal("decide", ...small, "--as-of", moment))[0];
    const wanted = "2026-11-22T22:30:00+00:00[Europe/London]";
    expect(await asked("2026-03-04")).toEqual(["TI002", "--as-of", wanted]);
    expect(await asked("2026-03-04T12:00:00")).toEqual(["TI002", "--as-of", wanted]);
    expect(await asked("2026-03-04T12:00:00+00:00[Mars/Phobos]")).toContain("TI004");
    const inSummer = "2026-07-04T13:00:00+01:00[Europe/London]";
    expect(await asked("2026-07-04T12:00:00+00:00[Europe/London]")).toEqual(["CL014", "--as-of", inSummer]);
  });
});

describe("help", () => {
  it("lists every verb with what it does", async () => {
    const width = Math.max(...VERBS.map(({ name }) => name.length));
    for (const argv of [[], ["--help"], ["help"], ["-h"]]) {
      const ran = await runLineOfHelp(argv);
      for (const { name, says } of VERBS) expect(ran.text).toContain(`${name.padEnd(width)}  ${says}`);
    }
  });

  it.each(VERBS.map((verb) => [verb.name, verb] as const))(
    "of %s names its usage and every option",
    async (name, verb) => {
      const ran = await runLine(name, "--help");
      expect(ran.exit).toBe(0);
      expect(ran.text).toContain(`compline ${name} ${verb.usage}`);
      for (const [option, { says }] of Object.entries(verb.options)) {
        expect(ran.text).toContain(`--${option}`);
        expect(ran.text).toContain(says);
      }
      // What the usage line shows is an option.
      for (const [flag] of verb.usage.matchAll(/--[a-z-]+/g))
        expect(Object.keys(verb.options)).toContain(flag.slice(2));
      expect(ran.json).toMatchObject({ ok: true, verb: name, usage: verb.usage });
    },
  );
});

/** `--debug` belongs to verbs, so help alone is asked without it. */
async function runLineOfHelp(argv: readonly string[]): Promise<{ readonly text: string }> {
  const { answerTo } = await import("./command-line.ts");
  return answerTo(argv, false);
}
