/**
 * What the answers say of each item: the span of its points, what was not asked, and what contradicts itself.
 *
 * A reversed item counts from the other end of its answers. An item that is skipped counts nothing; where it was
 * answered all the same, the answer stands, and the two together are a conflict: no total is given over it, and no red
 * flag is lost to it.
 */
import { add, compare, subtract, ZERO, type Rational } from "./rational.ts";
import { pointSpan } from "./answer-set.ts";
import { setOf, type Answers } from "./answers.ts";
import { holds } from "./condition.ts";
import type { Instrument, Item } from "./instrument.ts";
import { point, type Span } from "./span.ts";

export interface Weighing {
  /** Points of an item; of one that is missing, all that it could have. */
  readonly spanOf: (item: string) => Span;
  /** The same; undefined where answers are no points. */
  readonly pointsOf: (item: string) => Span | undefined;
  readonly given: (item: string) => Rational | undefined;
  /** Items that were not asked, rightly. */
  readonly skipped: ReadonlySet<string>;
  /** Items that were answered although they were not to be asked. */
  readonly conflicts: readonly string[];
}

export function weighing(instrument: Instrument, answers: Answers): Weighing {
  const spans = new Map(instrument.items.map((item) => [item.id, spanOfItem(instrument, item, answers)]));
  const asGiven = (id: string): Span => spans.get(id) ?? point(ZERO);
  const notAsked = (instrument.scoring.skips ?? [])
    .filter(({ when }) => holds(when, asGiven) === true)
    .flatMap((skip) => skip.notAsked);
  const skipped = new Set(notAsked.filter((id) => !answers.has(id)));
  const pointsOf = (id: string): Span | undefined => (skipped.has(id) ? point(ZERO) : spans.get(id));
  return {
    spanOf: (id) => pointsOf(id) ?? point(ZERO),
    pointsOf,
    given: (id) => quantityOf(instrument, answers, id),
    skipped,
    conflicts: notAsked.filter((id) => answers.has(id) && compare(asGiven(id).least, ZERO) > 0),
  };
}

function spanOfItem(instrument: Instrument, { id, reversed }: Item, answers: Answers): Span | undefined {
  const set = setOf(instrument, id);
  const whole = set === undefined ? undefined : pointSpan(set);
  if (whole === undefined) return undefined;
  const value = answers.get(id);
  if (value === undefined || typeof value === "string") return isZeroWhenMissing(instrument, id) ? point(ZERO) : whole;
  return point(reversed === "yes" ? subtract(add(whole.least, whole.most), value) : value);
}

const isZeroWhenMissing = ({ missing }: Instrument, id: string): boolean => missing.asZero?.includes(id) === true;

/** Minutes and quantities, which are no points themselves. */
function quantityOf(instrument: Instrument, answers: Answers, id: string): Rational | undefined {
  const [set, value] = [setOf(instrument, id), answers.get(id)];
  const isPoints = set === undefined || pointSpan(set) !== undefined;
  return isPoints || typeof value === "string" ? undefined : value;
}

/** Items whose answer a complete form has, in order. */
export function missingItems(instrument: Instrument, answers: Answers, { skipped }: Weighing): readonly string[] {
  return instrument.items
    .filter(({ id, optional }) => optional !== "yes" && !answers.has(id) && !skipped.has(id))
    .filter(({ id }) => !isZeroWhenMissing(instrument, id))
    .map(({ id }) => id);
}
