/**
 * An issue found after a document was read, given the line and column of the place it names.
 *
 * The rules about products speak of `products[2].most`, whoever wrote the product down; the file that was read knows
 * where that stands.
 */
import { issueAt, pathIn, type Issue, type Source } from "@compline/base";

export const placed = (issue: Issue, source: Source): Issue =>
  issueAt(source, issue.code, pathIn(issue.at), issue.message, issue.expected);
