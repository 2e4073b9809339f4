/**
 * The total of an instrument and its components, as spans: a point where everything is answered.
 *
 *     sum         Σ points of the items that are counted
 *     mean        the same over their number, as a fraction
 *     components  Σ points of the components
 *
 * With no answers at all the span is the instrument's range, which is how a file is checked when it is read.
 */
import type { Instrument, Item } from "./instrument.ts";
import { meanOf, sumOf, type Span } from "./span.ts";
import { isContradictory, nightsOfTerm, weigh, type TermAnswers } from "./term.ts";

export const isCounted = ({ scored }: Item): boolean => scored !== "no";

/** The total's span, or undefined where the instrument has no total. */
export function totalSpan({ items, scoring }: Instrument, answers: TotalAnswers): Span | undefined {
  const spans = items.filter(isCounted).map(({ id }) => answers.spanOf(id));
  if (scoring.method === "sum") return sumOf(spans);
  if (scoring.method === "mean") return meanOf(spans);
  if (scoring.method !== "components") return undefined;
  return sumOf((scoring.components ?? []).map(({ of }) => weigh(of, answers)));
}

/** Here every item has points; minutes and quantities have none to count. */
export interface TotalAnswers extends TermAnswers {
  readonly spanOf: (item: string) => Span;
}

/** Components whose times and hours contradict each other. */
export const contradictions = ({ scoring }: Instrument, answers: TotalAnswers): readonly string[] =>
  (scoring.components ?? [])
    .filter(({ of }) => nightsOfTerm(of).some((night) => isContradictory(night, answers)))
    .map(({ id }) => id);
