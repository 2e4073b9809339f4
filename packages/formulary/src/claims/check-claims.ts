/**
 * Reads a file of claims, and holds it against the other files, the drugs and the references of a library.
 *
 * By itself: the file is named after its text (FO050), a claim that can harm says how much, and one that is supported
 * does not (FO054). Among all: each claim has a name of its own (FO051), what it contradicts is there, is another claim
 * and is named once (FO052) and contradicts it back (FO053), its drugs are known (FO055), and so are its references
 * (FO056).
 */
import {
  admit,
  fail,
  fileNameIssues,
  issueAt,
  ok,
  readYaml,
  type Issue,
  type Path,
  type Result,
  type Source,
} from "@compline/base";
import { camelKeys } from "../camel-keys.ts";
import { claimsFile, type ClaimsFile, type WrittenClaims } from "./claim.ts";

export function parseClaims(text: string, file?: string): Result<ClaimsFile> {
  const read = readClaims(text, file);
  return read.ok ? ok(camelKeys(read.value.written)) : read;
}

interface Read {
  readonly written: WrittenClaims;
  readonly source: Source;
}

function readClaims(text: string, file?: string): Result<Read> {
  const source = readYaml(text, file);
  if (!source.ok) return source;
  const admitted = admit(claimsFile, source.value);
  if (!admitted.ok) return admitted;
  const issues = ownIssues(admitted.value, source.value);
  return issues.length > 0 ? fail(issues) : ok({ written: admitted.value, source: source.value });
}

function ownIssues({ text, claims }: WrittenClaims, source: Source): readonly Issue[] {
  const misnamed = fileNameIssues(source, "FO050", "text", text);
  const harms = claims.flatMap(({ grade, harm }, i) => {
    if (grade === "dangerous" && harm === undefined)
      return [issueAt(source, "FO054", ["claims", i], "a dangerous claim does not say how much it can harm", "harm")];
    return grade === "supported" && harm !== undefined
      ? [issueAt(source, "FO054", ["claims", i, "harm"], "a supported claim does not harm", "no harm")]
      : [];
  });
  return [...misnamed, ...harms];
}

export interface ClaimsKnown {
  /** The claims of all other files. */
  readonly others: readonly ClaimsFile[];
  /** Whether a name is a drug of the library or a substance of its vocabulary. */
  readonly isSubstance: (name: string) => boolean;
  readonly hasReference: (key: string) => boolean;
}

/** Everything wrong with one file in its library. */
export function claimsIssues(text: string, file: string, known: ClaimsKnown): readonly Issue[] {
  const read = readClaims(text, file);
  if (!read.ok) return read.issues;
  const { written, source } = read.value;
  const links = linksOf([...known.others, written]);
  const say = (code: string, path: Path, message: string, expected?: string): Issue =>
    issueAt(source, code, path, message, expected);
  const claims = written.claims.flatMap((one, i) => [
    ...nameFaults(one.claim, links).map((message) =>
      say("FO051", ["claims", i, "claim"], message, "a name of its own"),
    ),
    ...linkFaults(one, links).map(({ code, at, message }) => say(code, ["claims", i, "contradicts", at], message)),
    ...one.drugs.flatMap((drug, k) =>
      known.isSubstance(drug) ? [] : [say("FO055", ["claims", i, "drugs", k], `"${drug}" is no drug of the library`)],
    ),
    ...one.answer.flatMap((sentence, k) =>
      sentence.source === null || known.hasReference(sentence.source.reference)
        ? []
        : [say("FO056", ["claims", i, "answer", k, "source"], `"${sentence.source.reference}" is no reference`)],
    ),
  ]);
  const own = known.hasReference(written.text) ? [] : [say("FO056", ["text"], `"${written.text}" is no reference`)];
  return [...own, ...claims];
}

/** Every name, and what each of its claims contradicts. */
type Links = ReadonlyMap<string, readonly (readonly string[])[]>;

function linksOf(files: readonly (ClaimsFile | WrittenClaims)[]): Links {
  const links = new Map<string, (readonly string[])[]>();
  for (const { claim, contradicts = [] } of files.flatMap((file) => [...file.claims]))
    links.set(claim, [...(links.get(claim) ?? []), contradicts]);
  return links;
}

const nameFaults = (name: string, links: Links): readonly string[] =>
  (links.get(name)?.length ?? 0) > 1 ? [`"${name}" stands twice`] : [];

interface LinkFault {
  readonly code: string;
  readonly at: number;
  readonly message: string;
}

function linkFaults({ claim, contradicts = [] }: WrittenClaims["claims"][number], links: Links): readonly LinkFault[] {
  return contradicts.flatMap((other, at): readonly LinkFault[] => {
    const back = links.get(other);
    if (other === claim) return [{ code: "FO052", at, message: "it contradicts itself" }];
    if (contradicts.indexOf(other) !== at) return [{ code: "FO052", at, message: `"${other}" is named twice` }];
    if (back === undefined) return [{ code: "FO052", at, message: `there is no claim "${other}"` }];
    return back.some((named) => named.includes(claim))
      ? []
      : [{ code: "FO053", at, message: `"${other}" does not contradict "${claim}" back` }];
  });
}
