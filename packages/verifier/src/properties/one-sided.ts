/** A vital or a lab that permits something is bounded on both sides, or the rule says why one is enough. */
import type { Property } from "./property.ts";
import { foundBy } from "./static-checks.ts";

export const oneSided: Property = {
  number: 23,
  id: "ONE-SIDED",
  how: "static",
  statement: "In a permissive rule every vital and every lab is bounded on both sides, or the rule says why not.",
  check: (subject) => foundBy(["PR110"], subject),
};
