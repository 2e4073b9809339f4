/**
 * No permissive rule fires on what is unknown, and every protective one says what it does then. The engine enables no
 * `keep` and no `advance` on unknown, whatever a rule says (packages/course, step.test.ts).
 */
import type { Property } from "./property.ts";
import { foundBy } from "./static-checks.ts";

export const polarity: Property = {
  number: 21,
  id: "POLARITY",
  how: "static",
  statement: "No permissive rule fires on what is unknown, and every protective one says what it does then.",
  check: (subject) => foundBy(["PR104"], subject),
};
