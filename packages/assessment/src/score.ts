/**
 * An instrument's answers scored: total, components, bands, cut-offs, levels, red flags, and what is missing.
 *
 * Total over every set of answers that was read. A total is a number only where each item that it needs is answered and
 * nothing contradicts itself; else it is unknown, with the reason and with the least and the most that it could be. What
 * an unknown leaves open (a band, a cut-off, a level) stays open; red flags do not wait for it.
 */
import type { Answers } from "./answers.ts";
import { bandsOf, carefulBand, possibleBands, type BandFound } from "./band.ts";
import { holds } from "./condition.ts";
import { flagsOf, type Flag } from "./flags.ts";
import type { Instrument } from "./instrument.ts";
import { exactly, type Rational } from "./rational.ts";
import { atLeast, atMost, every, not, type Span, type Truth } from "./span.ts";
import { itemsOfTerm, weigh } from "./term.ts";
import { contradictions, totalSpan } from "./total.ts";
import { missingItems, weighing, type Weighing } from "./weighing.ts";
import type { Sex } from "./words.ts";

export interface About {
  readonly sex?: Sex | undefined;
}

export type Score =
  | { readonly known: true; readonly value: Rational }
  | {
      readonly known: false;
      readonly why: "missing" | "contradiction";
      readonly least: Rational;
      readonly most: Rational;
    };

export interface ComponentScore {
  readonly id: string;
  readonly name: string;
  readonly score: Score;
}

export interface CutOff {
  readonly id: string;
  readonly says: string;
  readonly for?: Sex;
  readonly reached: Truth;
}

export interface Assessment {
  readonly instrument: string;
  /** Absent where the instrument has no total. */
  readonly score?: Score;
  readonly components: readonly ComponentScore[];
  /** One of each list that holds; none while the total is unknown. */
  readonly bands: readonly BandFound[];
  /** The one that counts: the more serious where two hold. */
  readonly band?: BandFound;
  /** What an unknown total could fall into. */
  readonly possible: readonly string[];
  readonly cutOffs: readonly CutOff[];
  readonly flags: readonly Flag[];
  readonly missing: readonly string[];
  /** Items answered although they were not to be asked, and components whose answers contradict each other. */
  readonly conflicts: readonly string[];
}

export function score(instrument: Instrument, answers: Answers, about: About = {}): Assessment {
  const weighed = weighing(instrument, answers);
  const missing = missingItems(instrument, answers, weighed);
  const conflicts = [...weighed.conflicts, ...contradictions(instrument, weighed)];
  const span = totalSpan(instrument, weighed);
  const base = {
    instrument: instrument.instrument,
    components: componentScores(instrument, answers, weighed),
    flags: flagsOf(instrument, weighed),
    missing,
    conflicts,
  };
  if (span === undefined) return { ...base, bands: [], cutOffs: [], ...levelOf(instrument, weighed) };
  const total = scoreOf(span, missing, conflicts);
  const bands = total.known ? bandsOf(instrument, span, weighed.spanOf, about.sex) : [];
  const band = carefulBand(instrument, bands);
  return {
    ...base,
    score: total,
    bands,
    ...(band === undefined ? {} : { band }),
    possible: total.known ? [] : possibleBands(instrument, span, about.sex),
    cutOffs: cutOffsOf(instrument, span, about),
  };
}

function scoreOf(span: Span, missing: readonly string[], conflicts: readonly string[]): Score {
  if (missing.length === 0 && conflicts.length === 0) return { known: true, value: span.least };
  return { known: false, why: missing.length > 0 ? "missing" : "contradiction", ...span };
}

function componentScores(instrument: Instrument, answers: Answers, weighed: Weighing): readonly ComponentScore[] {
  const missing = missingItems(instrument, answers, weighed);
  return (instrument.scoring.components ?? []).map(({ id, name, of }) => {
    const span = weigh(of, weighed);
    const own = missing.filter((item) => itemsOfTerm(of).includes(item));
    const torn = contradictions(instrument, weighed).filter((component) => component === id);
    return { id, name, score: scoreOf(span, own, torn) };
  });
}

/** The first level whose condition holds; unknown as soon as one before it is. */
function levelOf({ scoring }: Instrument, { spanOf }: Weighing): Pick<Assessment, "band" | "possible"> {
  const levels = scoring.levels ?? [];
  const truths = levels.map(({ when }) => (when === undefined ? true : holds(when, spanOf)));
  const last = truths.indexOf(true);
  const open = levels.filter((_, i) => i <= last && truths[i] !== false);
  const [only, ...others] = open;
  if (only === undefined || others.length > 0) return { possible: open.map(({ id }) => id) };
  return { band: { id: only.id, says: only.says }, possible: [] };
}

function cutOffsOf({ cutOffs = [] }: Instrument, span: Span, { sex }: About): readonly CutOff[] {
  return cutOffs
    .filter((one) => one.for === undefined || sex === undefined || one.for === sex)
    .map(({ id, says, for: whom, ...bound }) => ({
      id,
      says,
      ...(whom === undefined ? {} : { for: whom }),
      reached: every([
        bound.atLeast === undefined || atLeast(span, exactly(bound.atLeast)),
        bound.atMost === undefined || atMost(span, exactly(bound.atMost)),
        bound.above === undefined || not(atMost(span, exactly(bound.above))),
      ]),
    }));
}

/** Whether everything that the instrument has to say was said. */
export const isComplete = ({ missing, conflicts, score: total, possible }: Assessment): boolean =>
  missing.length === 0 && conflicts.length === 0 && total?.known !== false && possible.length === 0;
