/**
 * The mutation score of a protocol: how many single faults somebody would notice, and who; and what nobody would.
 *
 *     score = killed / (all - equivalent)
 *
 * A survivor may be explained: harmless, or equivalent in a way that no search sees. The gate is passed where the score is
 * high enough, or where every survivor is explained; an explanation of a mutant that does not survive is an error, so
 * that the list empties itself.
 */
import type { Mutant } from "./fault.ts";

/** One mutant with what became of it. */
export interface Judged {
  readonly id: string;
  readonly words: string;
  /** In the document; 0 where it is not known. */
  readonly line: number;
  readonly is: "killed" | "equivalent" | "survived" | "undecided";
  readonly by?: "checks" | "cases" | "verifier";
  readonly because?: string;
  /** Ticks of the shortest course on which it differs, where one was found. */
  readonly ticks?: number;
}

export interface Survivor {
  readonly id: string;
  readonly words: string;
  readonly line: number;
  /** `undecided`: nobody noticed within the budget of the search. */
  readonly kind: "survived" | "undecided";
  readonly ticks?: number;
  readonly why?: string;
}

export interface Mutation {
  /** From 0 to 1, rounded down to thousandths. */
  readonly score: number;
  readonly passes: boolean;
  readonly mutants: number;
  readonly killed: number;
  readonly by: { readonly checks: number; readonly cases: number; readonly verifier: number };
  /** Ids of those that no check and no case notices, and a search does. */
  readonly byVerifier: readonly string[];
  readonly survivors: readonly Survivor[];
  readonly equivalent: readonly string[];
  /** How many were drawn, and by which seed, where not all were judged. */
  readonly sampled?: number;
  readonly seed?: number;
  /** Where the search of a mutant gave up. */
  readonly mostStates: number;
}

/** Why a survivor does no harm, by its id. */
export type Explanations = ReadonlyMap<string, string>;

export const LEAST_SCORE = 0.9;

export interface Drawn {
  readonly mostStates: number;
  readonly sampled?: number;
  readonly seed?: number;
}

export function mutationOf(judged: readonly Judged[], explanations: Explanations, drawn: Drawn): Mutation {
  const killed = judged.filter(({ is }) => is === "killed");
  const equivalent = judged.filter(({ is }) => is === "equivalent").map(({ id }) => id);
  const survivors = judged.flatMap((one) => survivorOf(one, explanations));
  const counted = judged.length - equivalent.length;
  const score = counted === 0 ? 1 : Math.floor((killed.length / counted) * 1000) / 1000;
  const by = (who: Judged["by"]): number => killed.filter((one) => one.by === who).length;
  return {
    score,
    passes: score >= LEAST_SCORE || survivors.every(({ why }) => why !== undefined),
    mutants: judged.length,
    killed: killed.length,
    by: { checks: by("checks"), cases: by("cases"), verifier: by("verifier") },
    byVerifier: killed.filter((one) => one.by === "verifier").map(({ id }) => id),
    survivors,
    equivalent,
    ...drawn,
  };
}

function survivorOf({ id, words, line, is, ticks }: Judged, explanations: Explanations): readonly Survivor[] {
  if (is !== "survived" && is !== "undecided") return [];
  const why = explanations.get(id);
  return [
    { id, words, line, kind: is, ...(ticks === undefined ? {} : { ticks }), ...(why === undefined ? {} : { why }) },
  ];
}

/** Explanations of what does not survive, or is no mutant of this text at all; each with what is wrong. */
export function idleExplanations(
  explanations: Explanations,
  all: readonly Pick<Mutant, "id">[],
  judged: readonly Judged[],
): readonly { readonly id: string; readonly says: string }[] {
  const ids = new Set(all.map(({ id }) => id));
  const known = new Map(judged.map((one) => [one.id, one]));
  return [...explanations.keys()].flatMap((id) => {
    if (!ids.has(id)) return [{ id, says: "is no mutant of this text" }];
    const one = known.get(id);
    if (one?.is === "killed") return [{ id, says: `is noticed by ${one.because ?? "somebody"}` }];
    return one?.is === "equivalent" ? [{ id, says: "is equivalent" }] : [];
  });
}
