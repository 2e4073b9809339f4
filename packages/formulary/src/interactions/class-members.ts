/**
 * Classes as the drugs and substances that are in them, classes within classes opened.
 *
 * A member that nobody knows (FO060), a circle (FO061) and a class that is called like another or like a medicine (FO062)
 * are issues; what is left of a broken class is still usable.
 */
import { issueAt, nearest, type Issue } from "@compline/base";
import type { ClassBook, DrugClass } from "./drug-classes.ts";

export interface ClassMembers {
  readonly membersOf: ReadonlyMap<string, ReadonlySet<string>>;
  readonly issues: readonly Issue[];
}

export function classMembers(book: ClassBook, medicines: ReadonlySet<string>): ClassMembers {
  const classes = new Map(book.classes.map((one) => [one.class, one]));
  const membersOf = new Map(book.classes.map((one) => [one.class, opened(one, classes, new Set([one.class]))]));
  return {
    membersOf: new Map(
      [...membersOf].map(([name, members]) => [name, new Set(members.filter((m) => medicines.has(m)))]),
    ),
    issues: book.classes.flatMap((one, i) => classIssues(book, one, i, classes, medicines)),
  };
}

/** Every name below a class; a class that is already open is not opened again. */
function opened(
  { members }: DrugClass,
  classes: ReadonlyMap<string, DrugClass>,
  open: ReadonlySet<string>,
): readonly string[] {
  return members.flatMap((member) => {
    const inner = classes.get(member);
    if (inner === undefined) return [member];
    return open.has(member) ? [] : opened(inner, classes, new Set([...open, member]));
  });
}

function classIssues(
  { classes: all, source }: ClassBook,
  one: DrugClass,
  i: number,
  classes: ReadonlyMap<string, DrugClass>,
  medicines: ReadonlySet<string>,
): readonly Issue[] {
  const at = ["classes", i, "class"];
  const names = [...medicines, ...classes.keys()];
  const unknown = one.members.flatMap((name, j) =>
    medicines.has(name) || classes.has(name)
      ? []
      : [issueAt(source, "FO060", ["classes", i, "members", j], `nothing is called "${name}"`, nearest(name, names))],
  );
  const isTaken = medicines.has(one.class) || all.findIndex((other) => other.class === one.class) !== i;
  const twice = one.members.filter((name, j) => one.members.indexOf(name) !== j);
  return [
    ...unknown,
    ...twice.map((name) => issueAt(source, "FO062", ["classes", i, "members"], `"${name}" stands twice`)),
    ...(isTaken ? [issueAt(source, "FO062", at, `"${one.class}" is the name of something else`)] : []),
    ...(runsInCircle(one, classes) ? [issueAt(source, "FO061", at, `"${one.class}" is a member of itself`)] : []),
  ];
}

function runsInCircle(one: DrugClass, classes: ReadonlyMap<string, DrugClass>): boolean {
  const seen = new Set<string>();
  const waiting = [...one.members];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (name === one.class) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    waiting.push(...(classes.get(name)?.members ?? []));
  }
  return false;
}
