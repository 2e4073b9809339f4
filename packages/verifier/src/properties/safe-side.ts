/** A protective rule moves a lever only toward the side that protects: what the static checks of moves say. */
import type { Property } from "./property.ts";
import { foundBy } from "./static-checks.ts";

export const safeSide: Property = {
  number: 17,
  id: "SAFE-SIDE",
  how: "static",
  statement: "Every lever that a protective rule moves, it moves to its safe side.",
  check: (subject) => foundBy(["PR105", "PR106", "PR107", "PR114", "PR123"], subject),
};
