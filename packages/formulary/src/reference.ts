/**
 * A reference: one publication, label or text that a number or a rule rests on, and how far it was read.
 *
 * One file each in `library/references/<key>.yaml`; nothing else holds an address. It has a DOI, a PMID or a URL, or
 * says in words why it has none (FO020). `read_as` is honest about the reading: the whole text, its abstract, parts of
 * it (`highlights`), or only what somebody else says it says (`secondary`). `still_valid_on` is the last day on which
 * it was looked at and nothing was known that replaces it. The file is named after its key (FO021).
 */
import {
  admit,
  fail,
  fileNameIssues,
  issueAt,
  ok,
  parseDate,
  readYaml,
  slug,
  words,
  type Issue,
  type Result,
  type Source,
} from "@compline/base";
import { z } from "zod";
import { camelKeys, type CamelKeys } from "./camel-keys.ts";

const REFERENCE_KINDS = ["label", "guideline", "trial", "review", "expert", "popular", "standard"] as const;
const READINGS = ["full", "abstract", "highlights", "secondary"] as const;

const url = z.string().regex(/^https?:\/\/\S+$/, "an address that begins with http:// or https://");
const date = z.string().refine((text) => parseDate(text).ok, "a date, YYYY-MM-DD");

const reference = z.strictObject({
  key: slug,
  title: words,
  kind: z.enum(REFERENCE_KINDS),
  authors: words.optional(),
  publisher: words.optional(),
  /** Of publication or of the version read; null where the text does not say. */
  year: z.int().min(1800).max(2100).nullable(),
  doi: z
    .string()
    .regex(/^10\.\d{4,9}\/\S+$/, "a DOI without its resolver, such as 10.1001/jama.2019.17725")
    .optional(),
  pmid: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, "the digits of a PubMed number")
    .optional(),
  url: url.optional(),
  no_identifier: words.optional(),
  /** Where a copy or a restatement of it was read, if not at its own address. */
  copies: z.array(url).optional(),
  read: date,
  read_as: z.enum(READINGS),
  still_valid_on: date,
  note: words.optional(),
});

export type Reference = CamelKeys<z.output<typeof reference>>;
export type ReferenceKind = Reference["kind"];

export function parseReference(text: string, file?: string): Result<Reference> {
  const source = readYaml(text, file);
  if (!source.ok) return source;
  const admitted = admit(reference, source.value);
  if (!admitted.ok) return admitted;
  const value: Reference = camelKeys(admitted.value);
  const issues = referenceIssues(value, source.value);
  return issues.length > 0 ? fail(issues) : ok(value);
}

function referenceIssues(value: Reference, source: Source): readonly Issue[] {
  const issues: Issue[] = [];
  const isFound = value.doi !== undefined || value.pmid !== undefined || value.url !== undefined;
  if (isFound === (value.noIdentifier !== undefined)) {
    const message = isFound ? "has an identifier and says that it has none" : "cannot be found by anybody";
    issues.push(issueAt(source, "FO020", ["key"], message, "a doi, pmid or url, or no_identifier with the reason"));
  }
  if (value.authors === undefined && value.publisher === undefined) {
    issues.push(issueAt(source, "FO020", ["title"], "is by nobody", "authors or publisher"));
  }
  return [...issues, ...fileNameIssues(source, "FO021", "key", value.key)];
}
