/**
 * Every amount that a rule sets and every end of a plan can be made of the declared stock. What steps lead to is
 * FEASIBLE's question, and the doses of a person's own plan are held against its contract when the course opens.
 */
import type { Property } from "./property.ts";
import { foundBy } from "./static-checks.ts";

export const productClosed: Property = {
  number: 12,
  id: "PRODUCT-CLOSED",
  how: "static",
  statement: "Every amount that a rule names can be made of the declared stock, within the bounds of its lever.",
  check: (subject) => foundBy(["PR115"], subject),
};
