/**
 * Several measures of the same nights, each compared between the phases, with a word on having asked several.
 *
 * What each measure means (which end is better, how much matters) is given with it; nothing of medicine stands here. The
 * adjusted verdict is the one that still holds with all measures asked at once (`several-measures.ts`).
 */
import { comparePhases, type Direction, type PhaseComparison } from "./compare-phases.ts";
import { sortNights, valuesIn, type NightValue, type PhaseNight, type Span } from "./phase.ts";
import { randomisationTest, type RandomisationTest, type Scheme } from "./randomisation.ts";
import { adjustForSeveral } from "./several-measures.ts";

export interface AskedMeasure extends Direction {
  readonly name: string;
  readonly nights: readonly NightValue[];
}

export interface Plan {
  readonly spans: readonly Span[];
  /** Nights at the start of each later phase that count for neither. */
  readonly washOutNights?: number;
  readonly level?: number;
  /** Only where the order of the phases was drawn by lot. */
  readonly drawn?: Scheme;
}

export interface MeasureComparison extends PhaseComparison {
  readonly name: string;
  readonly washedOut: number;
  readonly outside: number;
  /** Two-sided share of belief against a change, adjusted for the number of measures asked. */
  readonly adjustedTail?: number;
  /** Whether the difference still stands with all the measures asked. */
  readonly standsAmongAll?: boolean;
  readonly drawnByLot?: RandomisationTest;
}

export function compareMeasures(measures: readonly AskedMeasure[], plan: Plan): readonly MeasureComparison[] {
  const { level = 0.95 } = plan;
  const told = measures.map((measure) => compareOne(measure, plan, level));
  const asked = told.flatMap(({ tail }) => (tail === undefined ? [] : [tail]));
  const adjusted = adjustForSeveral(asked);
  let next = 0;
  return told.map(({ tail, ...rest }) => {
    if (tail === undefined) return rest;
    const adjustedTail = adjusted[next++]!;
    return { ...rest, adjustedTail, standsAmongAll: adjustedTail <= 1 - level };
  });
}

function compareOne({ name, nights: values, ...direction }: AskedMeasure, plan: Plan, level: number) {
  const { nights, washedOut, outside } = sortNights(values, plan.spans, plan.washOutNights ?? 0);
  const comparison = comparePhases(nights, direction, level);
  const drawnByLot = plan.drawn === undefined ? undefined : drawnTest(nights, plan.spans, plan.drawn);
  return {
    name,
    ...comparison,
    washedOut,
    outside,
    tail: comparison.effect?.twoSidedTail,
    ...(drawnByLot === undefined ? {} : { drawnByLot }),
  };
}

/** Each span is a block, in order of time, without its wash-out. */
function drawnTest(
  nights: readonly PhaseNight[],
  spans: readonly Span[],
  scheme: Scheme,
): RandomisationTest | undefined {
  const blocks = spans
    .toSorted((a, b) => a.from - b.from)
    .map(({ phase, from, to }) => {
      const inside = nights.filter(({ night }) => from <= night && night <= to);
      return { phase, values: valuesIn(inside, phase) };
    });
  return randomisationTest(blocks, scheme);
}
