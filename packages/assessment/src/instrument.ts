/**
 * An instrument: a questionnaire or a rating as data, with how it is scored and what its totals mean.
 *
 * One file each in `library/instruments/<code>.yaml`. Texts of items and answers stand there only where a licence that
 * somebody has read allows it (`licence.text: yes`); else items are codes, and the site has the form. Every number has
 * its standing: the answer sets, the scoring, the range, bands, cut-offs, red flags, what a change means, the rule for
 * missing answers. Nothing is computed here; `score.ts` does, `instrument-check.ts` says what does not fit together.
 */
import { slug, sourced, words, type CamelKeys } from "@compline/base";
import { z } from "zod";
import { answerSet } from "./answer-set.ts";
import { condition } from "./condition.ts";
import { term } from "./term.ts";
import { decimal, sex, yesOrNo } from "./words.ts";

const item = z.strictObject({
  id: slug,
  /** A word or two of ours for the thing rated: never the question. */
  name: words.optional(),
  text: words.optional(),
  answers: slug,
  /** Counts from the other end of its answers. */
  reversed: yesOrNo.optional(),
  /** `no` where it is asked and not counted. */
  scored: yesOrNo.optional(),
  /** May be left out. */
  optional: yesOrNo.optional(),
});

const scoring = sourced({
  /** `levels` are told by conditions, without a number; `none` is taken down and measured elsewhere. */
  method: z.enum(["sum", "mean", "components", "levels", "none"]),
  /** Counted by `components`; beside a sum they are shown and not counted. */
  components: z.array(z.strictObject({ id: slug, name: words, of: term })).optional(),
  /** From the most serious; the last has no condition and takes the rest. */
  levels: z.array(z.strictObject({ id: slug, says: words, when: condition.optional() })).optional(),
  /** Items that are not asked where something was answered; they count nothing then. */
  skips: z.array(z.strictObject({ when: condition, not_asked: z.array(slug).min(1) })).optional(),
  note: words.optional(),
});

const band = z.strictObject({
  id: slug,
  says: words,
  from: z.int().optional(),
  /** In the place of `from` where totals are fractions: the bound itself is in the band before. */
  above: decimal.optional(),
  to: decimal,
  /** Counts as this band, whatever the total, where this holds. */
  also_when: condition.optional(),
});

const bound = { at_least: decimal.optional(), at_most: decimal.optional(), above: decimal.optional() };

export const instrumentShape = z.strictObject({
  instrument: slug,
  title: words,
  language: z.literal("en-GB"),
  measures: words,
  licence: sourced({ says: words, text: yesOrNo, why: words }),
  /** What stands above the items on the form. */
  stem: words.optional(),
  answer_sets: z.record(slug, answerSet),
  items: z.array(item).min(1),
  scoring,
  /** Which end is the worse one. */
  worse: z.enum(["higher", "lower"]).optional(),
  range: sourced({ least: z.int(), most: z.int() }).optional(),
  /** Lists from the least total up; of two lists by sex each has the same bands. */
  bands: z.array(sourced({ for: sex.optional(), list: z.array(band).min(2) })).optional(),
  cut_offs: z.array(sourced({ id: slug, says: words, for: sex.optional(), ...bound })).optional(),
  red_flags: z.array(sourced({ id: slug, when: condition, urgency: z.enum(["now", "today"]), says: words })).optional(),
  missing: sourced({
    /** The one rule that is implemented: a total needs every item. */
    rule: z.literal("complete"),
    /** Items whose missing answer is zero. */
    as_zero: z.array(slug).optional(),
    says: words,
  }),
  changes: z.array(sourced({ id: slug, points: decimal, says: words })).optional(),
  response: sourced({ percent: z.int().min(1).max(100), says: words }).optional(),
  remission: sourced({ at_most: decimal, says: words }).optional(),
  codes: z
    .array(
      sourced({
        system: z.literal("loinc"),
        panel: words.optional(),
        total: words.optional(),
        items: z.record(slug, words).optional(),
      }),
    )
    .optional(),
});

export type Instrument = CamelKeys<z.output<typeof instrumentShape>>;
export type Item = Instrument["items"][number];
