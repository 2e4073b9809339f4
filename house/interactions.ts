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
  const classes = listIn(book?.value, "classes");
  const membersOf = new Map(classes.map((one) => [String(member(one, "class")), listIn(one, "members").map(String)]));
  const files = documents.filter(({ path }) => path.startsWith("library/interactions/"));
  const used = reached(files.flatMap(sidesIn), membersOf);
  return [...membersOf.keys()].flatMap((name, i) =>
    used.has(name)
      ? []
      : [
          {
            path: CLASSES,
            line: book?.lineOf(["classes", i, "class"]) ?? 1,
            message: `no rule speaks of the class ${name}`,
          },
        ],
  );
}

/** Every name, and every member of a class that is reached. */
function reached(names: readonly string[], membersOf: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (!seen.has(name)) waiting.push(...(membersOf.get(name) ?? []));
    seen.add(name);
  }
  return seen;
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
