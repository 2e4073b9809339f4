/** No level above the maximum of its lever. A fall that ends above it is a way down. */
import { wrongLeverMoves } from "./lever-property.ts";
import type { Property } from "./property.ts";

export const max: Property = {
  number: 1,
  id: "MAX",
  how: "edge",
  statement: "No dose is ever above the maximum of its lever.",
  check: (subject) =>
    wrongLeverMoves(subject, ({ lever: { lever, limits, says }, way, to }) =>
      way > 0 && to > limits.max ? `${lever} goes to ${says(to)}, above ${says(limits.max)}` : undefined,
    ),
};
