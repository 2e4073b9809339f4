/**
 * Gate 5, of interactions: what is registered is used.
 *
 * A class is spoken of by a rule or is a member of another that is. Whether names exist, classes run in a circle or a rule
 * hides a worse one is seen where the library is compiled, in packages/formulary and by `compline check`.
 */
import type { Finding } from "./finding.ts";
import { listIn, member, partsOf, type LibraryDocument } from "./library-documents.ts";

const CLASSES = "library/interactions/classes.yaml";

export function classFindings(documents: readonly LibraryDocument[]): readonly Finding[] {
  const book = documents.find(({ path }) => path === CLASSES);
  if (book === undefined) return [];
  const classes = listIn(book.value, "classes").map((one) => ({
    name: String(member(one, "class")),
    members: listIn(one, "members").map(String),
  }));
  const files = documents.filter(({ path }) => path.startsWith("library/interactions/"));
  const used = new Set(files.flatMap(sidesIn));
  // A class that only stands in another is used where that one is.
  for (let before = -1; before !== used.size;) {
    before = used.size;
    for (const { name, members } of classes) if (used.has(name)) for (const one of members) used.add(one);
  }
  return classes.flatMap(({ name }, i) =>
    used.has(name)
      ? []
      : [{ path: CLASSES, line: book.lineOf(["classes", i, "class"]), message: `no rule speaks of the class ${name}` }],
  );
}

/** Names on the sides of rules: `between.one`, `between.other`, `of`, `count.of`. */
function sidesIn({ value }: LibraryDocument): readonly string[] {
  const rules = listIn(value, "rules");
  return rules.flatMap((rule) =>
    [...partsOf(rule)].flatMap(({ path, value: name }) =>
      typeof name === "string" && /^(?:between\.(?:one|other)|of|count\.of)$/.test(path.slice(0, -1).join("."))
        ? [name]
        : [],
    ),
  );
}
