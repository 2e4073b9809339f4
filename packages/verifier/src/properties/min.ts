/** No level below the least of its lever, and none below nothing. */
import { wrongLeverMoves } from "./lever-property.ts";
import type { Property } from "./property.ts";

export const min: Property = {
  number: 2,
  id: "MIN",
  how: "edge",
  statement: "Every dose is 0, or at least the least dose of its lever.",
  check: (subject) =>
    wrongLeverMoves(subject, ({ lever: { lever, limits, says }, to }) =>
      to !== 0 && to < Math.max(0, limits.min) ? `${lever} goes to ${says(to)}, below ${says(limits.min)}` : undefined,
    ),
};
