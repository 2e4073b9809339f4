/**
 * What needs a signature happens only with one: no rule that waits for a signature acts where the fact reads *none*.
 *
 * That a signature counts for one proposal, from the role that was asked, once and while it is valid, is the engine's
 * (packages/course, `signatures.test.ts`; used up: `single-facts.test.ts`); that a signed rule reads one, PR118's.
 */
import { actsUnasked } from "./acts-of-people.ts";
import { wrongGroups } from "./edge-index.ts";
import { actingOn } from "./levers.ts";
import type { Property } from "./property.ts";
import { foundBy } from "./static-checks.ts";

export const signed: Property = {
  number: 40,
  id: "SIGNED",
  how: "edge",
  statement: "What needs a signature happens only with a signature over it.",
  check: (subject) => [
    ...wrongGroups(subject.explored, (_, view) => {
      const signing = actingOn(subject, view).filter(({ rule }) => rule.sign !== undefined);
      for (const rule of signing) {
        const box = actsUnasked(subject, rule, view);
        if (box !== undefined) return { says: `"${rule.rule.rule}" acts without a signature`, box };
      }
      return undefined;
    }),
    // After what a course shows, so that there is a trace to show.
    ...foundBy(["PR118"], subject),
  ],
};
