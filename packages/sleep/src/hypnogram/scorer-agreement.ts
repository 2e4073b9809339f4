/**
 * How far two scorings of the same night agree: epoch by epoch, beyond chance, stage by stage, and in minutes.
 *
 *     kappa = (p_o − p_e) / (1 − p_e)
 *
 * Only epochs that both scored count. The first scoring is the reference: sensitivity is the share of its epochs of a stage that
 * the other calls the same, specificity the share of its other epochs that the other does not. Accuracy alone says
 * little: whoever calls every epoch sleep is right most of the night, and has a kappa of 0.
 * Sources: Cohen 1960, doi 10.1177/001316446002000104; Menghini 2021, doi 10.1093/sleep/zsaa170 [menghini-2021].
 */
import { coarser, type Fineness, type Stage } from "./stage.ts";

export interface StageAgreement {
  readonly sensitivity: number | undefined;
  readonly specificity: number | undefined;
  readonly accuracy: number;
  readonly f1: number | undefined;
  /** Epochs of the stage: reference, other. */
  readonly reference: number;
  readonly other: number;
}

export interface ScorerAgreement {
  readonly epochs: number;
  /** Epochs that one of them did not score, or scored more coarsely than asked. */
  readonly left: number;
  readonly accuracy: number;
  readonly kappa: number | undefined;
  readonly macroF1: number | undefined;
  readonly stages: Readonly<Partial<Record<Stage, StageAgreement>>>;
  /** Counts: reference, then other. */
  readonly confusion: ReadonlyMap<Stage, ReadonlyMap<Stage, number>>;
}

/** @throws RangeError for scorings of different length: epochs would be compared that are not the same. */
export function scorerAgreement(
  reference: readonly Stage[],
  other: readonly Stage[],
  fineness: Fineness = "five",
): ScorerAgreement | undefined {
  if (reference.length !== other.length) throw new RangeError(`${reference.length} epochs against ${other.length}`);
  const pairs = reference.flatMap((stage, i): readonly (readonly [Stage, Stage])[] => {
    const [a, b] = [coarser(stage, fineness), coarser(other[i]!, fineness)];
    return a === undefined || b === undefined || a === "?" || b === "?" ? [] : [[a, b]];
  });
  if (pairs.length === 0) return undefined;
  const kinds = [...new Set(pairs.flat())].sort();
  const confusion = confusionOf(pairs, kinds);
  const stages = Object.fromEntries(
    kinds.map((stage) => [stage, stageAgreement(confusion, kinds, stage, pairs.length)]),
  );
  const f1s = Object.values(stages).map(({ f1 }) => f1);
  return {
    epochs: pairs.length,
    left: reference.length - pairs.length,
    accuracy: pairs.filter(([a, b]) => a === b).length / pairs.length,
    kappa: kappaOf(pairs, kinds),
    macroF1: f1s.some((f1) => f1 === undefined) ? undefined : mean(f1s.flatMap((f1) => f1 ?? [])),
    stages,
    confusion,
  };
}

type Pairs = readonly (readonly [Stage, Stage])[];

function confusionOf(pairs: Pairs, kinds: readonly Stage[]): ReadonlyMap<Stage, ReadonlyMap<Stage, number>> {
  const counts = new Map(kinds.map((a) => [a, new Map(kinds.map((b) => [b, 0]))]));
  for (const [a, b] of pairs) counts.get(a)!.set(b, counts.get(a)!.get(b)! + 1);
  return counts;
}

function kappaOf(pairs: Pairs, kinds: readonly Stage[]): number | undefined {
  const n = pairs.length;
  const observed = pairs.filter(([a, b]) => a === b).length / n;
  const expected = kinds
    .map((kind) => pairs.filter(([a]) => a === kind).length * pairs.filter(([, b]) => b === kind).length)
    .reduce((sum, product) => sum + product / n / n, 0);
  return expected >= 1 ? undefined : (observed - expected) / (1 - expected);
}

function stageAgreement(
  confusion: ScorerAgreement["confusion"],
  kinds: readonly Stage[],
  stage: Stage,
  epochs: number,
): StageAgreement {
  const cell = (a: Stage, b: Stage): number => confusion.get(a)?.get(b) ?? 0;
  const hit = cell(stage, stage);
  const reference = kinds.reduce((sum, kind) => sum + cell(stage, kind), 0);
  const other = kinds.reduce((sum, kind) => sum + cell(kind, stage), 0);
  const neither = epochs - reference - other + hit;
  return {
    sensitivity: reference === 0 ? undefined : hit / reference,
    specificity: epochs === reference ? undefined : neither / (epochs - reference),
    accuracy: (hit + neither) / epochs,
    f1: reference + other === 0 ? undefined : (2 * hit) / (reference + other),
    reference,
    other,
  };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * The stage that most scorers chose at each epoch, each scorer's choice weighed by how far that scorer agrees with the
 * others where votes are equal (the soft agreement of the DREEM recordings). An epoch that nobody scored stays unscored.
 * Source: Guillot et al. 2020, doi 10.1109/TNSRE.2020.3011181 [guillot-2020].
 */
export function consensusOf(scorings: readonly (readonly Stage[])[]): readonly Stage[] {
  const weights = softAgreements(scorings);
  const ranked = [...scorings.keys()].sort((a, b) => weights[b]! - weights[a]!);
  return (scorings[0] ?? []).map((_, epoch) => {
    const votes = new Map<Stage, number>();
    for (const scorer of ranked) {
      const stage = scorings[scorer]![epoch] ?? "?";
      if (stage !== "?") votes.set(stage, (votes.get(stage) ?? 0) + 1);
    }
    const most = Math.max(0, ...votes.values());
    // Among stages with as many votes, the one that the most trusted scorer chose: votes were put in that order.
    return [...votes].find(([, count]) => count === most)?.[0] ?? "?";
  });
}

/** Of each scorer: the mean share of the others who chose the same, as a part of the most that could have. */
export function softAgreements(scorings: readonly (readonly Stage[])[]): readonly number[] {
  return scorings.map((own, scorer) => {
    const others = scorings.filter((_, i) => i !== scorer);
    const shares = own.map((stage, epoch) => {
      const votes = new Map<Stage, number>();
      for (const other of others) votes.set(other[epoch]!, (votes.get(other[epoch]!) ?? 0) + 1);
      const most = Math.max(0, ...votes.values());
      return most === 0 ? 0 : (votes.get(stage) ?? 0) / most;
    });
    return shares.length === 0 ? 0 : mean(shares);
  });
}
