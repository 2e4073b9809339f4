/**
 * Gate 4: the text stands beside the rule. Every rule, gate and red flag of a protocol, its silence and what is overdue, names an
 * anchor of the protocol's `rationale.md`; every section there is named, or is marked *no rule*.
 *
 * An anchor is what GitHub makes of a heading (`## Step back` is `step-back`), or `{#name}` at its end. The mark stands in the
 * section, in italics, or in brackets at the end of its heading.
 */
import type { Finding, SourceFile } from "./finding.ts";
import { listIn, member, type LibraryDocument } from "./library-documents.ts";
import { sectionsOf, type Section } from "./markdown.ts";

interface Ruling {
  /** `rules[3]`, and its name where it has one. */
  readonly title: string;
  readonly line: number;
  readonly anchor: unknown;
}

const NAMES: Readonly<Record<string, string>> = { rules: "rule", gates: "gate", red_flags: "flag" };

export function rationaleFindings(
  documents: readonly LibraryDocument[],
  files: readonly SourceFile[],
): readonly Finding[] {
  return documents
    .filter(({ path }) => /^library\/protocols\/[^/]+\/protocol\.yaml$/.test(path))
    .flatMap((document) => {
      const beside = document.path.replace("protocol.yaml", "rationale.md");
      const page = files.find(({ path }) => path === beside);
      if (page === undefined) return [{ path: document.path, message: "no rationale.md beside it" }];
      const sections = sectionsOf(page.text);
      const rulings = rulingsOf(document);
      return [...unexplained(document.path, rulings, sections), ...unnamed(page.path, rulings, sections)];
    });
}

function rulingsOf(document: LibraryDocument): readonly Ruling[] {
  const listed = Object.entries(NAMES).flatMap(([list, name]) =>
    listIn(document.value, list).map((item, i) => ({
      title: `${name} ${String(member(item, name))}`,
      line: document.lineOf([list, i]),
      anchor: member(item, "rationale"),
    })),
  );
  const single = ["silence", "overdue", "asking"]
    .filter((name) => member(document.value, name) !== undefined)
    .map((name) => ({
      title: name,
      line: document.lineOf([name]),
      anchor: member(member(document.value, name), "rationale"),
    }));
  return [...listed, ...single];
}

function unexplained(path: string, rulings: readonly Ruling[], sections: readonly Section[]): readonly Finding[] {
  return rulings
    .filter((ruling) => !sections.some(({ anchor }) => anchor === ruling.anchor))
    .map(({ title, line, anchor }) => ({
      path,
      line,
      message: anchor === undefined ? `${title} has no rationale` : `${title}: rationale.md has no #${String(anchor)}`,
    }));
}

function unnamed(path: string, rulings: readonly Ruling[], sections: readonly Section[]): readonly Finding[] {
  const isNamed = ({ anchor }: Section): boolean => rulings.some((ruling) => ruling.anchor === anchor);
  const isMarked = ({ title, text }: Section): boolean => title.endsWith("(no rule)") || /\*no rule\*/i.test(text);
  return sections
    .filter((section) => !isNamed(section) && !isMarked(section))
    .map(({ anchor, line }) => ({ path, line, message: `no rule names #${anchor}, and it is not marked *no rule*` }));
}

/** A protocol is a folder of four: the protocol, its rationale, its cases (15 at least), its changes. */
export function folderFindings(
  documents: readonly LibraryDocument[],
  files: readonly SourceFile[],
): readonly Finding[] {
  const paths = new Set(files.map(({ path }) => path));
  const folders = new Set([...paths].flatMap((path) => /^library\/protocols\/[^/]+\//.exec(path)?.[0] ?? []));
  return [...folders].flatMap((folder) => {
    const missing = ["protocol.yaml", "rationale.md", "CHANGELOG.md"].filter((name) => !paths.has(folder + name));
    const cases = documents
      .filter(({ path }) => path.startsWith(`${folder}cases/`))
      .reduce((count, { value }) => count + listIn(value, "cases").length, 0);
    return [
      ...missing.map((name) => ({ path: folder, message: `${name} is missing` })),
      ...(cases < FEWEST_CASES ? [{ path: folder, message: `${cases} cases, at least ${FEWEST_CASES}` }] : []),
    ];
  });
}

const FEWEST_CASES = 15;
