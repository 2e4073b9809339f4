/**
 * A world: who the virtual people of one protocol are, and what their nights, reports and clinic are like. `library/people/<name>.yaml`.
 *
 *     traits     drawn once a person        drugs     kinetics of a model, tick by tick        latents   worked out at each tick, in order
 *     facts      what a person or a record says of it        reporting   when nothing is said        clinic   signatures, orders, answers
 *
 * A sum is Σ value × the product of the variables it names; a chance is a logistic of such a sum. Every block says on what its numbers
 * stand; what stands on `compline-opinion` is assumed. What the whole is, and is not, is said in words (docs/reference/simulation.md).
 */
import { slug, sourced, words } from "@compline/base";
import { z } from "zod";

/** A trait, a latent, or `drug.mean`, `lever.level`, `said.fact`. */
const variable = z.string().regex(/^[a-z][a-z0-9_]*(\.[a-z0-9_]+)?$/, "a name, or a name and its part");
const ownName = z.string().regex(/^[a-z][a-z0-9_]*$/, "lower-case letters, figures and _");

const term = z.strictObject({
  of: z.union([variable, z.array(variable).min(1)]).optional(),
  value: z.number(),
  unit: words.optional(),
});
const sum = z.array(term).min(1);
const bounds = { low: z.number().optional(), high: z.number().optional(), unit: words.optional() };

const trait = z.discriminatedUnion("kind", [
  sourced({ kind: z.literal("fixed"), value: z.number(), unit: words }),
  sourced({ kind: z.literal("normal"), mean: z.number(), sd: z.number().min(0), ...bounds }),
  sourced({ kind: z.literal("lognormal"), median: z.number().positive(), cv: z.number().min(0), ...bounds }),
  /** A share: its median, and the spread on the scale of the logit. */
  sourced({ kind: z.literal("share"), median: z.number().gt(0).lt(1), spread: z.number().min(0), unit: words }),
  sourced({ kind: z.literal("chance"), share: z.number().min(0).max(1), unit: words }),
  sourced({
    kind: z.literal("one-of"),
    of: z.array(z.strictObject({ value: z.number(), share: z.number().min(0), unit: words })).min(1),
  }),
  sourced({ kind: z.literal("sum"), of: sum, sd: z.number().min(0).optional(), ...bounds }),
]);

const drug = sourced({
  lever: ownName,
  /** Of library/models; without one what is taken is counted, and no level is known. */
  model: slug.optional(),
  route: slug,
  as: z.enum(["bolus", "infusion"]).optional(),
  /** How many times the model's clearance this person has. */
  clears: ownName.optional(),
  /** Facts of the model, by a trait of the person. */
  person: z.record(z.string(), ownName).optional(),
  night: z.strictObject({ value: z.number().positive(), unit: z.literal("h") }).optional(),
  /** How long the opening dose was taken before the opening. */
  before: z.strictObject({ value: z.int().min(0).max(1000), unit: z.literal("1") }).optional(),
  /** Over how many ticks `fall` looks back. */
  falls: z.strictObject({ value: z.int().min(1).max(400), unit: z.literal("1") }).optional(),
  /** mg in a tick at a level of 1, where that is not 1. */
  amount: sum.optional(),
  /** What happens instead of what was agreed: a chance and the share of the dose that is taken then. */
  instead: z.array(z.strictObject({ word: ownName, of: sum, share: z.number().min(0), unit: words })).optional(),
});

const latent = z.discriminatedUnion("kind", [
  sourced({ kind: z.literal("sum"), of: sum, ...bounds }),
  sourced({ kind: z.literal("emax"), of: variable, half: variable }),
  /** First order towards another latent; `starts` with what that one is at the opening, or with nothing. */
  sourced({ kind: z.literal("follower"), of: variable, half: variable, starts: z.enum(["there", "nothing"]) }),
  sourced({ kind: z.literal("noise"), sd: variable, keeps: z.number().min(0).lt(1), unit: words }),
  sourced({ kind: z.literal("chance"), of: sum }),
  /** Whether a variable is above a number: 1 or 0. */
  sourced({ kind: z.literal("above"), of: variable, than: z.number(), unit: words }),
]);

/** How often a fact is not known when the course opens, until it is asked for; and how often it is said again, if not as the clinic does. */
const record = {
  unknown: z.number().min(0).max(1).optional(),
  every: z.strictObject({ value: z.int().min(1), unit: z.literal("1") }).optional(),
  /** Said only while this is above nothing. */
  only: variable.optional(),
};
const fact = z.discriminatedUnion("kind", [
  sourced({ kind: z.literal("number"), of: sum, sd: z.number().min(0).optional(), unit: words.optional(), ...record }),
  sourced({ kind: z.literal("yes"), of: variable, unit: words.optional(), ...record }),
  sourced({ kind: z.literal("chance"), of: sum, unit: words.optional(), ...record }),
  /** Words in rising order, and above which sums the next begins. */
  sourced({
    kind: z.literal("words"),
    of: sum,
    sd: z.number().min(0).optional(),
    unit: words.optional(),
    words: z.array(z.string()).min(2),
    cuts: z.array(z.strictObject({ value: z.number(), unit: words })).min(1),
    ...record,
  }),
  sourced({
    kind: z.literal("one"),
    word: z.union([z.string(), z.boolean(), z.number()]),
    unit: words.optional(),
    ...record,
  }),
  /** What was taken, in the words of the drug's `instead`; `told` is the trait or chance of telling the truth. */
  sourced({ kind: z.literal("taken"), drug: ownName, agreed: ownName, told: variable }),
  /** A danger: it happens by chance, is told by candour, and the engine should answer at least so loud. */
  sourced({
    kind: z.literal("event"),
    of: sum,
    told: variable,
    needs: z.enum(["inform", "call", "urgent", "emergency"]),
    title: words,
  }),
]);

const ORDER = { fact: ownName, after: variable, title: words.optional() };
const clinic = sourced({
  /** A signature that a rule waits for, given after so many ticks by so many. */
  signs: z.array(z.strictObject({ fact: ownName, after: variable, chance: variable })).optional(),
  /** A word ordered in a phase, some ticks after it began or after the last order. */
  orders: z
    .array(
      z.strictObject({
        ...ORDER,
        in: z.array(slug).min(1),
        words: z.array(z.strictObject({ word: z.string(), share: z.number().min(0), unit: words })).min(1),
      }),
    )
    .optional(),
  /** Open questions answered, each this many ticks after the engine held for it. */
  answers: z.strictObject({ after: variable, chance: variable }).optional(),
  renews: z.strictObject({ value: z.int().min(1), unit: z.literal("1") }),
});

const reporting = sourced({
  forgets: sum,
  silences: sum,
  speaks: sum,
  /** Whether a call of the clinic reaches somebody who is silent. */
  reached: sum,
  /** Groups that are now and then left out of a report. */
  skips: z.record(z.string(), sum).optional(),
  late: sum.optional(),
  /** Groups that are answered sooner than they are due: after so many ticks. */
  sooner: z.record(z.string(), variable).optional(),
  delay: z.strictObject({ value: z.number().positive(), unit: z.literal("min") }).optional(),
});

const opening = sourced({
  share: z.number().min(0),
  unit: words,
  start: z.record(z.string(), z.string()).optional(),
  /** Doses, or the strategy by which the planner makes them. */
  plans: z.record(z.string(), z.union([z.array(z.string()).min(2), z.strictObject({ strategy: slug })])).optional(),
});

const harm = sourced({
  title: words,
  when: z
    .array(z.strictObject({ of: variable, above: z.number().optional(), below: z.number().optional(), unit: words }))
    .min(1),
});

export const writtenWorld = z.strictObject({
  compline: z.literal("people/1"),
  people: slug,
  protocol: slug,
  title: words,
  is: z.array(words).min(1),
  not: z.array(words).min(1),
  opens: z.strictObject({ at: z.string(), openings: z.array(opening).min(1) }),
  traits: z.record(ownName, trait),
  drugs: z.record(ownName, drug).optional(),
  latents: z.record(ownName, latent),
  facts: z.record(z.string(), fact),
  reporting,
  clinic,
  watch: z.record(ownName, z.strictObject({ of: variable, title: words, unit: words })),
  harms: z.record(ownName, harm),
});

export type World = Readonly<z.output<typeof writtenWorld>>;
export type Trait = World["traits"][string];
export type Drug = NonNullable<World["drugs"]>[string];
export type Latent = World["latents"][string];
export type FactMaker = World["facts"][string];
export type Sum = readonly { readonly of?: string | readonly string[] | undefined; readonly value: number }[];
