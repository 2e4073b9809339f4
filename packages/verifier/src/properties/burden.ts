/**
 * A weighted sum of doses stays below a cap: `prove.burden: { most: N, of: { LEVER: amount that weighs 1 } }`.
 *
 * Over the courses of one person it needs all of them, and this is one course: what is proved here is its own part. Two
 * courses that were not checked together may not run together.
 */
import { readAmount, type Protocol } from "@compline/protocol";
import { wrongMoves } from "./edge-index.ts";
import type { Property } from "./property.ts";
import { entriesOf, type Entry } from "./prove-entries.ts";

export const burden: Property = {
  number: 10,
  id: "BURDEN",
  how: "edge",
  statement: "The doses of one course, weighed against each other, never pass the cap that the proof names.",
  check: ({ protocol, explored }) =>
    entriesOf(protocol, "burden").flatMap(({ most, of }) => {
      const weights = weightsIn(protocol, (of ?? {}) as Entry);
      if (typeof most !== "number" || weights === undefined) return [{ says: "prove.burden has no cap and weights" }];
      const { layout } = explored.model.compiled;
      const places = weights.map(({ lever, one }) => ({ at: layout.level(lever), one }));
      const weigh = (read: (field: number) => number): number =>
        places.reduce((sum, { at, one }) => sum + read(at) / one, 0);
      return wrongMoves(explored, (view) => {
        const [before, after] = [weigh((at) => view.before(at)), weigh((at) => view.after(at))];
        return after > most && after > before ? `the doses weigh ${after}, above ${most}` : undefined;
      });
    }),
};

function weightsIn(
  { levers }: Protocol,
  of: Entry,
): readonly { readonly lever: string; readonly one: number }[] | undefined {
  const weights = Object.entries(of).flatMap(([lever, amount]) => {
    const unit = levers[lever]?.unit;
    const one = unit === undefined ? undefined : readAmount(String(amount), unit);
    return one?.ok === true && one.value > 0 ? [{ lever, one: one.value }] : [];
  });
  return weights.length === Object.keys(of).length ? weights : undefined;
}
