/**
 * An issue found after a document was read, given the line and column of the place it names.
 *
 * The rules about products speak of `products[2].most`, whoever wrote the product down; the file that was read knows
 * where that stands.
 */
import { issueAt, type Issue, type Path, type Source } from "@compline/base";

export const placed = (issue: Issue, source: Source): Issue =>
  issueAt(source, issue.code, pathOf(issue.at), issue.message, issue.expected);

/** `["products", 2, "most"]` of `products[2].most`. */
const pathOf = (at: string): Path =>
  at
    .split(/[.[\]]+/)
    .filter((part) => part !== "")
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
