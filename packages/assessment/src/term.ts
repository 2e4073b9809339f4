/**
 * A component of a score, as data: an item, a sum, or a share of the night slept, brought into points by bins.
 *
 * Bins are read from the top; a value falls into the first whose `up_to` (the bound belongs to it) or `below` (it does
 * not) it keeps; the last bin has no bound and takes the rest. The share of the night is 100 · hours slept / hours
 * between the two times of day, in per cent; across midnight the second time is on the next day. Two times that are
 * the same, or more sleep than night, contradict each other: such a share is unknown.
 */
import { slug, unreachable, type CamelKeys } from "@compline/base";
import { z } from "zod";
import { compare, exactly, over, rational, subtract, type Rational } from "./rational.ts";
import { point, spanning, sumOf, type Span } from "./span.ts";
import { decimal } from "./words.ts";

const bin = z.union([
  z.strictObject({ up_to: decimal, points: z.int() }),
  z.strictObject({ below: decimal, points: z.int() }),
  z.strictObject({ points: z.int() }),
]);

type WrittenBin = Readonly<z.output<typeof bin>>;
export type Bin = CamelKeys<WrittenBin>;

/** As it stands in a file. */
type Written =
  | { readonly item: string; readonly bins?: readonly WrittenBin[] | undefined }
  | { readonly sum: readonly Written[]; readonly bins?: readonly WrittenBin[] | undefined }
  | { readonly night: Night; readonly bins: readonly WrittenBin[] };

export type Term = CamelKeys<Written>;

export interface Night {
  /** Items: hours slept, and the times of day between which the night lies. */
  readonly slept: string;
  readonly from: string;
  readonly to: string;
}

const bins = z.array(bin).min(2);

export const term: z.ZodType<Written> = z.lazy(() =>
  z.union([
    z.strictObject({ item: slug, bins: bins.optional() }),
    z.strictObject({ sum: z.array(term).min(2), bins: bins.optional() }),
    z.strictObject({ night: z.strictObject({ slept: slug, from: slug, to: slug }), bins }),
  ]),
);

/** What a term asks of the answers. */
export interface TermAnswers {
  /** The points of an item, the span of them where it is missing; undefined where its answers are no points. */
  readonly pointsOf: (item: string) => Span | undefined;
  /** Minutes or a quantity as given. */
  readonly given: (item: string) => Rational | undefined;
}

/** The points of a term; a quantity without points, or a night that is not known, has the span of its bins. */
export function weigh(asked: Term, answers: TermAnswers): Span {
  if ("item" in asked) return binned(asked.bins, itemSpan(asked, answers));
  if ("sum" in asked) return binned(asked.bins, sumOf(asked.sum.map((one) => weigh(one, answers))));
  if ("night" in asked) {
    const share = shareSlept(asked.night, answers);
    return binned(asked.bins, share === undefined ? undefined : point(share));
  }
  return unreachable(asked);
}

function itemSpan({ item }: Extract<Term, { item: string }>, { pointsOf, given }: TermAnswers): Span | undefined {
  const value = given(item);
  return value === undefined ? pointsOf(item) : point(value);
}

/** The points of the bins that a span touches; without bins the span itself. */
function binned(list: readonly Bin[] | undefined, span: Span | undefined): Span {
  if (list === undefined) {
    if (span === undefined) throw new RangeError("an item without points is counted without bins");
    return span;
  }
  if (span === undefined) return spanning(list.map(({ points }) => exactly(points)));
  const [first, last] = [binOf(list, span.least), binOf(list, span.most)];
  return spanning(list.slice(first, last + 1).map(({ points }) => exactly(points)));
}

const binOf = (list: readonly Bin[], value: Rational): number =>
  list.findIndex((one) => {
    if ("upTo" in one) return compare(value, exactly(one.upTo)) <= 0;
    return "below" in one ? compare(value, exactly(one.below)) < 0 : true;
  });

const MIN_PER_DAY = 1440n;
const PER_CENT_OF_H = rational(100n * 60n);

function shareSlept({ slept, from, to }: Night, { given }: TermAnswers): Rational | undefined {
  const [hours, bed, up] = [given(slept), given(from), given(to)];
  if (hours === undefined || bed === undefined || up === undefined) return undefined;
  const minutes = subtract(up, bed).n;
  const night = rational(minutes <= 0n ? minutes + MIN_PER_DAY : minutes);
  const share = over(rational(hours.n * PER_CENT_OF_H.n, hours.d), night);
  const isNight = minutes !== 0n && compare(share, rational(100n)) <= 0;
  return isNight ? share : undefined;
}

/** Whether all three of a night are given and contradict each other. */
export function isContradictory(night: Night, answers: TermAnswers): boolean {
  const isGiven = [night.slept, night.from, night.to].every((item) => answers.given(item) !== undefined);
  return isGiven && shareSlept(night, answers) === undefined;
}

export function itemsOfTerm(asked: Term): readonly string[] {
  if ("sum" in asked) return asked.sum.flatMap(itemsOfTerm);
  return "item" in asked ? [asked.item] : [asked.night.slept, asked.night.from, asked.night.to];
}

export function binsOfTerm(asked: Term): readonly (readonly Bin[])[] {
  const own = asked.bins === undefined ? [] : [asked.bins];
  return "sum" in asked ? [...own, ...asked.sum.flatMap(binsOfTerm)] : own;
}

export function nightsOfTerm(asked: Term): readonly Night[] {
  if ("sum" in asked) return asked.sum.flatMap(nightsOfTerm);
  return "night" in asked ? [asked.night] : [];
}
