/**
 * What is still open in the rules of a phase where it is known what the state answers: the rest of each condition, in words.
 *
 * Situations with one rest have the same groups of inputs, though they answer differently what no rule asks any more: of
 * `A and B`, nobody needs B where A is false. Kleene's tables decide what falls away, so that the rest has the truth of
 * the whole for every input. Conditions that are watched beside the rules belong to the rest as far as they ask what
 * the rules of the phase ask too: what is assumed of the inputs is asked once for each group. So does whether something of
 * the state is missing, which is asked of rules that act.
 */
import { leavesIn, readsState, type Formula } from "../formula.ts";
import type { Situation } from "../inputs/situation.ts";
import type { Model } from "../model.ts";

/** Equal where the rests are. */
export function residueOf(model: Model): (situation: Situation) => string {
  const columns = new Map<Uint8Array, number>();
  const watched = model.watched.map(model.cut).filter((formula) => readsState(formula) || readsMixed(model, formula));
  const formulas = model.byPhase.map((rules) => [...rules.map(({ formula }) => formula), ...watched]);
  const probes = model.atomsByPhase.map((own) =>
    own.filter((atom) => model.atoms[atom]?.expression.kind === "missing"),
  );
  const asked = model.atomsByPhase.map((atoms) => new Set(atoms));
  return ({ phase, atoms, mixed }) => {
    const truthOf = (atom: number): number | undefined => (asked[phase]?.has(atom) === true ? atoms[atom] : undefined);
    const columnOf = (leaf: number): string => {
      const truths = mixed.get(leaf);
      if (truths === undefined) return "";
      const id = columns.get(truths) ?? columns.size;
      columns.set(truths, id);
      return `:${id}`;
    };
    const rests = (formulas[phase] ?? []).map((formula) => restOf(formula, truthOf, columnOf));
    return [...rests, ...(probes[phase] ?? []).map((atom) => WORDS[atoms[atom] as number])].join("|");
  };
}

const readsMixed = ({ mixed }: Model, formula: Formula): boolean =>
  [...leavesIn(formula)].some((leaf) => mixed.includes(leaf));

/** By truth; and what each is under a `not`. */
const WORDS = ["F", "U", "T"];
const DENIED: Readonly<Record<string, string>> = { F: "T", U: "U", T: "F" };

function restOf(
  formula: Formula,
  truthOf: (atom: number) => number | undefined,
  columnOf: (leaf: number) => string,
): string {
  switch (formula.kind) {
    case "constant":
      return WORDS[formula.truth] as string;
    case "atom":
      return WORDS[truthOf(formula.atom) ?? -1] ?? `a${formula.atom}`;
    case "leaf":
      return `l${formula.leaf}${columnOf(formula.leaf)}`;
    case "not": {
      const rest = restOf(formula.of, truthOf, columnOf);
      return DENIED[rest] ?? `!${rest}`;
    }
    case "and":
    case "or": {
      const isAnd = formula.kind === "and";
      const [neutral, decisive] = isAnd ? (["T", "F"] as const) : (["F", "T"] as const);
      const parts = formula.parts.map((part) => restOf(part, truthOf, columnOf)).filter((part) => part !== neutral);
      if (parts.includes(decisive)) return decisive;
      return parts.length < 2 ? (parts[0] ?? neutral) : `${formula.kind}(${parts.join()})`;
    }
  }
}
